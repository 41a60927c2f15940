"""How tests speak to the API: Django's client, through the real handler stack, checking every answer."""

import functools
import json
from typing import Any, Self
from urllib.parse import urlencode

from django.test import Client

from tests import openapi


@functools.cache
def _handler() -> Any:
    """One handler for all clients: loading the middleware takes longer than most requests."""
    return Client().handler


class ApiClient(Client):
    """Calls addresses below one workspace, such as `/goals/`; `root` calls any, such as `/api/v1/me/`.

    Args:
        workspace: slug of the workspace.
        token: API key, or None to send none.
        raise_request_exception: False to see the 500 of a crash instead of the crash.
    """

    def __init__(
        self,
        workspace: str,
        *,
        token: str | None = None,
        prefix: str | None = None,
        raise_request_exception: bool = True,
    ) -> None:
        super().__init__(SERVER_NAME="localhost", raise_request_exception=raise_request_exception)
        self.handler = _handler()
        self.workspace = workspace
        self.token = token
        self.prefix = f"/api/v1/workspaces/{workspace}" if prefix is None else prefix

    @property
    def root(self) -> Self:
        return type(self)(
            self.workspace, token=self.token, prefix="", raise_request_exception=self.raise_request_exception
        )

    def call(self, method: str, path: str, body: Any = None, *, query: Any = None, **headers: str | None) -> Any:
        """Send a request and check the answer against `openapi.yaml`.

        Args:
            body: sent as it is if it is bytes, else as JSON; None sends no body.
            query: parameters; a list of values repeats its parameter.
            headers: by name, with underscores for hyphens; None leaves one out.
        """
        given = {name.replace("_", "-").title(): value for name, value in headers.items() if value is not None}
        if self.token is not None and "authorization" not in headers:
            given["Authorization"] = f"Bearer {self.token}"
        content_type = given.pop("Content-Type", "application/json")
        content = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        response: Any = self.generic(
            method,
            self.prefix + path,
            content,
            content_type,
            headers=given,
            QUERY_STRING=urlencode(query or {}, doseq=True) or path.partition("?")[2],
        )
        openapi.check(method, self.prefix + path.partition("?")[0], response)
        return response

    def get(self, path: str, query: Any = None, **headers: str | None) -> Any:  # type: ignore[override]
        return self.call("GET", path, query=query, **headers)

    def head(self, path: str, query: Any = None, **headers: str | None) -> Any:  # type: ignore[override]
        return self.call("HEAD", path, query=query, **headers)

    def post(self, path: str, body: Any = None, **headers: str | None) -> Any:  # type: ignore[override]
        return self.call("POST", path, body, **headers)

    def patch(self, path: str, body: Any = None, **headers: str | None) -> Any:  # type: ignore[override]
        return self.call("PATCH", path, body, **headers)

    def delete(self, path: str, body: Any = None, **headers: str | None) -> Any:  # type: ignore[override]
        return self.call("DELETE", path, body, **headers)

    def rows(self, path: str, query: Any = None) -> list[dict[str, Any]]:
        """All objects of a list, page by page."""
        found: list[dict[str, Any]] = []
        answer = self.get(path, query)
        while True:
            assert answer.status_code == 200, answer.content
            page = answer.json()
            found += page["results"]
            if page["next"] is None:
                return found
            answer = self.root.get(page["next"].removeprefix("http://localhost"))
