"""What slow, silent and greedy lines do to everybody else: nothing (findings S1, S5, B3). Over real sockets."""

import http.client
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from tests.project.front.echoing import BOUNDS, THREADS
from tests.project.front.serving import serving

from qingqiao.project.front.bodies import Unasked
from qingqiao.project.front.front import is_saved

HEAD = b"POST /%s HTTP/1.1\r\nHost: here\r\n"
CHUNKED = b"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
SLOW = HEAD % b"slow" + b"Content-Length: 1000\r\n\r\n"


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    yield from serving()


def line(port: int, said: bytes = b"") -> socket.socket:
    one = socket.create_connection(("127.0.0.1", port), timeout=10)
    one.sendall(said)
    return one


def answer(one: socket.socket) -> tuple[int, bytes]:
    """Status and body of what comes back on a line."""
    response = http.client.HTTPResponse(one)
    response.begin()
    return response.status, response.read()


def seconds_to_ask(port: int) -> float:
    began = time.monotonic()
    with line(port, b"GET /quick HTTP/1.1\r\nHost: here\r\n\r\n") as one:
        assert answer(one)[0] == 200
    return time.monotonic() - began


def test_two_hundred_silent_lines_and_as_many_begun_bodies_keep_nobody_waiting(port: int) -> None:
    with ExitStack() as open_lines:
        for _ in range(200):
            open_lines.enter_context(line(port))
            open_lines.enter_context(line(port, SLOW + b"1234567"))
        assert seconds_to_ask(port) < 1


def test_idle_browsers_keep_no_thread_from_the_next(port: int) -> None:
    with ExitStack() as browsers:
        for _ in range(60):
            one = browsers.enter_context(line(port, b"GET /kept HTTP/1.1\r\nHost: here\r\n\r\n"))
            assert answer(one) == (200, b"0 0 /kept")
        assert seconds_to_ask(port) < 1


def test_a_slow_reader_holds_no_thread(port: int) -> None:
    with ExitStack() as readers:
        for _ in range(3 * THREADS):
            readers.enter_context(line(port, b"GET /large HTTP/1.1\r\nHost: here\r\n\r\n"))
        time.sleep(0.3)
        assert seconds_to_ask(port) < 1


def test_a_body_that_stops_coming_is_refused_in_time(port: int) -> None:
    with line(port, SLOW + b"1234567") as one:
        assert answer(one)[0] == 408
    with line(port, HEAD % b"x" + CHUNKED + b"3\r\nabc\r\n") as one:
        assert answer(one)[0] == 408


def test_headers_that_don_t_end_are_refused(port: int) -> None:
    with line(port, b"GET / HTTP/1.1\r\nHost: here\r\n" + b"X-Long: " + b"x" * 300_000 + b"\r\n\r\n") as one:
        assert answer(one)[0] == 431
    with line(port, b"GET / HTTP/1.1\r\nHost: here\r\n") as one:
        one.settimeout(3)
        assert one.recv(100)[:12] in (b"", b"HTTP/1.1 408")


def test_a_stranger_s_large_form_is_refused_before_it_is_sent(port: int) -> None:
    with line(port, HEAD % b"x" + b"Content-Length: 300000000\r\n\r\n" + b"x" * 5000) as one:
        assert answer(one)[0] == 413


def test_a_stranger_s_large_form_in_chunks_is_refused_while_it_comes(port: int) -> None:
    chunks = b"400\r\n" + b"x" * 0x400 + b"\r\n"
    with line(port, HEAD % b"x" + CHUNKED + chunks) as one:
        assert answer(one)[0] == 413


@pytest.mark.parametrize("size", [1000, 1001, 1_500_000])
def test_who_is_known_sends_large_bodies_whole(port: int, size: int) -> None:
    length = b"Content-Length: %d\r\n" % size
    with line(port, HEAD % b"a" + b"Cookie: known\r\n" + length + b"\r\n" + b"y" * size) as one:
        assert answer(one) == (200, b"%d %d /a" % (size, size))


def test_not_even_who_is_known_sends_more_than_all_may(port: int) -> None:
    length = b"Content-Length: %d\r\n" % (BOUNDS.known + 1)
    with line(port, HEAD % b"a" + b"Cookie: known\r\n" + length + b"\r\n") as one:
        assert answer(one)[0] == 413


def test_a_chunked_body_has_a_length_and_an_address_its_signs(port: int) -> None:
    said = CHUNKED + b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
    with line(port, HEAD % b"%E6%A1%A5" + said) as one:
        assert answer(one) == (200, b"5 5 /" + "桥".encode().decode("latin-1").encode())


@pytest.mark.parametrize("stated", [900, 90_000, 2_000_000])
def test_a_body_that_was_cut_off_is_not_taken_for_a_whole_one(port: int, stated: int) -> None:
    begun = HEAD % b"x" + b"Cookie: known\r\nContent-Length: %d\r\n\r\n" % stated + b"x" * (stated - 100)
    with line(port, begun) as one:
        one.shutdown(socket.SHUT_WR)
        assert answer(one)[0] == 422


def test_a_form_or_a_file_in_chunks_is_asked_for_its_length(port: int) -> None:
    said = b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
    with line(port, HEAD % b"x" + b"Content-Type: multipart/form-data; boundary=x\r\n" + said) as one:
        assert answer(one)[0] == 411


def test_a_large_answer_arrives_whole(port: int) -> None:
    with line(port, b"GET /large HTTP/1.1\r\nHost: here\r\n\r\n") as one:
        status, body = answer(one)
    assert (status, len(body)) == (200, 5_000_000)


def test_who_hangs_up_disturbs_nobody(port: int) -> None:
    for said in (
        SLOW + b"12",
        b"GET /busy HTTP/1.1\r\nHost: here\r\n\r\n",
        b"GET /large HTTP/1.1\r\nHost: here\r\n\r\n",
    ):
        line(port, said).close()
    assert seconds_to_ask(port) < 1.5


@pytest.mark.parametrize(
    ("method", "path", "length", "is_so"),
    [
        ("PUT", "/api/v1/records/1", "900", True),
        ("PUT", "/api/v1/records/1/photos/a", "200000", True),
        ("PUT", "/api/v1/records/1/photos/a", "2000000", False),
        ("PUT", "/api/v1/records/1/files/a", "200000", False),
        ("PUT", "/api/v1/records/1", "", False),
        ("GET", "/api/v1/records/1", "0", False),
        ("PUT", "/desk/", "900", False),
    ],
)
def test_records_and_photos_put_to_the_api_have_threads_of_their_own(
    method: str, path: str, length: str, is_so: bool
) -> None:
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "CONTENT_LENGTH": length}
    assert is_saved(environ) is is_so


PHOTO = b"PUT /api/v1/records/1/photos/a HTTP/1.1\r\nHost: here\r\n%sContent-Length: 5000\r\n\r\n"
TOKEN = b"Authorization: Bearer unknown\r\n"


def test_a_photo_is_received_before_its_token_is_asked_for(port: int) -> None:
    with line(port, PHOTO % TOKEN + b"x" * 5000) as one:
        assert answer(one) == (200, b"5000 5000 /api/v1/records/1/photos/a")
    with line(port, PHOTO % b"" + b"x" * 5000) as one:
        assert answer(one)[0] == 413


def test_no_more_than_a_few_photos_are_received_so_at_the_same_time(port: int) -> None:
    with ExitStack() as open_lines:
        for _ in range(Unasked().left):
            open_lines.enter_context(line(port, PHOTO % TOKEN + b"x" * 1000))
        time.sleep(0.1)
        with line(port, PHOTO % TOKEN + b"x" * 5000) as one:
            assert answer(one)[0] == 413
    time.sleep(0.1)
    with line(port, PHOTO % TOKEN + b"x" * 5000) as one:
        assert answer(one)[0] == 200
