"""The base of every page: its session, its protection against forged forms, and headers fit for people's browsers.

Sessions live here and nowhere else. The API never looks for one: it costs it nothing, and a browser that is signed in
can be made to call it in vain.
"""

import time
from typing import Any

from django.contrib import auth
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.decorators import decorator_from_middleware, method_decorator
from django.views.decorators.csrf import csrf_protect
from django.views.generic import View

from groundswell.workspaces.models import Account

LONGEST_SESSION = 7 * 24 * 3600
"""Seconds after which one signs in again, however busy; the settings say after how many idle ones."""
SECONDS_BETWEEN_RENEWALS = 300
AFTER_SIGNING_IN = frozenset({"/", "/password/"})
"""Pages one can be sent on to: a list of them leaves nothing to be tricked."""

_SIGNED_IN_AT = "signed_in_at"
_RENEWED_AT = "renewed_at"
_NOTICE = "notice"

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@method_decorator(decorator_from_middleware(SessionMiddleware), name="dispatch")
@method_decorator(csrf_protect, name="dispatch")
class Page(View):
    """A page; one that is for members only sends everybody else to sign in."""

    template: str
    is_for_members = False
    account: Account | None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.account = _account_of(request)
        if self.is_for_members and self.account is None:
            there = f"?next={request.path}" if request.path in AFTER_SIGNING_IN - {"/"} else ""
            return HttpResponseRedirect(f"/login/{there}", headers=HEADERS)
        response = super().dispatch(request, *args, **kwargs)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    @property
    def member(self) -> Account:
        """Who is signed in, on a page for members."""
        if self.account is None:
            raise PermissionDenied
        return self.account

    def shown(self, *, status: int = 200, template: str | None = None, **context: Any) -> HttpResponse:
        """The page as HTML."""
        notice = self.request.session.pop(_NOTICE, None)
        known = {"account": self.account, "notice": notice, **context}
        return render(self.request, f"pages/{template or self.template}.html", known, status=status)

    def sent_to(self, path: str, *, notice: str | None = None) -> HttpResponse:
        """To another page, where a notice is shown once."""
        if notice is not None:
            self.request.session[_NOTICE] = notice
        return HttpResponseRedirect(path)

    def begin_session(self, account: Account) -> None:
        """Sign an account in, under a session key nobody has seen."""
        self.request.session.flush()
        auth.login(self.request, account)
        self.request.session[_SIGNED_IN_AT] = self.request.session[_RENEWED_AT] = int(time.time())

    def end_session(self) -> None:
        self.request.session.flush()


def _account_of(request: HttpRequest) -> Account | None:
    """Who is signed in; a session that has ended is deleted at sight.

    It ends with the account's password and with the account, after some idle hours and after a week.
    """
    session = request.session
    found = auth.get_user(request)
    if not isinstance(found, Account):
        if auth.SESSION_KEY in session:
            session.flush()
        return None
    now = int(time.time())
    if now - session.get(_SIGNED_IN_AT, 0) > LONGEST_SESSION:
        session.flush()
        return None
    if now - session.get(_RENEWED_AT, 0) > SECONDS_BETWEEN_RENEWALS:
        session[_RENEWED_AT] = now  # saved, and so good for another idle time
    return found
