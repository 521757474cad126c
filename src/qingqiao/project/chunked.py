"""A body that comes in chunks, its length said by nobody: Django would take it for an empty one."""

import io
from collections.abc import Callable, Iterable
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def with_lengths(application: Application, most: int) -> Application:
    """The application, told how long such a body is; of one with more than `most` bytes no more is read than shows it."""

    def sized(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if is_chunked(environ):
            body = environ["wsgi.input"].read(most + 1)
            environ |= {"CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body)}
        return application(environ, start_response)

    return sized


def is_chunked(environ: dict[str, Any]) -> bool:
    """Whether a body comes whose end the server knows, and nobody its length (RFC 9112, section 7.1)."""
    said = environ.get("HTTP_TRANSFER_ENCODING", "").lower()
    return said.endswith("chunked") and bool(environ.get("wsgi.input_terminated"))
