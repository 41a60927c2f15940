"""The WSGI application."""

import gc
import os

import django
from django.urls import get_resolver

from groundswell.core.handler import StrictHandler
from groundswell.operations import processes

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundswell.settings")

django.setup(set_prefix=False)

application = StrictHandler()

# Whatever the first request would import is imported now, and none of it is looked at again when garbage is collected:
# an answer of a thousand small objects would otherwise have the collector walk all of Django several times.
get_resolver().url_patterns  # noqa: B018
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)

processes.sample_for_others()
