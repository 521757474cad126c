"""Submissions per second with a 200 kB photo, against minimal addresses of the same stack that write one row and one file.

A submission is a record and its photo, two requests, its cells judged twice; p50 and p95 in ms of both together. `bare` is one
request without token, router or ORM, `plain` one with them, `twice` the two requests that a submission takes, with them
(tests/soak/minimal.py). `processor` is the served processes' own time for one, which depends less than the rest on what else the
machine does.
"""

import contextlib
import hashlib
import http.client
import io
import itertools
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import quantiles
from typing import Any
from uuid import uuid4

from PIL import Image

from tests.serving import ROOT, START_SECONDS, Served

CLIENTS = (8, 32)
CREATED = 201
SETTLE_SECONDS = 2  # the jobs beside begin later than the pages
WARM_SECONDS = 0.5  # of the same load, unmeasured: each thread has its connection, each statement its plan
GROUP, USER, SYSTEM, NICE = 2, 11, 12, 16  # of /proc/PID/stat, behind the name
TELLERS = 300  # as many as tell within a few seconds of a Friday afternoon, none of them twice a second
PHOTO_BYTES = 200_000
SERVE_MINIMAL = """
import django; django.setup()
from qingqiao.project.commands.serve import server
from django.db import connection
from tests.soak.minimal import CREATE
connection.cursor().execute(CREATE); vendor = connection.vendor; connection.close()
house = server("127.0.0.1", {port}, is_sqlite=vendor == "sqlite")
house.target = "tests.soak.minimal:front"
house.serve()
"""
Send = Callable[[http.client.HTTPConnection], str]
Signs = Iterator[dict[str, str]]  # headers with the tellers' tokens, in turns; any thread may take the next


class Refused(Exception):
    """What was sent was not taken."""


@dataclass
class Load:
    """What a load came to: the key of each answered submission, its time in seconds, what was refused, how many seconds it
    lasted, and the processor time in ms that serving took."""

    told: list[str]
    took: list[float]
    refused: list[str]
    seconds: float
    spent: float

    @property
    def rate(self) -> float:
        """Submissions a second."""
        return max(1, len(self.took)) / self.seconds

    def cuts(self) -> tuple[float, float]:
        """p50 and p95 in ms."""
        parts = [1000 * one for one in quantiles(self.took, n=20)]
        return parts[9], parts[18]

    def said(self) -> str:
        p50, p95 = self.cuts()
        processor = self.spent / len(self.took)
        return f"{self.rate:.0f}/s (p50 {p50:.0f} ms, p95 {p95:.0f} ms, processor {processor:.1f} ms)"


@dataclass
class Compared:
    """The same number of clients at the minimal addresses and at the house."""

    clients: int
    ours: Load
    minimal: dict[str, Load]

    def said(self) -> str:
        against = [
            f"{self.ours.rate / load.rate:.2f} of {name} {load.said()}" for name, load in self.minimal.items()
        ]
        return (
            f"{self.clients} clients: {self.ours.said()}; {', '.join(against)}; load {os.getloadavg()[0]:.1f}"
        )


def prepare(served: Served) -> dict[str, Any]:
    """Make those who tell, and judge them, or the first save of each is cheaper than any later one; return their tokens and the
    day."""
    made = json.loads(served.inside("tests.soak.inside", "make", str(TELLERS)).splitlines()[-1])
    served.inside("tests.soak.inside", "judge")
    return made


def signs_of(made: dict[str, Any]) -> Signs:
    """The tellers' headers in turns, without end."""
    return itertools.cycle([{"Authorization": f"Bearer {token}"} for token in made["tokens"]])


def compare(served: Served, seconds: float, made: dict[str, Any]) -> list[Compared]:
    """All numbers of clients, so many seconds each. The house's later runs have the earlier one's photos to be cleaned beside."""
    signs = signs_of(made)
    with minimal(served):
        least = {name: loads(served, seconds, put(signs)) for name, put in MINIMAL.items()}
    served.start()
    time.sleep(SETTLE_SECONDS)
    ours = loads(served, seconds, put_record(signs, made["day"]))
    served.kill()
    return [
        Compared(clients, ours[clients], {name: found[clients] for name, found in least.items()})
        for clients in CLIENTS
    ]


def loads(served: Served, seconds: float, send: Send) -> dict[int, Load]:
    """By number of clients, warmed up before; what was told then stands with the first."""
    warm = load(served, CLIENTS[0], WARM_SECONDS, send)
    found = {clients: load(served, clients, seconds, send) for clients in CLIENTS}
    found[CLIENTS[0]].told += warm.told
    found[CLIENTS[0]].refused += warm.refused
    return found


def load(served: Served, clients: int, seconds: float, send: Send) -> Load:
    """So many clients, each sending one after the other until the seconds are over."""
    told, took, refused = list[str](), list[float](), list[str]()
    before, until = spent(served), time.monotonic() + seconds

    def work() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=60)
        while time.monotonic() < until:
            began = time.monotonic()
            try:
                key = send(connection)
            except (OSError, http.client.HTTPException):  # turned away: it comes again on a new line
                connection.close()
                continue
            except Refused as answer:
                refused.append(str(answer))
                continue
            told.append(key)
            took.append(time.monotonic() - began)
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Load(told, took, refused, seconds, spent(served) - before)


@contextlib.contextmanager
def minimal(served: Served) -> Iterator[None]:
    """The two minimal addresses served over the same data, instead of the house."""
    command = [sys.executable, "-c", SERVE_MINIMAL.format(port=served.port)]
    served.process = subprocess.Popen(command, cwd=ROOT, env=served.environment, start_new_session=True)
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and served.process.poll() is None:
        with contextlib.suppress(OSError):
            waiting = http.client.HTTPConnection("127.0.0.1", served.port, timeout=START_SECONDS)
            waiting.request("GET", "/")
            waiting.getresponse().read()  # whatever it says: it is there
            waiting.close()
            break
        time.sleep(0.1)
    try:
        yield
    finally:
        served.kill()


def spent(served: Served) -> float:
    """Processor time in ms of the serving processes, without those that give way to them (the cleaner of photos)."""
    assert served.process
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            if int(fields[GROUP]) == served.process.pid and fields[NICE] == "0":
                ticks += int(fields[USER]) + int(fields[SYSTEM])
    return 1000 * ticks / os.sysconf("SC_CLK_TCK")


def put(connection: http.client.HTTPConnection, path: str, body: bytes, headers: dict[str, str]) -> str:
    connection.request("PUT", path, body, headers)
    answer = connection.getresponse()
    text = answer.read()
    if answer.status != CREATED:
        raise Refused(f"{path}: {answer.status} {text[:200]!r}")
    return path


def put_bare(_: Signs) -> Send:
    return lambda connection: put(connection, f"/bare/{uuid4().hex}", photo(), {})


def put_plain(signs: Signs) -> Send:
    return lambda connection: put(connection, f"/plain/files/{uuid4().hex}", photo(), next(signs))


def put_twice(signs: Signs) -> Send:
    def send(connection: http.client.HTTPConnection) -> str:
        headers, name = next(signs), uuid4().hex
        put(connection, f"/plain/rows/{name}", b"{}", headers)
        return put(connection, f"/plain/files/{name}", photo(), headers)

    return send


def put_record(signs: Signs, day: str) -> Send:
    sha256 = hashlib.sha256(photo()).hexdigest()
    body = json.dumps({"occurred_on": day, "kinds": ["线下活动"], "photos": [sha256]}).encode()

    def send(connection: http.client.HTTPConnection) -> str:
        headers, id = {**next(signs), "Content-Type": "application/json"}, str(uuid4())
        put(connection, f"/api/v1/records/{id}", body, headers)
        put(connection, f"/api/v1/records/{id}/photos/{sha256}", photo(), headers)
        return id

    return send


@cache
def photo() -> bytes:
    """A JPEG of about PHOTO_BYTES, as a phone shrinks it."""
    grain = Image.effect_noise((1200, 1200), 40).convert("RGB")
    for quality in range(90, 5, -5):
        out = io.BytesIO()
        grain.save(out, "JPEG", quality=quality)
        if out.tell() <= PHOTO_BYTES:
            break
    return out.getvalue()


MINIMAL = {"bare": put_bare, "plain": put_plain, "twice": put_twice}
