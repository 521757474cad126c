"""Requests whose end may be read in two ways, over real sockets: each is one request or none, never a second one hidden in it."""

import socket
from collections.abc import Iterator

import pytest
from tests.project.front.serving import serving
from tests.project.front.test_front import line

HIDDEN = b"GET /hidden HTTP/1.1\r\nHost: here\r\n\r\n"
REFUSED = b"HTTP/1.1 400"
JSON = b"Content-Type: application/json"


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    yield from serving()


def said_to(port: int, request: bytes) -> bytes:
    """All that comes back until the line is closed or silent."""
    with line(port, request) as one:
        one.settimeout(1.5)
        heard = b""
        try:
            while piece := one.recv(65536):
                heard += piece
        except (TimeoutError, ConnectionResetError):
            pass
        return heard


def post(*headers: bytes, body: bytes = b"") -> bytes:
    return (
        b"POST /post HTTP/1.1\r\nHost: here\r\n" + b"".join(one + b"\r\n" for one in headers) + b"\r\n" + body
    )


@pytest.mark.parametrize(
    "request_",
    [
        post(b"Content-Length: 3", b"Content-Length: 4", body=b"abcd"),
        post(b"Content-Length: +3", body=b"abc"),
        post(b"Content-Length: 3, 3", body=b"abc"),
        post(b"Content-Length: 0x3", body=b"abc"),
        post(b"Content-Length: 3\r\n 4", body=b"abcd"),
        post(b"Content-Length : 3", body=b"abc"),
        post(b"Transfer-Encoding: chunked, identity", body=b"0\r\n\r\n"),
        post(b"Transfer-Encoding: xchunked", body=b"0\r\n\r\n"),
        b"GET /get\x00 HTTP/1.1\r\nHost: here\r\n\r\n",
        b"GET /get HTTP/1.1\r\nHost: here\r\nX\x00: 1\r\n\r\n",
        b"GET /get HTTP/1.1\r\nHost: here\r\nX: a\x00b\r\n\r\n",
        b"GET /get HTTP/9.9\r\nHost: here\r\n\r\n",
    ],
)
def test_what_can_be_read_in_two_ways_is_not_read(port: int, request_: bytes) -> None:
    heard = said_to(port, request_ + HIDDEN)
    assert b"/hidden" not in heard, heard
    assert b" 200 " not in heard.split(b"\r\n", 1)[0], heard


def test_a_body_in_chunks_has_no_other_length(port: int) -> None:
    """RFC 9112, 6.1: the length beside it is ignored, and the line closed or the request refused."""
    both = post(JSON, b"Content-Length: 4", b"Transfer-Encoding: chunked", body=b"3\r\nabc\r\n0\r\n\r\n")
    heard = said_to(port, both)
    assert heard[:12] == REFUSED or b"3 3 /post" in heard
    hiding = post(JSON, b"Transfer-Encoding: chunked", b"Content-Length: 5", body=b"0\r\n\r\n" + HIDDEN)
    assert said_to(port, hiding).count(b"HTTP/1.1 ") <= 2


def test_extensions_of_chunks_and_trailers_are_no_part_of_the_body(port: int) -> None:
    chunked = post(
        JSON, b"Transfer-Encoding: chunked", body=b"3;x=" + b"y" * 50 + b"\r\nabc\r\n0\r\nX-Trail: 1\r\n\r\n"
    )
    assert b"3 3 /post" in said_to(port, chunked)


@pytest.mark.parametrize("size", [b"-1", b"zz", b"F" * 17, b"3;" + b"x" * 300_000])
def test_chunks_that_are_none_end_the_body_and_the_line(port: int, size: bytes) -> None:
    heard = said_to(port, post(JSON, b"Transfer-Encoding: chunked", body=size + b"\r\n\r\n" + HIDDEN))
    assert b"/hidden" not in heard
    assert b"0 0 /post" in heard or b" 200 " not in heard  # nothing that the application takes for JSON


def test_requests_one_after_the_other_are_answered_in_their_order(port: int) -> None:
    three = b"".join(b"GET /%d HTTP/1.1\r\nHost: here\r\n\r\n" % number for number in (1, 2, 3))
    heard = said_to(port, three)
    assert [heard.index(b"0 0 /%d" % number) for number in (1, 2, 3)] == sorted(
        heard.index(b"0 0 /%d" % number) for number in (1, 2, 3)
    )


def test_an_old_client_is_answered_and_its_line_closed(port: int) -> None:
    heard = said_to(port, b"GET /old HTTP/1.0\r\n\r\n" + HIDDEN)
    assert b"0 0 /old" in heard
    assert b"/hidden" not in heard


def test_too_many_headers_are_refused(port: int) -> None:
    many = b"".join(b"X-%d: 1\r\n" % number for number in range(5000))
    heard = said_to(port, b"GET / HTTP/1.1\r\nHost: here\r\n" + many + b"\r\n")
    assert heard[:12] in (b"HTTP/1.1 431", REFUSED), heard[:80]


def test_no_other_protocol_is_spoken(port: int) -> None:
    preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\0" * 9
    assert b" 200 " not in said_to(port, preface)
    upgrade = b"GET / HTTP/1.1\r\nHost: here\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
    assert b" 101 " not in said_to(port, upgrade + b"HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n")
    with socket.create_connection(("127.0.0.1", port), timeout=2) as one:
        one.sendall(b"\x16\x03\x01\x02\x00\x01" + b"\0" * 50)
        assert b" 200 " not in one.recv(200)
