"""Accounts: their passwords, and what is written down of who signs in to web pages."""

from django.contrib.auth.password_validation import validate_password

from groundswell.core.transactions import one_transaction
from groundswell.events import trail
from groundswell.workspaces import services
from groundswell.workspaces.models import Account, Membership


@one_transaction()
def set_password(account: Account, password: str, *, by_operator: bool = False) -> None:
    """Give an account another password, which ends all its sessions.

    Raises:
        ValidationError: the password is too short, too common, or too like the account's address.
    """
    validate_password(password, account)
    account.set_password(password)
    account.save(update_fields=["password"])
    note(account, "account.password_changed", by_operator=by_operator)


def note(account: Account, action: str, *, by_operator: bool = False) -> None:
    """Write an event of an account to the trail of every workspace it belongs to.

    Args:
        by_operator: the command line did it, not the account itself.
    """
    for membership in memberships_of(account):
        trail.note(
            workspace_id=membership.workspace_id,
            by=None if by_operator else services.principal_of(membership),
            action=action,
            object_type="account",
            object_id=account.pk,
        )


def memberships_of(account: Account) -> list[Membership]:
    """Where an account may go now, by the workspaces' names."""
    found = Membership.objects.filter(account=account, archived_at=None).select_related("workspace")
    return list(found.order_by("workspace__name", "workspace__slug"))
