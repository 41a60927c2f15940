"""An answer as a letter: the same bytes at each attempt, so whoever gets it twice knows that it is one."""

import datetime
import email.utils
import re
from email.charset import QP, Charset
from email.header import Header
from email.mime.text import MIMEText
from email.policy import compat32

from groundswell.connectors.mail.letters import Letter

_MAX_REFERENCES = 800
"""Characters: a line of a letter has at most 998."""
_IS_ANSWER = re.compile(r"(?i)re\s*:")
_POLICY = compat32.clone(linesep="\r\n")


def message_id(key: str, *, address: str) -> str:
    """What an answer is called, without angle brackets."""
    return f"groundswell.{key}@{address.rpartition('@')[2]}"


def answer(
    to: Letter, text: str, *, recipient: str, address: str, display_name: str, key: str, at: datetime.datetime
) -> bytes:
    """An answer as it is sent.

    Args:
        recipient: the address it goes to.
        address: the one it is from.
        at: when it was first attempted.
    """
    as_written = Charset("utf-8")
    as_written.body_encoding = QP
    written = text.replace("\r\n", "\n").rstrip().encode(errors="replace").decode()
    message = MIMEText(written, "plain", as_written)  # type: ignore[arg-type]
    subject = to.subject if _IS_ANSWER.match(to.subject) else f"Re: {to.subject}".strip()
    message["From"] = email.utils.formataddr((display_name, address))
    message["To"] = recipient
    coded = Header(subject[:250], "ascii" if subject.isascii() else "utf-8", header_name="Subject")
    message["Subject"] = coded.encode(linesep="\r\n")
    message["Date"] = email.utils.format_datetime(at)
    message["Message-ID"] = f"<{message_id(key, address=address)}>"
    message["In-Reply-To"] = f"<{to.name}>"
    message["References"] = _references(to)
    message["Auto-Submitted"] = "no"
    return message.as_bytes(policy=_POLICY)


def _references(to: Letter) -> str:
    """The first of the conversation, and of the rest the last there is room for."""
    ids = [f"<{name}>" for name in (*to.references, to.name) if not name.startswith("sha256:")]
    kept = ids[-1:]
    for each in reversed(ids[1:-1]):
        if sum(map(len, kept)) + len(kept) + len(each) + len(ids[0]) > _MAX_REFERENCES:
            break
        kept.insert(0, each)
    return " ".join(kept if len(ids) < 2 else [ids[0], *kept])
