"""Handles become pseudonyms: one for an account, another for any other, made with a key of the workspace."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import perf_counter

import pytest
from django.db import connection, transaction

from groundswell.core import sealing
from groundswell.mentions.authors import Pseudonyms, place_of
from groundswell.mentions.models import AuthorKey
from groundswell.workspaces.models import Workspace
from tests.factories.channels import ChannelFactory
from tests.factories.workspaces import founded

pytestmark = pytest.mark.django_db


@pytest.fixture
def named(workspace: Workspace) -> Callable[..., str | None]:
    """Names a handle on a platform, with whatever key the workspace has at the time."""
    channels = {platform: ChannelFactory.create(platform=platform) for platform in ("Pond", " pond ", "Lake")}

    def name(handle: str, platform: str = "Pond") -> str | None:
        return Pseudonyms(workspace.pk)(handle, place=place_of(channels[platform]))

    return name


def test_a_pseudonym_is_32_hexadecimal_digits_and_does_not_have_the_handle_in_it(
    named: Callable[..., str | None],
) -> None:
    found = named("ada")
    assert found is not None
    assert re.fullmatch(r"[0-9a-f]{32}", found)


@pytest.mark.parametrize("written", ["@ada", "ADA", " Ada ", "\uff41\uff44\uff41"])
def test_how_a_handle_is_written_does_not_matter(named: Callable[..., str | None], written: str) -> None:
    assert named(written) == named("ada")


def test_a_handle_of_nothing_names_nobody(named: Callable[..., str | None]) -> None:
    assert [named(each) for each in ("", " ", "@", " @ ")] == [None] * 4


def test_a_handle_belongs_to_a_platform(named: Callable[..., str | None]) -> None:
    assert named("ada", " pond ") == named("ada", "Pond")
    assert named("ada", "Lake") != named("ada", "Pond")


def test_where_no_platform_is_known_a_handle_belongs_to_its_channel(workspace: Workspace) -> None:
    one, another = ChannelFactory.create_batch(2, platform="")
    pseudonyms = Pseudonyms(workspace.pk)
    assert pseudonyms("ada", place=place_of(one)) != pseudonyms("ada", place=place_of(another))


def test_workspaces_cannot_compare_their_authors(workspace: Workspace, other_workspace: Workspace) -> None:
    channel = ChannelFactory.create(platform="pond")
    assert Pseudonyms(workspace.pk)("ada", place=place_of(channel)) != Pseudonyms(other_workspace.pk)(
        "ada", place=place_of(channel)
    )


def test_the_key_is_made_once_and_kept_sealed(named: Callable[..., str | None], workspace: Workspace) -> None:
    assert not AuthorKey.objects.exists()
    assert named("ada") == named("ada")
    [kept] = AuthorKey.objects.all()
    assert kept.workspace_id == workspace.pk
    assert len(sealing.unseal(kept.sealed)) == 44  # 32 bytes in base64


def test_a_key_that_was_rolled_back_is_not_used_again(workspace: Workspace) -> None:
    channel = ChannelFactory.create()
    with transaction.atomic():
        Pseudonyms(workspace.pk)("ada", place=place_of(channel))
        transaction.set_rollback(True)
    found = Pseudonyms(workspace.pk)("ada", place=place_of(channel))
    assert found == Pseudonyms(workspace.pk)("ada", place=place_of(channel))
    assert AuthorKey.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_several_who_need_the_first_key_at_once_all_use_the_same() -> None:
    workspace, start = founded("acme"), Barrier(4)
    channel = ChannelFactory.create(workspace=workspace)

    def name() -> str | None:
        start.wait(timeout=10)
        try:
            with transaction.atomic():
                return Pseudonyms(workspace.pk)("ada", place=place_of(channel))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        found = {each.result(timeout=30) for each in [pool.submit(name) for _ in range(4)]}
    assert found == {Pseudonyms(workspace.pk)("ada", place=place_of(channel))}
    assert AuthorKey.objects.count() == 1


def test_a_handle_seen_before_costs_next_to_nothing(workspace: Workspace) -> None:
    pseudonyms, channel = Pseudonyms(workspace.pk), ChannelFactory.create(platform="pond")
    handles = [f"user{number % 100}" for number in range(20_000)]
    took = []
    for _ in range(5):
        began = perf_counter()
        for handle in handles:
            pseudonyms(handle, place=place_of(channel))
        took.append((perf_counter() - began) / len(handles))
    assert min(took) < 3e-6
