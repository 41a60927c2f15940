"""A workspace out of one installation and into another: the same, or refused as a whole."""

import functools
import hashlib
import json
import tempfile
import uuid
import zipfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import transaction

from groundswell.core import sealing
from groundswell.events import jobs
from groundswell.events.audit import seals, verification
from groundswell.events.models import AuditEvent
from groundswell.kpis.models import KpiRollup
from groundswell.mentions.authors import Pseudonyms, place_of
from groundswell.mentions.models import (
    AuthorKey,
    Erasure,
    Mention,
    MentionRollup,
    MentionTopic,
    Solution,
    Thread,
    ThreadClosing,
    Topic,
)
from groundswell.operations.archives import files, tables
from groundswell.operations.archives.exporting import ACCOUNTS, export
from groundswell.operations.archives.files import Unusable
from groundswell.operations.archives.importing import import_
from groundswell.workspaces.models import Account, Membership, Person, Workspace
from tests.contract.catalogue import contents
from tests.factories.channels import ChannelFactory
from tests.factories.examples import EXAMPLES
from tests.factories.goals import InitiativeFactory
from tests.factories.kpis import KpiFactory, MeasurementFactory, TargetFactory
from tests.factories.mentions import post, recorded
from tests.factories.topics import ExpectationFactory, TopicFactory
from tests.factories.workspaces import client_as, founded
from tests.server.commands import terminal

pytestmark = pytest.mark.django_db

Lines = dict[str, list[dict[str, Any]]]


def filled(slug: str) -> tuple[Workspace, str]:
    """A workspace with rows in every table that is archived, and a token that opens it."""
    workspace = founded(slug, time_zone="Asia/Kathmandu")
    for each in EXAMPLES.values():
        each.make_linked(workspace)
        each.make(workspace=workspace)
    api = client_as(workspace, "owner")
    kpi, target = KpiFactory.create(workspace=workspace), TargetFactory.create(workspace=workspace)
    for value in ("12.5", "-0.000001", "123456789012345", "0", "99999999.999999"):
        MeasurementFactory.create(workspace=workspace, kpi=kpi, value=Decimal(value))
    again = {"kpi": str(kpi.pk), "at": "2026-01-31T23:59:59.999999Z", "dimensions": {"é": "=1", "a": "b"}}
    for value in (1, 2.25):
        assert api.post("/measurements/", {**again, "value": value, "note": "line\nline \u2028 🌊"}).status_code < 300
    assert api.patch(f"/kpis/{kpi.pk}/", {"cadence": "weekly"}).status_code == 200
    initiative = InitiativeFactory.create(workspace=workspace)
    assert api.patch(f"/kpis/{kpi.pk}/", {"initiatives": [str(initiative.pk)]}).status_code == 200
    assert api.patch(f"/targets/{target.pk}/", {"target": 7}).status_code == 200
    body = {"name": "=Ann\t", "metadata": {"b": "2", "a": "1"}, "external_id": "7", "source": "hr"}
    assert api.post("/people/", body).status_code == 201
    said(workspace)
    assert api.token is not None
    return workspace, api.token


def said(workspace: Workspace) -> None:
    """Mentions of all sorts with their topics, threads and what people make of them."""
    above = TopicFactory.create(workspace=workspace, name="Service")
    topic = TopicFactory.create(workspace=workspace, name="Lifts", rule="lift OR lifts", parent=above)
    ExpectationFactory.create(workspace=workspace, topic=topic)
    channel, other = ChannelFactory.create(workspace=workspace), ChannelFactory.create(workspace=workspace)
    question = post(
        channel, text="Is the lift at the east door out of order?", author="@mira", likes=2, reach=2**31 - 1
    )
    answer = post(channel, text="Sorry, we repair it\u2028🌊", author="@desk", author_kind="employee")
    answer.update(in_reply_to=question["external_id"], sentiment="neutral", sentiment_score=-0.125, topics=["Service"])
    recorded(workspace, answer)
    recorded(workspace, question)
    recorded(workspace, post(other, text="The lifts are so slow, it is awful", url="https://a.example/?b=1#c"))
    recorded(workspace, post(other, text="I love those lifts", metadata={"b": "2", "a": "1"}), later=True)
    TopicFactory.create(workspace=workspace, name="Doors", rule="door*", is_current=False, to_reapply=None)
    thread = Thread.objects.get(workspace_id=workspace.pk, channel_id=channel.pk)
    named = {"workspace": workspace, "channel": channel, "thread_key": thread.key, "thread_id": thread.id}
    ThreadClosing.objects.create(**named, reason="repaired")
    Solution.objects.create(
        **named,
        mention_id=Mention.objects.get(workspace_id=workspace.pk, external_id=answer["external_id"]).id,
        question=question["text"],
        answer=answer["text"],
        words="",
        solver="staff",
    )
    kpi = KpiFactory.create(workspace=workspace)
    kpi.channels.add(channel)
    kpi.topics.add(topic)
    Erasure.objects.create(workspace=workspace, author="0" * 32, place="platform:x", status="done", part=None)
    Erasure.objects.create(workspace=workspace, author="1" * 32, place="platform:x")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A workspace "acme" that was here, and is here no more."""
    path = tmp_path / "acme.zip"
    path.write_bytes(_archived())
    assert not Workspace.objects.exists()
    return path


@functools.cache
def _archived() -> bytes:
    """Made once for all."""
    with transaction.atomic(), tempfile.TemporaryDirectory() as folder:
        workspace, _ = filled("acme")
        path = Path(folder) / "acme.zip"
        export(workspace.pk, path)
        transaction.set_rollback(True)
        return path.read_bytes()


def contents_of(path: Path) -> dict[str, bytes]:
    """What is in an archive, but for the time at which it was made."""
    with zipfile.ZipFile(path) as packed:
        found = {name: packed.read(name) for name in packed.namelist()}
    manifest = json.loads(found[files.MANIFEST])
    assert manifest.pop("exported_at")
    return {**found, files.MANIFEST: json.dumps(manifest).encode()}


def changed(path: Path, change: Callable[[dict[str, Any], Lines], None], *, keep_hashes: bool = False) -> Path:
    """The archive after a change to its manifest and rows, whose hashes are set right unless they are to be kept."""
    with zipfile.ZipFile(path) as packed:
        manifest = json.loads(packed.read(files.MANIFEST))
        rows = {
            each["name"]: [json.loads(line) for line in packed.read(each["name"]).splitlines()]
            for each in manifest["members"]
        }
    change(manifest, rows)
    target = path.with_name("changed.zip")
    with zipfile.ZipFile(target, "w") as packed:
        for name, found in rows.items():
            text = b"".join(json.dumps(row).encode() + b"\n" for row in found)
            packed.writestr(name, text)
            for member in manifest["members"]:
                if member["name"] == name and not keep_hashes:
                    member.update(rows=len(found), sha256=hashlib.sha256(text).hexdigest())
        packed.writestr(files.MANIFEST, json.dumps(manifest))
    return target


def refusal(path: Path, **options: Any) -> str:
    """Why an archive is not imported; nothing is written."""
    before = contents()
    with pytest.raises(Unusable) as refused:
        import_(path, **options)
    assert contents() == before
    return str(refused.value)


def test_every_table_is_declared_as_archived_or_left_out() -> None:
    assert tables.undeclared() == []
    archived = {table.model._meta.label for table in tables.archived()}
    assert archived & set(tables.LEFT_OUT) == set()
    assert all(apps.get_model(label) for label in (*archived, *tables.LEFT_OUT))


def test_a_workspace_goes_out_and_in_and_out_again_byte_for_byte(archive: Path) -> None:
    import_(archive)
    export(Workspace.objects.get().pk, archive.with_name("again.zip"))

    once, again = contents_of(archive), contents_of(archive.with_name("again.zip"))
    assert [name for name in once if once[name] != again[name]] == []
    assert [name for name in once if not once[name]] == []  # nothing was compared that is empty
    assert once.keys() == again.keys()


def test_what_is_imported_is_what_the_api_showed(tmp_path: Path) -> None:
    paths = [f"/{name}/?archived=include" for name in ("people", "kpis", "targets", "decisions", "goals")]
    paths += ["/measurements/", "/evidence/", "/check-ins/", "/initiatives/", "/channels/"]
    paths += ["/coverage/", "/mentions/", "/mentions/?q=lift", "/topics/", "/expectations/"]

    def shown(workspace: Workspace) -> list[Any]:
        api = client_as(workspace, "viewer")
        return [api.rows(*split(path)) for path in paths] + [api.get("/kpis/summary/?on=2026-02-03").json()["results"]]

    with transaction.atomic():
        workspace, _ = filled("acme")
        before = shown(workspace)
        totals = rolled_up()
        export(workspace.pk, tmp_path / "acme.zip")
        transaction.set_rollback(True)
    import_(tmp_path / "acme.zip")

    for once, again in zip(before, shown(Workspace.objects.get()), strict=True):
        assert once
        assert [each for each in once if each not in again] == []  # who looks is somebody new
    assert rolled_up() == totals
    assert all(totals)


def split(path: str) -> tuple[str, dict[str, str] | None]:
    address, _, query = path.partition("?")
    return address, dict([query.split("=")]) if query else None


def rolled_up() -> list[Any]:
    """What is not archived because it follows from what is."""
    return [
        sorted(model.objects.values_list(*columns), key=repr)
        for model in (KpiRollup, MentionRollup, MentionTopic)
        for columns in [[each.attname for each in model._meta.concrete_fields if each.name not in ("id", "version")]]
    ]


def test_sqlite_reads_what_any_database_wrote_and_any_reads_what_sqlite_wrote(archive: Path, tmp_path: Path) -> None:
    key = {"GROUNDSWELL_SECRET_KEY": settings.SECRET_KEY}
    into = terminal.run(tmp_path, "archive", "import", str(archive), **key)
    out = terminal.run(tmp_path, "archive", "export", "acme", str(tmp_path / "again.zip"), **key)

    assert (into.returncode, out.returncode) == (0, 0), into.stderr + out.stderr
    import_(tmp_path / "again.zip")
    export(Workspace.objects.get().pk, tmp_path / "here.zip")
    once = contents_of(archive)
    for later in (contents_of(tmp_path / "again.zip"), contents_of(tmp_path / "here.zip")):
        assert [name for name in once if once[name] != later[name]] == []


def test_nothing_that_opens_a_door_is_in_it(tmp_path: Path) -> None:
    workspace, token = filled("acme")
    secrets = [token.rpartition("_")[2], *Account.objects.values_list("password", flat=True)]
    secrets += [getattr(row, name) for row in rows_of("workspaces.ApiKey") for name in ("secret_hash",)]
    secrets += [row.secret for row in rows_of("activity.WebhookEndpoint")]
    secrets += [sealing.unseal(row.sealed) for row in rows_of("mentions.AuthorKey")]

    export(workspace.pk, tmp_path / "acme.zip")

    text = b"\n".join(contents_of(tmp_path / "acme.zip").values())
    assert len(secrets) > 3
    assert [secret for secret in secrets if len(secret) > 1 and secret.encode() in text] == []


def test_authors_are_known_by_the_names_they_had(archive: Path) -> None:
    import_(archive)

    workspace_id = Workspace.objects.get().pk
    asked = Mention.objects.get(workspace_id=workspace_id, text__startswith="Is the lift")
    assert Pseudonyms(workspace_id)("MIRA", place=place_of(asked.channel)) == asked.author


def test_the_key_of_authors_is_sealed_anew_where_it_arrives(archive: Path, tmp_path: Path, settings: Any) -> None:
    there, settings.SECRET_KEY = settings.SECRET_KEY, "another installation's"
    assert "GROUNDSWELL_SECRET_KEY" in refusal(archive)
    assert "GROUNDSWELL_SECRET_KEY" in refusal(archive, sealed_with="the wrong one")

    import_(archive, sealed_with=there)

    workspace_id = Workspace.objects.get().pk
    asked = Mention.objects.get(workspace_id=workspace_id, text__startswith="Is the lift")
    assert Pseudonyms(workspace_id)("mira", place=place_of(asked.channel)) == asked.author


def test_a_key_of_authors_that_nobody_can_read_any_more_is_left_behind(archive: Path, settings: Any) -> None:
    settings.SECRET_KEY = "another installation's"

    import_(archive, new_author_key=True)

    assert not AuthorKey.objects.exists()
    workspace_id = Workspace.objects.get().pk
    asked = Mention.objects.get(workspace_id=workspace_id, text__startswith="Is the lift")
    assert Pseudonyms(workspace_id)("mira", place=place_of(asked.channel)) not in (None, asked.author)


def test_what_was_to_be_done_is_done_where_it_arrives(archive: Path) -> None:
    import_(archive)
    pending = Mention.objects.filter(is_pending=True)
    running = Erasure.objects.get(author="1" * 32)
    doors = Topic.objects.get(name="Doors")
    assert pending.exists()
    assert not MentionTopic.objects.filter(topic_id=doors.pk).exists()

    jobs.load()
    while jobs.run_next(owner="tests"):
        pass

    assert not pending.exists()
    assert MentionTopic.objects.filter(topic_id=doors.pk).count() == 1
    running.refresh_from_db()
    assert running.part in ("storage", None)  # the last, which cannot be done inside of a test's transaction


def rows_of(label: str) -> Iterator[Any]:
    return iter(apps.get_model(label)._base_manager.all())


def test_other_workspaces_are_not_in_it(tmp_path: Path) -> None:
    ours, _ = filled("acme")
    theirs, _ = filled("globex")

    export(ours.pk, tmp_path / "acme.zip")

    text = b"\n".join(contents_of(tmp_path / "acme.zip").values())
    assert str(ours.pk).encode() in text
    assert str(theirs.pk).encode() not in text
    assert b"globex" not in text


def test_it_is_not_imported_where_it_is(tmp_path: Path) -> None:
    workspace, _ = filled("acme")
    export(workspace.pk, tmp_path / "acme.zip")

    assert "here already" in refusal(tmp_path / "acme.zip")
    assert "here already" in refusal(tmp_path / "acme.zip", slug="another")


def test_a_slug_that_is_taken_is_changed_on_the_way_in(archive: Path) -> None:
    founded("acme")
    assert "another workspace acme" in refusal(archive)

    import_(archive, slug="acme-2")

    assert sorted(Workspace.objects.values_list("slug", flat=True)) == ["acme", "acme-2"]


def test_members_are_who_their_addresses_say(archive: Path) -> None:
    here = Account.objects.create_user("owner@acme.example", "a password of this installation")

    import_(archive)

    assert Membership.objects.filter(account=here).exists()
    assert Person.objects.filter(account=here).exists()
    here.refresh_from_db()
    assert here.check_password("a password of this installation")
    others = Account.objects.exclude(pk=here.pk)
    assert others.exists()
    assert not any(each.has_usable_password() for each in others)


def test_an_account_keeps_its_id_unless_somebody_has_it(archive: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(archive) as packed:
        known = {row["email"]: row["id"] for row in map(json.loads, packed.read(ACCOUNTS).splitlines())}
    Account.objects.create(pk=known["owner@acme.example"], email="somebody@else.example")

    import_(archive)

    ids = dict(Account.objects.values_list("email", "pk"))
    kept = {email: str(ids[email]) == id for email, id in known.items()}
    assert kept.pop("owner@acme.example") is False
    assert kept
    assert all(kept.values())


def test_the_trail_comes_along_and_is_sealed_where_it_arrives(archive: Path) -> None:
    import_(archive)
    workspace_id = Workspace.objects.get().pk
    seals.seal_all()

    verdict = verification.verify(workspace_id)

    assert verdict.broken is None
    assert verdict.waiting == 0
    assert verdict.number == AuditEvent.objects.filter(workspace_id=workspace_id).count() > 10


def test_taking_a_workspace_out_and_in_is_an_event_of_each_installation(tmp_path: Path) -> None:
    path = tmp_path / "acme.zip"
    with transaction.atomic():
        workspace, _ = filled("acme")
        made = export(workspace.pk, path)
        noted = AuditEvent.objects.get(action="workspace.exported")
        assert json.loads(noted.counts or "")["archive_sha256"] == made.digest
        transaction.set_rollback(True)

    import_(path)

    (noted,) = AuditEvent.objects.filter(action__in=tables.OWN_EVENTS)
    assert (noted.action, noted.object_type, noted.object_id) == ("workspace.imported", "workspace", workspace.pk)
    assert json.loads(noted.counts or "")["archive_sha256"] == made.digest


def _another_name(manifest: dict[str, Any], rows: Lines) -> None:
    rows["workspaces.person.ndjson"][0]["name"] = "Mallory"


def _one_less(manifest: dict[str, Any], rows: Lines) -> None:
    rows["workspaces.person.ndjson"].pop()


@pytest.mark.parametrize("change", [_another_name, _one_less])
def test_what_was_tampered_with_is_refused(archive: Path, change: Any) -> None:
    assert "not as it was archived" in refusal(changed(archive, change, keep_hashes=True))


def test_the_digest_tells_whether_it_is_the_archive_that_was_made(archive: Path) -> None:
    with files.opened(archive) as read:
        digest = read.manifest.digest

    assert "digest" in refusal(changed(archive, _another_name), digest=digest)
    import_(archive, digest=digest)


def test_rows_of_other_workspaces_are_refused(archive: Path) -> None:
    other = founded("globex")

    def plant(manifest: dict[str, Any], rows: Lines) -> None:
        rows["kpis.measurement.ndjson"][0]["workspace_id"] = str(other.pk)

    assert "another workspace" in refusal(changed(archive, plant))


def test_links_to_other_workspaces_are_refused(archive: Path) -> None:
    other = Person.objects.filter(workspace=founded("globex")).get()

    def plant(manifest: dict[str, Any], rows: Lines) -> None:
        rows["decisions.decision_deciders.ndjson"][0]["person_id"] = str(other.pk)

    assert "person_id" in refusal(changed(archive, plant))


def test_facts_without_their_record_are_refused(archive: Path) -> None:
    def plant(manifest: dict[str, Any], rows: Lines) -> None:
        rows["kpis.measurement.ndjson"][0]["kpi_id"] = str(uuid.uuid4())

    assert "kpi_id" in refusal(changed(archive, plant))


def test_mentions_without_their_thread_are_refused(archive: Path) -> None:
    def plant(manifest: dict[str, Any], rows: Lines) -> None:
        rows["mentions.mention.ndjson"][0]["thread_id"] = str(uuid.uuid4())

    assert "thread_id" in refusal(changed(archive, plant))


@pytest.mark.parametrize("nonsense", [{"topic": 1, "by": "x"}, {"topic": "x", "by": "x"}, {}, "", None, []])
def test_topics_that_cannot_be_read_are_refused(archive: Path, nonsense: Any) -> None:
    def plant(manifest: dict[str, Any], rows: Lines) -> None:
        rows["mentions.mention.ndjson"][0]["topics"] = [nonsense]

    assert "topics" in refusal(changed(archive, plant))


def test_mentions_in_topics_of_other_workspaces_are_refused(archive: Path) -> None:
    other = TopicFactory.create(workspace=founded("globex"))

    def plant(manifest: dict[str, Any], rows: Lines) -> None:
        rows["mentions.mention.ndjson"][0]["topics"] = [{"topic": str(other.pk), "by": "rule"}]

    assert "topic_id" in refusal(changed(archive, plant))


def _format(manifest: dict[str, Any], rows: Lines) -> None:
    manifest["version"] = 2


def _foreign(manifest: dict[str, Any], rows: Lines) -> None:
    manifest["format"] = "something else"


def _newer(manifest: dict[str, Any], rows: Lines) -> None:
    manifest["migrations"]["kpis"].append("9999_of_the_future")


def _older(manifest: dict[str, Any], rows: Lines) -> None:
    manifest["migrations"]["kpis"].pop()


def _table_missing(manifest: dict[str, Any], rows: Lines) -> None:
    manifest["members"] = [each for each in manifest["members"] if each["name"] != ACCOUNTS]
    del rows[ACCOUNTS]


def _file_added(manifest: dict[str, Any], rows: Lines) -> None:
    rows["something.ndjson"] = []


def _column_added(manifest: dict[str, Any], rows: Lines) -> None:
    rows["goals.goal.ndjson"][0]["nonsense"] = 1


def _other_type(manifest: dict[str, Any], rows: Lines) -> None:
    rows["goals.goal.ndjson"][0]["title"] = 1


def _nothing_where_something_is(manifest: dict[str, Any], rows: Lines) -> None:
    rows["goals.goal.ndjson"][0]["title"] = None


def _unknown_account(manifest: dict[str, Any], rows: Lines) -> None:
    rows[ACCOUNTS].clear()


def _twice(manifest: dict[str, Any], rows: Lines) -> None:
    rows["kpis.measurement.ndjson"].append(rows["kpis.measurement.ndjson"][0])


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (_format, "version 2"),
        (_foreign, "not that of an archive"),
        (_newer, "newer release"),
        (_older, "older release"),
        (_table_missing, "tables"),
        (_file_added, "not what its manifest says"),
        (_column_added, "other columns"),
        (_other_type, "not of its type"),
        (_nothing_where_something_is, "without title"),
        (_unknown_account, "account"),
        (_twice, "does not take kpis.measurement"),
    ],
)
def test_what_cannot_be_an_archive_of_this_release_is_refused(archive: Path, change: Any, reason: str) -> None:
    assert reason in refusal(changed(archive, change))


def test_what_is_no_archive_is_refused(archive: Path, tmp_path: Path) -> None:
    whole = archive.read_bytes()
    damaged = tmp_path / "damaged.zip"
    middle = len(whole) // 2
    for wrong in (b"", b"nonsense", whole[:middle], whole[:middle] + bytes(64) + whole[middle + 64 :]):
        damaged.write_bytes(wrong)
        assert refusal(damaged)


def test_no_file_is_overwritten_and_none_is_left_unfinished(tmp_path: Path) -> None:
    workspace = founded("acme")
    kept = tmp_path / "kept.zip"
    kept.write_text("something else")

    with pytest.raises(FileExistsError):
        export(workspace.pk, kept)
    with pytest.raises(Workspace.DoesNotExist):
        export(uuid.uuid4(), tmp_path / "none.zip")

    assert [path.name for path in tmp_path.iterdir()] == ["kept.zip"]
    assert kept.read_text() == "something else"
    export(workspace.pk, tmp_path / "acme.zip")
    assert (tmp_path / "acme.zip").stat().st_mode & 0o777 == 0o600
