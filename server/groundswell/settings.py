"""Settings, all of them driven by the environment.

DATABASE_URL             where the data is: `postgresql://...` or `sqlite:///...`; default: SQLite in GROUNDSWELL_HOME
GROUNDSWELL_HOME         folder of the embedded database and its secrets; default: the user's data folder
GROUNDSWELL_SECRET_KEY   signs cursors and sessions; needed with PostgreSQL, made and kept by the embedded default
GROUNDSWELL_HOSTS        host names to answer to, comma-separated; default: loopback only
GROUNDSWELL_PROXIES      how many proxies of one's own stand in front and append to X-Forwarded-For; default 0
GROUNDSWELL_HTTPS        1 if people reach the service by https, 0 if not; default: 1 behind proxies
GROUNDSWELL_OUTGOING_ALLOW  what the service may connect to besides the public internet: networks, addresses and host
                         names, comma-separated, such as `10.1.0.0/16,forum.intern.example`; default: nothing
GROUNDSWELL_KEY_RATE     requests a minute of one key; default 6000, which may come at once; 0 for no limit
GROUNDSWELL_WORKSPACE_RATE  the same for all keys of a workspace together; default 30000
GROUNDSWELL_ADDRESS_RATE    the same for requests without a valid key, by the address they come from; default 600
GROUNDSWELL_SPOOL        folder, on a disk and not in memory, for exports on their way; default: that of the embedded
                         database, or the system's for temporary files
GROUNDSWELL_STALL_SECONDS  after which a reader who takes nothing of an answer is cut off, on Linux; default 300
GROUNDSWELL_STATEMENT_SECONDS  how long a request may keep the database at work; default 30; 0 for no limit
GROUNDSWELL_LOG_LEVEL    of the least important events that are logged; INFO adds a line a request; default WARNING
GROUNDSWELL_LOG_FORMAT   json, console, or auto, which is the latter at a terminal; default auto
GROUNDSWELL_METRICS_TOKEN  who sends it as a bearer token may read /metrics from elsewhere; default: nobody
"""

import contextlib
import logging
import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url
from platformdirs import user_data_path

from groundswell.core.addresses import AllowList
from groundswell.core.deadlines import InterruptibleConnection

HOME = Path(os.environ.get("GROUNDSWELL_HOME") or user_data_path("groundswell", appauthor=False))


def _kept_secret(folder: Path) -> str:
    """The embedded installation's secret: made once, readable by its user only."""
    path = folder / "secret_key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Written whole under another name, then linked: of two processes one is first, and neither reads half of it.
        draft = folder / f".secret_key.{os.getpid()}"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as kept:
            kept.write(secrets.token_urlsafe(48))
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(draft)
        draft.unlink()
    return path.read_text()


DATABASE_URL = os.environ.get("DATABASE_URL") or f"sqlite:///{HOME / 'groundswell.sqlite3'}"
DATABASES: dict[str, dict[str, Any]] = {"default": dict(dj_database_url.parse(DATABASE_URL))}
_database = DATABASES["default"]
if _database["ENGINE"] not in ("django.db.backends.sqlite3", "django.db.backends.postgresql"):
    raise ValueError("DATABASE_URL must begin with postgresql:// or sqlite:///.")
EMBEDDED = _database["ENGINE"].endswith("sqlite3")
if EMBEDDED:
    _database["CONN_MAX_AGE"] = None
    _database["OPTIONS"] = {
        "factory": InterruptibleConnection,
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; "
        "PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456; PRAGMA journal_size_limit=67108864; "
        # What is changed or deleted is overwritten: people may ask to be forgotten.
        "PRAGMA secure_delete=ON;",
    }
else:
    _database["ENGINE"] = "groundswell.core.postgresql"
    _database["OPTIONS"] = {
        # Seconds, the last in milliseconds: how soon a server or a network that has gone is noticed.
        "connect_timeout": 2,
        "keepalives_idle": 10,
        "keepalives_interval": 3,
        "keepalives_count": 3,
        "tcp_user_timeout": 15_000,
        **_database.get("OPTIONS", {}),
        "pool": {
            "min_size": 1,
            "max_size": int(os.environ.get("GROUNDSWELL_POOL", "8")),
            "timeout": 2,
            "reconnect_timeout": 0,  # whoever needs a connection next tries again, at once
        },
    }

_kept_in_file = EMBEDDED and _database["NAME"] != ":memory:"
SPOOL = os.environ.get("GROUNDSWELL_SPOOL") or (str(Path(_database["NAME"]).parent) if _kept_in_file else None)

SECRET_KEY = os.environ.get("GROUNDSWELL_SECRET_KEY") or (_kept_secret(HOME) if EMBEDDED else "")
if not SECRET_KEY:
    raise ValueError("GROUNDSWELL_SECRET_KEY is missing: with PostgreSQL all processes must share one, so set it.")
DEBUG = False
ALLOWED_HOSTS = [
    host.strip() for host in os.environ.get("GROUNDSWELL_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host.strip()
]
PROXIES = int(os.environ.get("GROUNDSWELL_PROXIES", "0"))
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
HTTPS = os.environ.get("GROUNDSWELL_HTTPS", "1" if PROXIES else "0") == "1"

STALL_SECONDS = int(os.environ.get("GROUNDSWELL_STALL_SECONDS", "300"))
if not 1 <= STALL_SECONDS <= 86_400:
    raise ValueError("GROUNDSWELL_STALL_SECONDS goes from 1 to 86400.")

STATEMENT_SECONDS = float(os.environ.get("GROUNDSWELL_STATEMENT_SECONDS", "30"))
if not 0 <= STATEMENT_SECONDS <= 86_400:
    raise ValueError("GROUNDSWELL_STATEMENT_SECONDS goes from 0 to 86400.")

REQUESTS_PER_MINUTE = {
    "key": int(os.environ.get("GROUNDSWELL_KEY_RATE", "6000")),
    "workspace": int(os.environ.get("GROUNDSWELL_WORKSPACE_RATE", "30000")),
    "address": int(os.environ.get("GROUNDSWELL_ADDRESS_RATE", "600")),
}
if not all(0 <= rate <= 60_000_000 for rate in REQUESTS_PER_MINUTE.values()):
    raise ValueError("GROUNDSWELL_KEY_RATE, _WORKSPACE_RATE and _ADDRESS_RATE go from 0 to 60000000.")

METRICS_TOKEN = os.environ.get("GROUNDSWELL_METRICS_TOKEN", "")

OUTGOING_ALLOW = AllowList.parse(os.environ.get("GROUNDSWELL_OUTGOING_ALLOW", ""))

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "groundswell.events",
    "groundswell.workspaces",
    "groundswell.activity",
    "groundswell.channels",
    "groundswell.mentions",
    "groundswell.feeds",
    "groundswell.replies",
    "groundswell.goals",
    "groundswell.kpis",
    "groundswell.decisions",
    "groundswell.pages",
]
MIDDLEWARE = [
    "groundswell.core.middleware.RequestIdMiddleware",
    "groundswell.operations.middleware.ObservationMiddleware",
    "groundswell.workspaces.quotas.QuotaMiddleware",
    "groundswell.core.middleware.DeadlineMiddleware",
    "django.middleware.common.CommonMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
]
APPEND_SLASH = False  # a wrong path is a 404 that says so, not a redirect that loses a body
ROOT_URLCONF = "groundswell.urls"
WSGI_APPLICATION = "groundswell.wsgi.application"
AUTH_USER_MODEL = "workspaces.Account"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarityValidator": {"user_attributes": ["email"]},
        "MinimumLengthValidator": {"min_length": 12},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]

# For the pages only, which bring their own session and CSRF middleware (pages.door): the API knows no cookies.
SESSION_COOKIE_AGE = 12 * 3600  # without a request
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-groundswell-session" if HTTPS else "groundswell-session"
CSRF_COOKIE_NAME = "__Host-groundswell-form" if HTTPS else "groundswell-form"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_AGE = None  # as long as the browser is open
CSRF_FAILURE_VIEW = "groundswell.pages.views.forged"

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]

LANGUAGE_CODE = "en-us"
USE_I18N = False
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # the API pages come with a package: there is nothing to collect
WHITENOISE_AUTOREFRESH = False

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["groundswell.workspaces.authentication.KeyAuthentication"],
    "DEFAULT_THROTTLE_CLASSES": ["groundswell.workspaces.quotas.CallerThrottle"],
    "DEFAULT_PARSER_CLASSES": ["groundswell.core.media.StrictJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["groundswell.core.media.JSONRenderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "groundswell.core.negotiation.StrictNegotiation",
    "DEFAULT_SCHEMA_CLASS": "groundswell.openapi.Schema",
    "EXCEPTION_HANDLER": "groundswell.core.problems.exception_handler",
    "DEFAULT_METADATA_CLASS": None,
    "URL_FORMAT_OVERRIDE": None,
    "UNAUTHENTICATED_USER": None,
    "UNAUTHENTICATED_TOKEN": None,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Groundswell",
    "DESCRIPTION": "Ties social data to business decisions: goals, KPIs, decisions and the evidence behind them.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.1",
    "LICENSE": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": r"/api/v1/(workspaces/\{workspace\}/)?",
    "COMPONENT_SPLIT_REQUEST": True,
    "COMPONENT_SPLIT_PATCH": True,
    "COMPONENT_NO_READ_ONLY_REQUIRED": False,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_ADD_EXPLICIT_BLANK_NULL_CHOICE": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "GET_LIB_DOC_EXCLUDES": "groundswell.openapi.undocumented",
    "WEBHOOKS": "groundswell.activity.webhooks.document.WEBHOOKS",
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "groundswell.openapi.finish",
    ],
    "ENUM_NAME_OVERRIDES": {
        "BusinessFunction": "groundswell.workspaces.enums.BusinessFunction",
        "DeliveryStatus": "groundswell.activity.models.DeliveryStatus",
        "DeliveryError": "groundswell.activity.models.DeliveryError",
        "EndpointDisabledReason": "groundswell.activity.models.DisabledReason",
        "Seniority": "groundswell.workspaces.enums.Seniority",
        "Role": "groundswell.workspaces.enums.Role",
        "Health": "groundswell.workspaces.enums.Health",
        "MeasureType": "groundswell.workspaces.enums.MeasureType",
        "GoalKind": "groundswell.goals.models.GoalKind",
        "GoalStatus": "groundswell.goals.models.GoalStatus",
        "InitiativeStage": "groundswell.goals.models.InitiativeStage",
        "ChannelKind": "groundswell.channels.models.ChannelKind",
        "ChannelOwnership": "groundswell.channels.models.ChannelOwnership",
        "ChannelMedia": "groundswell.channels.models.ChannelMedia",
        "ChannelAudience": "groundswell.channels.models.ChannelAudience",
        "AuthorKind": "groundswell.mentions.models.AuthorKind",
        "MentionKind": "groundswell.mentions.models.MentionKind",
        "Sentiment": "groundswell.mentions.models.Sentiment",
        "SentimentOrNone": "groundswell.mentions.filters.SENTIMENT_CHOICES",
        "AggregateDimension": "groundswell.mentions.aggregates.selection.Dimension",
        "TopicSource": "groundswell.mentions.models.TopicSource",
        "MentionRemoval": "groundswell.mentions.models.Removal",
        "TopicKind": "groundswell.mentions.models.TopicKind",
        "ThreadState": "groundswell.mentions.models.ThreadState",
        "Solver": "groundswell.mentions.models.Solver",
        "ErasureStatus": "groundswell.mentions.models.ErasureStatus",
        "ErasurePart": "groundswell.mentions.models.ErasurePart",
        "FeedStatus": "groundswell.feeds.models.FeedStatus",
        "ReplyState": "groundswell.replies.models.ReplyState",
        "ConnectorCapability": "groundswell.feeds.serializers.CAPABILITY_CHOICES",
        "UnitKind": "groundswell.kpis.models.UnitKind",
        "Direction": "groundswell.kpis.models.Direction",
        "Aggregation": "groundswell.kpis.models.Aggregation",
        "Cadence": "groundswell.kpis.models.Cadence",
        "KpiLevel": "groundswell.kpis.models.KpiLevel",
        "KpiOrigin": "groundswell.kpis.models.KpiOrigin",
        "DerivedMeasure": "groundswell.kpis.models.DerivedMeasure",
        "TargetBasis": "groundswell.kpis.models.TargetBasis",
        "TargetPace": "groundswell.kpis.models.TargetPace",
        "MeasurementStatus": "groundswell.kpis.models.MeasurementStatus",
        "SeriesBucket": "groundswell.kpis.buckets.BUCKET_CHOICES",
        "DecisionStatus": "groundswell.decisions.models.DecisionStatus",
        "InitialDecisionStatus": "groundswell.decisions.models.InitialStatus",
        "Reversibility": "groundswell.decisions.models.Reversibility",
        "EvidenceKind": "groundswell.decisions.models.EvidenceKind",
        "EvidenceStance": "groundswell.decisions.models.Stance",
        "EvidenceGrade": "groundswell.decisions.models.Grade",
    },
}

LOG_LEVEL = os.environ.get("GROUNDSWELL_LOG_LEVEL", "WARNING").upper()
LOG_FORMAT = os.environ.get("GROUNDSWELL_LOG_FORMAT", "auto").lower()
if LOG_LEVEL not in logging.getLevelNamesMapping():
    raise ValueError("GROUNDSWELL_LOG_LEVEL is a level: DEBUG, INFO, WARNING, ERROR or CRITICAL.")
if LOG_FORMAT not in ("auto", "json", "console"):
    raise ValueError("GROUNDSWELL_LOG_FORMAT is json, console or auto.")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"faults": {"()": "groundswell.operations.logs.Faults"}},
    "formatters": {"line": {"()": "groundswell.operations.logs.formatter", "form": LOG_FORMAT}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        "django.security": {"level": "CRITICAL"},  # likewise, and anybody can have them by the thousand
        "django.request": {"level": "ERROR", "filters": ["faults"]},  # refusals are answers, not events of ours
        "httpx": {"level": "WARNING"},  # it tells of each request with its whole address, query and all
        "psycopg.pool": {"level": "ERROR"},  # repeats at every attempt what is logged once, with the refused request
    },
}
