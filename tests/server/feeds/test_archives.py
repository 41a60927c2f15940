"""Feeds in archives: without their secrets, paused, and with how far they had come."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from django.apps import apps
from django.db import transaction

from groundswell.events.audit import guards
from groundswell.feeds import connecting
from groundswell.feeds.models import Feed as Row
from groundswell.mentions.models import Mention
from groundswell.operations.archives.exporting import export
from groundswell.operations.archives.importing import import_
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.contract.catalogue import contents
from tests.factories.workspaces import client_as
from tests.server.feeds.conftest import Feed
from tests.support.boards import Notices


def test_a_feed_goes_along_paused_and_without_its_secrets_and_goes_on_where_it_was(
    workspace: Workspace, feed: Feed, board: Notices, poll: Callable[[], int], work: Callable[[], int], tmp_path: Path
) -> None:
    board.pin("before")
    poll()
    cursor, sealed = Row.objects.get().cursor, Row.objects.get().secrets
    here, there = tmp_path / "here.zip", tmp_path / "there.zip"
    export(workspace.pk, here)
    assert sealed
    with transaction.atomic():
        _forget_all()
        import_(here)
        row = Row.objects.with_status().get()
        assert (row.secrets, row.secrets_set, row.next_poll_at) == ("", [], None)
        assert (row.status, row.cursor, row.stored) == ("paused", cursor, 1)
        assert work() == 0
        export(workspace.pk, there)
        assert _rows(here) == _rows(there)
        api = client_as(workspace, "owner")
        _resumed(api, feed, board, work)
        transaction.set_rollback(True)


def _forget_all() -> None:
    """Have the database as if nothing had ever been in it."""
    with guards.purging():
        for model in apps.get_models(include_auto_created=True):
            if model.__module__.startswith("groundswell."):
                model._base_manager.all()._raw_delete("default")
    assert contents() == {}


def _rows(path: Path) -> bytes:
    with zipfile.ZipFile(path) as packed:
        return packed.read("feeds.feed.ndjson")


def _resumed(api: ApiClient, feed: Feed, board: Notices, work: Callable[[], int]) -> None:
    board.pin("after")
    path = f"/feeds/{feed['id']}"
    assert api.patch(f"{path}/", {"secrets": {"token": "given anew"}}).status_code == 200
    assert work() == 0
    assert api.post(f"{path}/resume/").status_code == 200
    assert work() == 1
    assert connecting.secrets_of(Row.objects.get()) == {"token": "given anew"}
    assert sorted(Mention.objects.values_list("text", flat=True)) == ["after", "before"]
