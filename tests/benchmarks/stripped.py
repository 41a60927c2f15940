"""Settings of the service as it would be without its promises, to see what they cost. No installation can be so.

No rate limits, no deadlines, no figures for Prometheus; changes leave no audit event and nothing goes out.
"""

from groundswell.settings import *  # noqa: F403
from groundswell.settings import DATABASES, INSTALLED_APPS, MIDDLEWARE, REST_FRAMEWORK

WITHOUT = {
    "groundswell.core.middleware.DeadlineMiddleware",
    "groundswell.operations.middleware.ObservationMiddleware",
    "groundswell.workspaces.quotas.QuotaMiddleware",
}
missing = WITHOUT - set(MIDDLEWARE)
if missing:
    raise ValueError(f"Nothing to take out: {missing}")
MIDDLEWARE = [each for each in MIDDLEWARE if each not in WITHOUT]
REST_FRAMEWORK = {**REST_FRAMEWORK, "DEFAULT_THROTTLE_CLASSES": []}
INSTALLED_APPS = [*INSTALLED_APPS, "tests.benchmarks.silence.Silence"]
STATEMENT_SECONDS = 0.0
DATABASES["default"]["OPTIONS"].pop("factory", None)
