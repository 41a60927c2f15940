"""Mentions: what people say, post by post."""

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from groundswell_sdk._generated import models
from groundswell_sdk._generated.api.mentions import (
    mentions_batch,
    mentions_create,
    mentions_list,
    mentions_retrieve,
    mentions_update,
)
from groundswell_sdk._generated.types import UNSET, Unset
from groundswell_sdk.arguments import checked, instant, read_version, reference, references, several
from groundswell_sdk.pagination import Pages
from groundswell_sdk.resources.base import WorkspaceResource
from groundswell_sdk.resources.mention_items import as_mention_item, mention_item
from groundswell_sdk.resources.references import ChannelRef, MentionRef, ThreadRef, TopicRef
from groundswell_sdk.uploads.mapping import Constant, Mapper, Origin
from groundswell_sdk.uploads.progress import Report
from groundswell_sdk.uploads.sources import File
from groundswell_sdk.uploads.upload import Settings, UploadResult, upload


class Mentions(WorkspaceResource):
    """What people said; recording the same post again updates it, and what people corrected stays."""

    def list(
        self,
        *,
        q: str | Unset = UNSET,
        author: str | Sequence[str] | Unset = UNSET,
        author_kind: models.AuthorKind | Sequence[models.AuthorKind] | Unset = UNSET,
        channel: ChannelRef | Iterable[ChannelRef] | Unset = UNSET,
        external_id: str | Sequence[str] | Unset = UNSET,
        is_pending: bool | Unset = UNSET,
        kind: models.MentionKind | Sequence[models.MentionKind] | Unset = UNSET,
        language: str | Sequence[str] | Unset = UNSET,
        published_after: datetime | Unset = UNSET,
        published_before: datetime | Unset = UNSET,
        sentiment: models.MentionsListSentimentItem | Sequence[models.MentionsListSentimentItem] | Unset = UNSET,
        thread: ThreadRef | Iterable[ThreadRef] | Unset = UNSET,
        topic: TopicRef | Iterable[TopicRef] | Unset = UNSET,
        ordering: models.MentionsListOrdering | Unset = UNSET,
        page_size: int | Unset = UNSET,
    ) -> Pages[models.Mention]:
        """List mentions, the latest first; several values of one filter mean any of them.

        Args:
            q: Words, ``"phrases"``, ``begin*``, ``-not``, ``OR``, ``AND`` and parentheses.
            author: Pseudonyms, as mentions show them.
            is_pending: Those that the worker has still to analyse, or those that it has not to.
            sentiment: ``none`` is what was not judged.
            topic: Those in topics below it are in it, too.
        """
        return self._pages(
            mentions_list,
            q=q,
            author=several(author),
            author_kind=several(author_kind),
            channel=references(channel),
            external_id=several(external_id),
            is_pending=is_pending,
            kind=several(kind),
            language=several(language),
            published_after=instant(published_after, "published_after"),
            published_before=instant(published_before, "published_before"),
            sentiment=several(sentiment),
            thread=references(thread),
            topic=references(topic),
            ordering=ordering,
            limit=page_size,
        )

    def get(self, mention: MentionRef) -> models.Mention:
        """Read a mention."""
        return self._call(mentions_retrieve, reference(mention))

    def record(
        self,
        *,
        channel: ChannelRef,
        external_id: str,
        published_at: datetime,
        text: str | Unset = UNSET,
        author: str | Unset | None = UNSET,
        author_kind: models.AuthorKind | Unset | None = UNSET,
        url: str | Unset = UNSET,
        language: str | Unset | None = UNSET,
        in_reply_to: str | Unset | None = UNSET,
        conversation: str | Unset | None = UNSET,
        observed_at: datetime | Unset | None = UNSET,
        kind: models.MentionKind | Unset | None = UNSET,
        sentiment: models.Sentiment | Unset | None = UNSET,
        sentiment_score: float | Unset | None = UNSET,
        likes: int | Unset | None = UNSET,
        comments: int | Unset | None = UNSET,
        shares: int | Unset | None = UNSET,
        reach: int | Unset | None = UNSET,
        is_solution: bool | Unset = UNSET,
        topics: Iterable[TopicRef] | Unset = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
        analysis: models.MentionsCreateAnalysis | Unset = UNSET,
    ) -> models.Mention:
        """Record what somebody said, and return it as it stands then.

        ``workspace.mentions.record(channel="Forum", external_id="17", published_at=posted, text="It leaks.")``

        The same post (channel and external id) again updates what is there if it was observed later. What is told here
        of language, kinds, sentiment and topics stands before what the analysis finds, what people correct before both.

        Args:
            channel: The channel, its id or its name.
            author: The handle; it is kept as a pseudonym only.
            in_reply_to: The external id of what it answers, which may be recorded later.
            conversation: The channel's own id of the conversation.
            observed_at: When this state of it was seen, by default when it was published.
            topics: Topics, their ids or their names.
            analysis: ``later`` leaves it to the worker.
        """
        body = mention_item(
            channel=channel,
            external_id=external_id,
            published_at=published_at,
            text=text,
            author=author,
            author_kind=author_kind,
            url=url,
            language=language,
            in_reply_to=in_reply_to,
            conversation=conversation,
            observed_at=observed_at,
            kind=kind,
            sentiment=sentiment,
            sentiment_score=sentiment_score,
            likes=likes,
            comments=comments,
            shares=shares,
            reach=reach,
            is_solution=is_solution,
            topics=topics,
            metadata=metadata,
        )
        return self._call(mentions_create, body=body, analysis=analysis)

    def record_many(
        self,
        items: Iterable[models.MentionItemRequest | Mapping[str, Any]],
        *,
        mode: models.MentionsBatchMode | Unset = UNSET,
        analysis: models.MentionsBatchAnalysis | Unset = UNSET,
    ) -> models.BatchResult:
        """Record any number of mentions, in requests of 10,000, and return their counts added up.

        What was sent before a failure is written. Sending all of it again is safe: it is unchanged then. For files, and
        for what may be interrupted, there is :meth:`upload`.

        Args:
            items: What :meth:`record` takes, by name.
            mode: ``atomic`` writes all or nothing of each request; ``partial`` writes what is valid, and
                ``refused`` lists the others by their place in ``items``.
            analysis: ``later`` leaves it to the worker.
        """

        def send(part: Mentions, chunk: Sequence[models.MentionItemRequest]) -> models.BatchResult:
            body = models.MentionBatchRequest(items=[*chunk])
            return part._call(mentions_batch, body=body, mode=mode, analysis=analysis)

        return self._in_parts(map(as_mention_item, items), send)

    def upload(
        self,
        file: File,
        *,
        channel: ChannelRef | None = None,
        mapping: Mapping[str, Origin] | None = None,
        analysis: models.MentionsBatchAnalysis | Unset = UNSET,
        time_zone: str | None = None,
        delimiter: str = ",",
        encoding: str = "utf-8",
        batch_size: int = 1_000,
        errors_file: str | os.PathLike[str] | None = None,
        journal: str | os.PathLike[str] | None = None,
        restart: bool = False,
        progress: bool | Report = False,
    ) -> UploadResult:
        """Record the mentions in a CSV or NDJSON file of any size, and go on with it where an earlier run ended.

        ::

            workspace.mentions.upload(
                "posts.csv",
                channel="Forum",
                mapping={
                    "author": "user",
                    "author_kind": Column("from_company", values={"true": "employee", "false": "customer"}),
                    "language": Constant("en"),
                    "metadata.reason": "reason",
                },
                progress=True,
            )

        Columns that are called as fields are taken for them. A row that is refused keeps no other from being recorded:
        the result, and ``errors_file``, say which and why. Sent again after it was corrected, with ``restart``, all
        others are unchanged.

        How far an upload is, is kept on disk after each answer. Run again, however the first run ended, it sends the
        rows it has no answer for: what has been added to the file since, if nothing else. A file that has changed
        where it was sent already is refused.

        Args:
            file: A path, or a file that is open for reading; the latter is gone on with only if there is a
                ``journal``.
            channel: Where all of it is from: the channel, its id or its name. Else a column has to tell.
            mapping: Field to the name of a column, a :class:`Column` with a conversion, or a :class:`Constant`; None
                leaves a field out.
            analysis: ``later`` leaves it to the worker, which is several times as fast.
            time_zone: Of times that do not tell their offset from UTC, such as ``Europe/Berlin``; by default they are
                refused.
            delimiter: Of the cells of a CSV file.
            encoding: Of a CSV file.
            batch_size: Rows a request, 1 to 10,000.
            errors_file: Where to write what is wrong with which row, as CSV, or as NDJSON if it is called so.
            journal: Where to keep how far it is; by default a file in the user's folder for such state, which
                ``$GROUNDSWELL_STATE`` can name.
            restart: Send all of it, whatever earlier runs have sent.
            progress: True for a bar at the terminal, or what to call after each batch with a :class:`Progress`.

        Raises:
            UploadError: The file cannot be read, or not further; it says where. What comes before that is recorded.
            FileChangedError: It is another file where it was sent already.
            GroundswellError: A batch was not answered, or was refused as a whole.
            OSError: The file cannot be opened, or the journal or the errors cannot be written.
            ValueError: An argument cannot be right.
        """
        told = dict(mapping or {})
        if channel is not None:
            if "channel" in told:
                raise ValueError("channel is told twice: as an argument and in the mapping")
            told["channel"] = Constant(channel)
        empty = models.MentionBatchRequest(items=[])

        def send(lines: bytes, key: str) -> models.BatchResult:
            request = mentions_batch._get_kwargs(self._workspace, body=empty, mode="partial", analysis=analysis)
            # As it is: models of all mentions, made only to be written down again, would cost more than sending them.
            del request["json"]
            headers = {**request["headers"], "Content-Type": "application/x-ndjson"}
            own = self._transport.with_options(idempotency_key=f"{key}.{analysis or 'now'}")
            return own.call({**request, "content": lines, "headers": headers}, mentions_batch._parse_response)

        return upload(
            file,
            mapper=Mapper(told, time_zone=time_zone),
            send=send,
            destination=f"{self._transport.base_url} {self._workspace}",
            settings=Settings(
                delimiter=delimiter,
                encoding=encoding,
                batch_size=batch_size,
                journal=None if journal is None else Path(journal),
                errors_file=None if errors_file is None else Path(errors_file),
                restart=restart,
            ),
            progress=progress,
        )

    def correct(
        self,
        mention: MentionRef,
        *,
        author_kind: models.AuthorKind | Unset | None = UNSET,
        language: str | Unset | None = UNSET,
        kind: models.MentionKind | Unset | None = UNSET,
        sentiment: models.Sentiment | Unset | None = UNSET,
        topics: Iterable[TopicRef] | Unset | None = UNSET,
    ) -> models.Mention:
        """Say what a mention is to be taken for; no analysis, and no later state of the post, changes that.

        Args:
            topics: Exactly the topics it is in, apart from those above them.
            author_kind: As all of them, None takes a correction back.
        """
        body = models.PatchedCorrectionsRequest(
            author_kind=author_kind,
            language=language,
            kind=kind,
            sentiment=sentiment,
            topics=None if topics is None else references(topics),
        )
        return self._call(mentions_update, reference(mention), body=checked(body), if_match=read_version(mention))
