"""Whose address counts behind proxies: the one that ours saw, never the one that a client claims."""

from typing import Any

import pytest

from qingqiao.project.client_address import from_client

SOCKET = "127.0.0.1"


def seen(proxies: int, header: str | None) -> str:
    """The address that the application sees of a request from our proxy."""
    found: list[str] = []

    def application(environ: dict[str, Any], _start: Any) -> list[bytes]:
        found.append(environ["REMOTE_ADDR"])
        return []

    environ = {"REMOTE_ADDR": SOCKET} | ({} if header is None else {"HTTP_X_FORWARDED_FOR": header})
    from_client(application, proxies)(environ, print)
    return found[0]


@pytest.mark.parametrize(
    ("proxies", "header", "address"),
    [
        (0, "203.0.113.9", SOCKET),
        (1, None, SOCKET),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "10.0.0.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", SOCKET),
        (1, "203.0.113.9, <script>", SOCKET),
        (1, "203.0.113.9, ", SOCKET),
        (1, "::ffff:203.0.113.9", "203.0.113.9"),
        (1, "2001:DB8::1", "2001:db8::1"),
    ],
)
def test_only_what_the_stated_proxies_saw_counts(proxies: int, header: str | None, address: str) -> None:
    assert seen(proxies, header) == address
