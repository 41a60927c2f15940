"""`/metrics`: the service's figures, for Prometheus."""

import ipaddress
import os
import secrets
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import split_domain_port
from prometheus_client import exposition
from prometheus_client.multiprocess import MultiProcessCollector

from groundswell.core import metrics
from groundswell.operations import backlog, processes

_FORWARDING = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA", "HTTP_X_FORWARDED_HOST")
_HERE = frozenset({"localhost", "127.0.0.1", "[::1]"})


def page(request: HttpRequest) -> HttpResponse:
    """The figures of all processes, for this machine or whoever has the token; to others there is no such address."""
    if not (_has_token(request) or _is_from_here(request)):
        raise Http404
    encode, content_type = exposition.choose_encoder(request.headers.get("Accept", ""))
    return HttpResponse(encode(_Everything()), content_type=content_type)


class _Everything:
    """What is asked when the page is."""

    def collect(self) -> Iterator[Any]:
        processes.sample_pool()
        if folder := os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
            processes.forget_ended(folder)
            yield from MultiProcessCollector(None, folder).collect()
        else:
            yield from metrics.REGISTRY.collect()
        yield from processes.collect()
        yield from backlog.collect()


def _has_token(request: HttpRequest) -> bool:
    scheme, _, given = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    expected: str = settings.METRICS_TOKEN
    matches = secrets.compare_digest(given.strip().encode(), expected.encode())
    return bool(expected) and scheme.lower() == "bearer" and matches


def _is_from_here(request: HttpRequest) -> bool:
    """Whether a program on this machine asks on its own account: a proxy here passes on what others ask."""
    try:
        address = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    host, _ = split_domain_port(request.get_host())
    return address.is_loopback and host in _HERE and not any(name in request.META for name in _FORWARDING)
