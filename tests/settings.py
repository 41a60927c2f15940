"""The service's settings for tests: a home of their own, and nothing that is slow on purpose."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "GROUNDSWELL_HOME" not in os.environ:
    # Workers of a parallel run inherit the variable, so one folder serves them all and its maker removes it.
    home = tempfile.mkdtemp(prefix="gs-tests-")
    os.environ["GROUNDSWELL_HOME"] = home
    atexit.register(shutil.rmtree, home, ignore_errors=True)

os.environ.setdefault("GROUNDSWELL_SECRET_KEY", "signs what tests make")

from groundswell.settings import *  # noqa: F403
from groundswell.settings import DATABASES, EMBEDDED, HOME, REQUESTS_PER_MINUTE

# Tests ask more in a minute than people do; those about limits set their own.
REQUESTS_PER_MINUTE = dict.fromkeys(REQUESTS_PER_MINUTE, 60_000_000)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if EMBEDDED:
    # A file: threads that share a database in memory lock each other out in ways no installation does.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(HOME) / "tests.sqlite3")}
    options = DATABASES["default"]["OPTIONS"]
    options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")
else:
    # Threads of a test each hold a connection; a thread that waits for one longer is a finding.
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 0, "max_size": 12, "timeout": 10}
