"""The pages: what this is, signing in and out, the workspaces one belongs to, another password."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from groundswell.core import context
from groundswell.core.transactions import write_transaction
from groundswell.pages.door import AFTER_SIGNING_IN, HEADERS, Page
from groundswell.pages.forms import PasswordForm, SignInForm
from groundswell.pages.overview import overview_of
from groundswell.pages.sign_in import signed_in
from groundswell.workspaces import accounts


class HomePage(Page):
    """The workspaces of whoever is signed in; for everybody else, what this is."""

    template = "home"

    def get(self, request: HttpRequest) -> HttpResponse:
        if self.account is None:
            return self.shown(template="welcome")
        return self.shown(overviews=[overview_of(each) for each in accounts.memberships_of(self.account)])


class SignInPage(Page):
    template = "sign_in"

    def get(self, request: HttpRequest) -> HttpResponse:
        if self.account is not None:
            return self.sent_to("/")
        return self.shown(next=_wanted(request.GET.get("next")))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = SignInForm(request.POST)
        account = signed_in(**form.cleaned_data, address=_address()) if form.is_valid() else None
        if account is None:
            typed = request.POST.get("email", "")[:254]
            return self.shown(status=400, refused=True, email=typed, next=_wanted(request.POST.get("next")))
        with write_transaction():
            self.begin_session(account)
            accounts.note(account, "account.signed_in")
        return self.sent_to(_wanted(request.POST.get("next")))


class SignOutPage(Page):
    def post(self, request: HttpRequest) -> HttpResponse:
        if self.account is not None:
            with write_transaction():
                accounts.note(self.account, "account.signed_out")
                self.end_session()
        return self.sent_to("/")


class PasswordPage(Page):
    template = "password"
    is_for_members = True

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.shown(form=PasswordForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PasswordForm(request.POST)
        if not form.is_valid():
            return self.shown(status=400, form=form)
        current = form.cleaned_data["current"]
        # With the same waits as signing in: whoever finds a browser open could guess here.
        account = signed_in(email=self.member.email, password=current, address=_address())
        if account is None:
            form.add_error("current", "That is not it, or it was tried too often; then wait some minutes.")
            return self.shown(status=400, form=form)
        try:
            with write_transaction():
                accounts.set_password(account, form.cleaned_data["new"])
                self.begin_session(account)
        except ValidationError as error:
            form.add_error("new", error)
            return self.shown(status=400, form=form)
        return self.sent_to("/", notice="The password is changed, and every other session of yours has ended.")


@never_cache
def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a form that was not sent from its page, or long after it was opened."""
    return HttpResponse(render(request, "pages/forged.html").content, status=403, headers=HEADERS)


def _address() -> str | None:
    asked = context.current()
    return asked.address if asked else None


def _wanted(path: str | None) -> str:
    return path if path in AFTER_SIGNING_IN else "/"
