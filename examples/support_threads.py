"""From posts to answers: what people ask companies, how soon they are answered, and who still waits.

    support_threads.py PATH [--workspace SLUG]

PATH is a CSV file with the columns external_id, published_at, author, from_company, in_reply_to and text. This makes a
channel for them, uploads the posts, and prints how the conversations went: how many were answered and how soon, and
which questions have waited longest.

Running it again changes nothing; if it was interrupted, it uploads the posts that are missing.
"""

import argparse
import sys
import textwrap
from datetime import timedelta
from pathlib import Path

from groundswell_sdk import Column, Groundswell, GroundswellError, WorkspaceClient, models

SOURCE = "support-threads"  # with an external id, this tells what an earlier run has already made
SHOWN_QUESTIONS = 5
LONGEST_LINE = 80


def make_channel(workspace: WorkspaceClient) -> models.Channel:
    """Return the channel of the posts; make it if it is not there."""
    there = workspace.channels.list(source=SOURCE, external_id="support", archived="include").first()
    return there or workspace.channels.create(
        name="Support in public",
        kind="microblog",
        ownership="external",
        media="earned",
        audience="customers",
        source=SOURCE,
        external_id="support",
    )


def print_conversations(workspace: WorkspaceClient, channel: models.Channel) -> None:
    """Print how the conversations went that began in the days the posts are from.

    The median counts those that still wait for as long as they have; without them it would flatter.
    """
    first = workspace.mentions.list(channel=channel, ordering="published_at").first()
    last = workspace.mentions.list(channel=channel).first()
    if first is None or last is None:
        return
    whole = workspace.aggregates.threads(
        channel=channel,
        opened_after=first.published_at.date() - timedelta(days=1),  # whatever the workspace's days are
        opened_before=last.published_at.date() + timedelta(days=1),
    ).total
    answered, response = whole.answered, whole.first_response.anybody
    print(f"{whole.opened} conversations, {whole.opened_by_company} of them begun by a company.")
    if answered.value is not None:
        print(f"Answered: {100 * answered.value:.1f} % ({answered.part} of {answered.n}).")
    if response.interval is not None:
        lower, upper = in_words(response.interval.lower), in_words(response.interval.upper)
        print(f"Median time to the first answer: {in_words(response.value)} ({lower} to {upper}).")


def print_waiting(workspace: WorkspaceClient, channel: models.Channel) -> None:
    """Print the questions nobody has answered, the longest wait first."""
    waiting = workspace.threads.list(channel=channel, state="unanswered", opened_by="peer", ordering="opened_at")
    questions = [thread.opening for thread in waiting.to_list(SHOWN_QUESTIONS) if thread.opening]
    print("Waiting longest:" if questions else "Nobody waits for an answer.")
    for each in questions:
        question = workspace.mentions.get(each)
        text = textwrap.shorten(question.text, LONGEST_LINE, placeholder=" …")
        print(f"- {question.published_at:%Y-%m-%d %H:%M} {text}")


def in_words(seconds: float | None) -> str:
    """A length of time as people say it, such as 1 h 05 min; None is longer than anybody has seen.

    >>> in_words(3900)
    '1 h 05 min'
    """
    if seconds is None:
        return "longer than was observed"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min"


def run(path: Path, slug: str | None) -> None:
    """Do all of it."""
    with Groundswell() as gs:
        workspace = gs.workspace(slug or gs.me().workspace)
        channel = make_channel(workspace)
        result = workspace.mentions.upload(
            path,
            channel=channel,
            mapping={"author_kind": Column("from_company", values={"true": "employee", "false": "customer"})},
            progress=sys.stderr.isatty(),
        )
        for error in result.errors:
            print(error, file=sys.stderr)
        print(f"{result.rows} posts; {result.created} mentions created, {result.refused} refused.")
        print_conversations(workspace, channel)
        print_waiting(workspace, channel)


def main() -> None:
    """Read the command line and say in one line what went wrong, if something did."""
    parser = argparse.ArgumentParser(description="From posts to answers.")
    parser.add_argument("path", type=Path, help="CSV file of posts")
    parser.add_argument("--workspace", metavar="SLUG", help="default: the one the API key opens")
    options = parser.parse_args()
    try:
        run(options.path, options.workspace)
    except (GroundswellError, OSError, ValueError) as error:  # ValueError: no address or key, or not one
        sys.exit(f"support_threads: {error}")


if __name__ == "__main__":
    main()
