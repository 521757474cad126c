"""Request bodies in chunks, without a length: Django would treat them as empty."""

import io
from collections.abc import Callable, Iterable
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def with_lengths(application: Application, most: int) -> Application:
    """Return the application with the length of such a body set; of a body over `most` bytes only as much is read as
    shows that."""

    def sized(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if is_chunked(environ):
            body = environ["wsgi.input"].read(most + 1)
            environ |= {"CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body)}
        return application(environ, start_response)

    return sized


def is_chunked(environ: dict[str, Any]) -> bool:
    """Return whether the request has a chunked body without a length (RFC 9112, section 7.1)."""
    encoding = environ.get("HTTP_TRANSFER_ENCODING", "").lower()
    return encoding.endswith("chunked") and bool(environ.get("wsgi.input_terminated"))
