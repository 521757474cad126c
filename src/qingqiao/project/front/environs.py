"""The WSGI environment of a request as Granian's RSGI gives it (PEP 3333)."""

import sys
from collections.abc import Iterable
from typing import Any, Protocol

BARE = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}
JOINED_BY = {"cookie": "; "}


class Headers(Protocol):
    def items(self) -> list[tuple[str, str]]: ...


class Received(Protocol):
    """What is read of a request."""

    http_version: str
    server: str
    client: str
    scheme: str
    method: str
    path: str
    query_string: str

    @property
    def headers(self) -> Headers: ...


def environ_of(scope: Received) -> dict[str, Any]:
    """Return the environment without a body."""
    name, port = _place(scope.server)
    return {
        **_headers(scope.headers.items()),
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "SERVER_NAME": name,
        "SERVER_PORT": port,
        "REMOTE_ADDR": _place(scope.client)[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }


def _headers(items: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the variables of headers, repeated ones joined. A name with an underscore is left out: it would pass for
    another one with a hyphen, as X_Forwarded_For for what only a proxy may say."""
    found: dict[str, str] = {}
    for name, value in items:
        if "_" in name:
            continue
        key = BARE.get(name) or f"HTTP_{name.upper().replace('-', '_')}"
        found[key] = f"{found[key]}{JOINED_BY.get(name, ',')}{value}" if key in found else value
    return found


def _place(text: str) -> tuple[str, str]:
    """Return address and port of `127.0.0.1:8000` or `[::1]:8000`."""
    address, _, port = text.rpartition(":")
    return address.strip("[]"), port
