"""The WSGI application."""

import gc
import os

import django
from django.conf import settings
from django.urls import get_resolver

from groundswell.core.deadlines import limited
from groundswell.core.handler import StrictHandler
from groundswell.operations import processes

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundswell.settings")

django.setup(set_prefix=False)

# Here and not in the settings: these are limits for answering requests, and commands and jobs may take longer.
if not settings.EMBEDDED:
    database = settings.DATABASES["default"]
    database["OPTIONS"] = limited(database["OPTIONS"], seconds=settings.STATEMENT_SECONDS)

application = StrictHandler()

# Whatever the first request would import is imported now, and none of it is looked at again when garbage is collected:
# an answer of a thousand small objects would otherwise have the collector walk all of Django several times.
get_resolver().url_patterns  # noqa: B018
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)

processes.sample_for_others()
