from django.db import models

from groundswell.workspaces.records import Record


class ErasureStatus(models.TextChoices):
    RUNNING = "running"
    DONE = "done"


class ErasurePart(models.TextChoices):
    """What an erasure goes through, in this order: first what others are made of."""

    IDS = "ids"
    POSTS = "posts"
    TEXTS = "texts"
    SOLUTIONS = "solutions"
    CLOSINGS = "closings"
    REPLIES = "replies"
    EVIDENCE = "evidence"
    EVENTS = "events"
    ANSWERS = "answers"
    DELIVERIES = "deliveries"
    JOBS = "jobs"
    STORAGE = "storage"


class Erasure(Record):
    """Somebody who asked to be forgotten, and how far that is. It stays, so that what comes later is blanked, too.

    Neither the handle nor anything it could be guessed from is kept. Whether a text names the person is found out the
    other way round: each of its words is made a pseudonym and compared.
    """

    author = models.CharField(max_length=32, editable=False, help_text="Pseudonym of the author.")
    place = models.CharField(max_length=100, editable=False, help_text="Where the handle belongs (mentions.authors).")
    words = models.PositiveSmallIntegerField(null=True, editable=False, help_text="How many the handle is made of.")
    ids_replaced = models.BooleanField(
        default=False, editable=False, help_text="Whether external ids with the handle in them are written otherwise."
    )
    status = models.CharField(
        max_length=10, choices=ErasureStatus, default=ErasureStatus.RUNNING, editable=False, help_text="How far it is."
    )
    part = models.CharField(
        max_length=20,
        choices=ErasurePart,
        null=True,
        default=ErasurePart.IDS,
        editable=False,
        help_text="What it is going through; null once it is done.",
    )
    position = models.CharField(max_length=300, default="", editable=False)
    seen = models.PositiveBigIntegerField(default=0, editable=False, help_text="Rows of this part looked at so far.")
    mentions = models.PositiveBigIntegerField(default=0, editable=False, help_text="Posts of the author, blanked.")
    texts = models.PositiveBigIntegerField(
        default=0, editable=False, help_text="Posts of others that named the author and do not any more."
    )
    solutions = models.PositiveBigIntegerField(default=0, editable=False, help_text="Solutions blanked in part.")
    events = models.PositiveBigIntegerField(default=0, editable=False, help_text="Audit events blanked in part.")
    answers = models.PositiveBigIntegerField(
        default=0, editable=False, help_text="Answers kept for retries, blanked in part."
    )
    deliveries = models.PositiveBigIntegerField(
        default=0, editable=False, help_text="Webhook deliveries whose response is not shown any more."
    )
    jobs = models.PositiveBigIntegerField(default=0, editable=False, help_text="Jobs blanked in part.")
    snapshots = models.PositiveBigIntegerField(default=0, editable=False, help_text="Pieces of evidence blanked.")
    replies = models.PositiveBigIntegerField(default=0, editable=False, help_text="Replies that named the author.")
    waits_until = models.DateTimeField(
        null=True,
        editable=False,
        help_text="When the embedded database is written anew for all erasures that are at `storage`, if it is large; "
        "null: it goes on by itself.",
    )
    finished_at = models.DateTimeField(null=True, editable=False, help_text="When it was done; null until then.")

    def __str__(self) -> str:
        return f"{self.author} {self.status}"
