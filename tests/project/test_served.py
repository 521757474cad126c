"""The served house under silent, slow and greedy lines (findings S1, S5, B3), and how quickly it stops."""

import http.client
import re
import socket
import sqlite3
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from tests.serving import Served

BEGUN = b"POST /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 400\r\n\r\nlogin=l"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    one = Served(Path(tmp_path_factory.mktemp("house"))).start()
    yield one
    one.kill()


def lines(house: Served, number: int, said: bytes) -> Iterator[socket.socket]:
    for _ in range(number):
        one = socket.create_connection(("127.0.0.1", house.port), timeout=5)
        one.sendall(said)
        yield one


def test_silent_lines_begun_log_ins_and_idle_browsers_keep_nobody_waiting(house: Served) -> None:
    with ExitStack() as held:
        for said, number in (
            (b"", 200),
            (BEGUN, 50),
            (b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 70),
        ):
            for one in lines(house, number, said):
                held.enter_context(one)
        began = time.monotonic()
        with urllib.request.urlopen(f"{house.url}/healthz", timeout=5) as answer:  # noqa: S310
            assert answer.status == 200
        assert time.monotonic() - began < 1


def test_a_stranger_s_large_form_is_refused_with_a_page_in_chinese(house: Served) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", house.port, timeout=10)
    connection.putrequest("POST", "/accounts/login/")
    connection.putheader("Content-Length", str(300 * 2**20))
    connection.endheaders(b"x" * 1000)
    answer = connection.getresponse()
    assert answer.status == 413
    assert "内容过大" in answer.read().decode()
    connection.close()


def test_told_to_stop_it_answers_who_waits_and_refuses_who_comes(house: Served) -> None:
    """Within seconds, though lines are open whose requests never end. Who waits does so for SQLite's one writer."""
    asked = http.client.HTTPConnection("127.0.0.1", house.port, timeout=30)
    with ExitStack() as held:
        for one in lines(house, 5, BEGUN):
            held.enter_context(one)
        form = sign_in(asked)
        writer = held.enter_context(closing(sqlite3.connect(house.folder / "data" / "qingqiao.sqlite3")))
        writer.execute("BEGIN IMMEDIATE")
        asked.request(*form)
        time.sleep(1)
        assert house.process
        house.process.terminate()
        time.sleep(1)
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", house.port), timeout=5)
        writer.rollback()
        assert asked.getresponse().status == 200
        assert house.process.wait(15) is not None
        house.process = None


def sign_in(line: http.client.HTTPConnection) -> tuple[str, str, str, dict[str, str]]:
    """A log-in by somebody unknown, as the form that the page shows would send it."""
    line.request("GET", "/accounts/login/")
    answer = line.getresponse()
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', answer.read().decode())
    assert token
    headers = {
        "Cookie": str(answer.getheader("Set-Cookie")).partition(";")[0],
        "Content-Type": "application/x-www-form-urlencoded",
    }
    return "POST", "/accounts/login/", f"login=x&password=y&csrfmiddlewaretoken={token[1]}", headers
