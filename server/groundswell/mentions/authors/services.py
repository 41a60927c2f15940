"""Having somebody forgotten."""

from groundswell.channels.models import Channel
from groundswell.core import problems
from groundswell.events.models import Job
from groundswell.mentions import tasks
from groundswell.mentions.authors.handles import word_count
from groundswell.mentions.authors.pseudonyms import Pseudonyms, place_of
from groundswell.mentions.models import Erasure, ErasureStatus, Mention
from groundswell.workspaces.principals import Principal


def erase(author: str, *, channel: Channel | None, by: Principal) -> Erasure:
    """Have an author forgotten: from now on in what comes in, and by a job in what is there.

    Args:
        author: a handle, as it is written in the channel; without a channel the pseudonym of an author who is known.

    Returns:
        The erasure, which may have been under way already. One that was given up goes on.

    Raises:
        DomainError: 400, there is no handle, or nobody has the pseudonym.
    """
    pseudonym, place, words = _by_handle(author, channel, by=by) if channel else _by_pseudonym(author, by=by)
    running = Erasure.objects.filter(workspace_id=by.workspace_id, author=pseudonym, status=ErasureStatus.RUNNING)
    erasure = running.first()
    if erasure is None:
        erasure = Erasure.record(by=by, action="erasure.created", author=pseudonym, place=place, words=words)
    if not Job.objects.filter(arguments__erasure=str(erasure.pk), due_at__isnull=False).exists():
        tasks.erase_author_later(erasure)  # for the first time, or because it was given up
    return erasure


def _by_handle(handle: str, channel: Channel, *, by: Principal) -> tuple[str, str, int]:
    found = Pseudonyms(by.workspace_id)(handle, place=place_of(channel))
    if found is None:
        raise problems.invalid("A handle has more to it than blanks and `@`.", pointer="/author", code="blank")
    return found, place_of(channel), word_count(handle)


def _by_pseudonym(pseudonym: str, *, by: Principal) -> tuple[str, str, int | None]:
    mention = Mention.objects.filter(workspace_id=by.workspace_id, author=pseudonym).first()
    if mention is not None:
        return pseudonym, place_of(mention.channel), None
    erased = Erasure.objects.filter(workspace_id=by.workspace_id, author=pseudonym).first()
    if erased is not None:
        return pseudonym, erased.place, erased.words
    raise problems.invalid(
        "No author has this pseudonym; a handle takes the channel it belongs to.",
        pointer="/author",
        code="does_not_exist",
    )
