"""The WSGI application."""

import os

import django
from django.conf import settings
from django.urls import get_resolver

from groundswell.core import garbage
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

# Whatever the first request would import is imported now.
get_resolver().url_patterns  # noqa: B018
garbage.spare_what_is_there()

processes.sample_for_others()
