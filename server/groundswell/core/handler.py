"""How requests enter Django."""

from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest


class StrictRequest(WSGIRequest):
    """A request, whatever its headers are like."""

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        try:
            super()._set_content_type_params(meta)  # type: ignore[misc] # not in the stubs
        except ValueError:  # a parameter in an unknown character set; outside of any view, it would be a bare 500
            self.content_type, self.content_params = "", {}


class StrictHandler(WSGIHandler):
    request_class = StrictRequest
