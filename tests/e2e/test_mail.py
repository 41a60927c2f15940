"""A mailbox kept by Dovecot; the customer uses smtplib and imaplib."""

import contextlib
import grp
import imaplib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from groundswell.core.addresses import AllowList
from tests.connectors.killed import Killed
from tests.connectors.mailboxes import (
    COMPANY,
    COMPANY_PASSWORD,
    CUSTOMER,
    CUSTOMER_PASSWORD,
    Mailboxes,
    MailSubject,
    mailboxes,
)
from tests.connectors.promises import Answering, Listening
from tests.connectors.subjects import Subject, fetched
from tests.connectors.through import Through
from tests.support.servers import free_port

pytestmark = pytest.mark.embedded

DOVECOT = shutil.which("dovecot")
AS_NOBODY = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
PASSWORDS = {COMPANY: COMPANY_PASSWORD, CUSTOMER: CUSTOMER_PASSWORD}


def configuration(folder: Path, port: int, user: str, group: str) -> str:
    return f"""
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
ssl = no
disable_plaintext_auth = no
listen = 127.0.0.1
mail_location = maildir:{folder}/mail/%u
mail_home = {folder}/mail/%u
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
mail_uid = {user}
mail_gid = {group}
first_valid_uid = 1
first_valid_gid = 1
mail_max_userip_connections = 50
passdb {{
  driver = passwd-file
  args = {folder}/users
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%u
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
"""


@pytest.fixture(scope="module")
def place() -> Iterator[tuple[Path, int]]:
    """The folder and the port of a server."""
    if DOVECOT is None:
        pytest.skip("Dovecot is not installed: apt-get install dovecot-imapd")
    folder, port, is_root = Path(tempfile.mkdtemp(prefix="dovecot")), free_port(), os.getuid() == 0
    user = "nobody" if is_root else pwd.getpwuid(os.getuid()).pw_name
    group = "nogroup" if is_root else grp.getgrgid(os.getgid()).gr_name
    (folder / "mail").mkdir()
    (folder / "users").write_text("".join(f"{name}:{{PLAIN}}{word}::::::\n" for name, word in PASSWORDS.items()))
    (folder / "dovecot.conf").write_text(configuration(folder, port, user, group))
    for each in (folder, *folder.iterdir()) if is_root else ():
        shutil.chown(each, user, group)
    command = [*(AS_NOBODY if is_root else []), DOVECOT, "-F", "-c", str(folder / "dovecot.conf")]
    process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + 20
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            assert time.monotonic() < end, (folder / "log").read_text()
            time.sleep(0.1)
        yield folder, port
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def boxes(place: tuple[Path, int], settings: Any) -> Iterator[Mailboxes]:
    settings.OUTGOING_ALLOW = AllowList.parse("127.0.0.0/8")

    def deliver(recipient: str, content: bytes) -> None:
        client = imaplib.IMAP4("127.0.0.1", place[1])
        client.login(recipient, PASSWORDS[recipient])
        client.append("INBOX", "", "", content)
        client.logout()

    with mailboxes(place[1], deliver) as found:
        yield found


class TestDovecot(Listening, Answering, Through):
    test_an_answer_of_which_nobody_heard_is_there_once = None  # it is lost on HTTP's way

    @pytest.fixture
    def subject(self, boxes: Mailboxes) -> Subject:
        return MailSubject(boxes)


class TestDovecotUnderKills(Killed):
    @pytest.fixture
    def subject(self, boxes: Mailboxes) -> Subject:
        return MailSubject(boxes)


def test_a_mailbox_that_numbers_its_letters_anew_gives_the_same_posts(
    boxes: Mailboxes, place: tuple[Path, int]
) -> None:
    connector = boxes.connector()
    asked = boxes.ask("How do I reset it?")
    page = connector.fetch(None, now=datetime.now(UTC))
    for each in (place[0] / "mail" / COMPANY).iterdir():
        if each.name.startswith(("dovecot-uidlist", "dovecot-uidvalidity", "dovecot.index")):
            each.unlink()
    time.sleep(1.1)  # another numbering is the second it began in

    again, cursor = fetched(connector, page.cursor)

    assert asked in [post.external_id for post in again]
    assert {post.external_id for post in again} == {post.external_id for post in page.posts}
    assert cursor != page.cursor
    assert fetched(connector, cursor) == ([], cursor)
