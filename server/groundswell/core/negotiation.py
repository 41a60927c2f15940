"""Which parser a body gets: that of exactly the media type sent, for text as this API takes it."""

from collections.abc import Iterable
from typing import Any

from rest_framework import exceptions
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.request import Request


class StrictNegotiation(DefaultContentNegotiation):
    """The framework's, without what it lets pass: wildcards, other character sets, packed bodies."""

    def select_parser(self, request: Request, parsers: Iterable[Any]) -> Any:
        sent = request._request
        if request.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
            raise exceptions.UnsupportedMediaType(request.content_type, "Bodies are taken as they are, not packed.")
        if str((sent.content_params or {}).get("charset", "utf-8")).lower() not in ("utf-8", "utf8"):
            raise exceptions.UnsupportedMediaType(request.content_type, "Bodies are UTF-8.")
        return next((parser for parser in parsers if parser.media_type == sent.content_type), None)
