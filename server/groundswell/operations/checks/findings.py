"""What a look at the installation found."""

from dataclasses import dataclass

OK, WARN, FAIL = "ok", "warn", "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Args:
        level: `ok`, `warn` for what may be meant, `fail` for what loses data, lets others in or does not work.
        subject: what was looked at, in a word or two.
        text: what was found.
        advice: what to do about it; empty if nothing.
    """

    level: str
    subject: str
    text: str
    advice: str = ""


def ok(subject: str, text: str) -> Finding:
    return Finding(OK, subject, text)


def warn(subject: str, text: str, advice: str) -> Finding:
    return Finding(WARN, subject, text, advice)


def fail(subject: str, text: str, advice: str) -> Finding:
    return Finding(FAIL, subject, text, advice)
