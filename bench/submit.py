"""Submissions per second with a 200 kB photo, against two minimal addresses of the same stack that write one row and one file.

    python bench/submit.py [SECONDS]

On SQLite and on PostgreSQL, with 8 and 32 clients: a submission is a record and its photo, two requests, its cells judged twice;
p50 and p95 in ms of both together. `bare` is one request without token, router or ORM, `plain` one with them
(bench/submit_minimal.py). `processor` is the served processes' own time for one, which depends less than the rest on what
else the machine does.
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
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from uuid import uuid4

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from PIL import Image  # noqa: E402
from tests.cluster import private_cluster  # noqa: E402
from tests.serving import START_SECONDS, Served  # noqa: E402

CLIENTS = (8, 32)
SETTLE_SECONDS = 5  # the jobs beside begin later than the pages
GROUP, USER, SYSTEM, NICE = 2, 11, 12, 16  # of /proc/PID/stat, behind the name
TELLERS = 1000  # as many as tell within a few seconds of a Friday afternoon, none of them twice a second
MINIMAL = """
import django; django.setup()
from qingqiao.project.commands.serve import server
from django.db import connection
from bench.submit_minimal import CREATE
connection.cursor().execute(CREATE); vendor = connection.vendor; connection.close()
house = server("127.0.0.1", {port}, is_sqlite=vendor == "sqlite")
house.target = "bench.submit_minimal:application"
house.serve()
"""
Send = Callable[[http.client.HTTPConnection], None]


def main(seconds: float) -> None:
    picture, slow = photo_of(200_000), dict[tuple[str, int], float]()
    with private_cluster() as address:
        for name, url in (("SQLite", ""), ("PostgreSQL", address)):
            with tempfile.TemporaryDirectory() as folder:
                for clients, p95 in measure(name, Served(Path(folder), url), picture, seconds):
                    slow[name, clients] = p95
    for clients in CLIENTS:
        ratio = slow["SQLite", clients] / slow["PostgreSQL", clients]
        print(f"{clients:>2} clients: p95 of SQLite against PostgreSQL {ratio:.2f}")


def measure(name: str, served: Served, picture: bytes, seconds: float) -> Iterator[tuple[int, float]]:
    """By number of clients the p95 of a submission. The second run has the first one's photos to be cleaned beside it."""
    made = json.loads(served.inside("tests.soak.inside", "make", str(TELLERS)).splitlines()[-1])
    served.inside("tests.soak.inside", "judge")  # or the first save of each is cheaper than any later one
    for clients in CLIENTS:
        with minimal(served):
            bare = load(served, clients, seconds, put_bare(picture))
        with minimal(served):
            plain = load(served, clients, seconds, put_plain(picture, made))
        served.start()
        time.sleep(SETTLE_SECONDS)
        ours = load(served, clients, seconds, put_record(picture, made))
        served.kill()
        print(
            f"{name:>10} {clients:>2} clients: bare {bare.said()}; plain {plain.said()}; ours {ours.said()};"
            f" against bare {ours.rate / bare.rate:.2f}, plain {ours.rate / plain.rate:.2f};"
            f" load {os.getloadavg()[0]:.1f}",
            flush=True,
        )
        yield clients, ours.cuts()[1]


@contextlib.contextmanager
def minimal(served: Served) -> Iterator[None]:
    command = [sys.executable, "-c", MINIMAL.format(port=served.port)]
    served.process = subprocess.Popen(command, cwd=ROOT, env=served.environment, start_new_session=True)
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and served.process.poll() is None:
        with contextlib.suppress(OSError):
            waiting = http.client.HTTPConnection("127.0.0.1", served.port, timeout=START_SECONDS)
            waiting.request("GET", "/")
            waiting.getresponse()  # whatever it says: it is there
            break
        time.sleep(0.1)
    try:
        yield
    finally:
        served.kill()


@dataclass
class Load:
    """Each answered submission's time in seconds, and the processor time in ms that serving them all took."""

    took: list[float]
    spent: float
    seconds: float

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
        return f"{self.rate:.0f}/s, p50 {p50:.0f} ms, p95 {p95:.0f} ms, processor {processor:.1f} ms"


def load(served: Served, clients: int, seconds: float, send: Send) -> Load:
    """So many clients that send one after the other as long as the seconds last."""
    took: list[float] = []
    before, until = spent(served), time.monotonic() + seconds

    def work() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=60)
        while time.monotonic() < until:
            began = time.monotonic()
            try:
                send(connection)
            except (OSError, http.client.HTTPException):  # turned away: it comes again on a new line
                connection.close()
                continue
            took.append(time.monotonic() - began)

    threads = [threading.Thread(target=work) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Load(took, spent(served) - before, seconds)


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


def put(connection: http.client.HTTPConnection, path: str, body: bytes, headers: dict[str, str]) -> None:
    connection.request("PUT", path, body, headers)
    answer = connection.getresponse()
    text = answer.read()
    assert answer.status == 201, (answer.status, text[:200])


def put_bare(picture: bytes) -> Send:
    return lambda connection: put(connection, f"/bare/{uuid4().hex}", picture, {})


def put_plain(picture: bytes, made: dict[str, object]) -> Send:
    signs = signed(made)
    return lambda connection: put(connection, f"/plain/{uuid4().hex}", picture, next(signs))


def signed(made: dict[str, object]) -> Iterator[dict[str, str]]:
    """Headers with the tellers' tokens, in turns; any thread may take the next."""
    tokens: list[str] = made["tokens"]  # type: ignore[assignment]
    return itertools.cycle([{"Authorization": f"Bearer {token}"} for token in tokens])


def put_record(picture: bytes, made: dict[str, object]) -> Send:
    signs, sha256 = signed(made), hashlib.sha256(picture).hexdigest()
    body = json.dumps({"occurred_on": made["day"], "kinds": ["线下活动"], "photos": [sha256]}).encode()

    def send(connection: http.client.HTTPConnection) -> None:
        headers = {**next(signs), "Content-Type": "application/json"}
        path = f"/api/v1/records/{uuid4()}"
        put(connection, path, body, headers)
        put(connection, f"{path}/photos/{sha256}", picture, headers)

    return send


def photo_of(size: int) -> bytes:
    """A JPEG of about this many bytes, as a phone shrinks it."""
    side = 1200
    grain = Image.effect_noise((side, side), 40).convert("RGB")
    for quality in range(90, 5, -5):
        out = io.BytesIO()
        grain.save(out, "JPEG", quality=quality)
        if out.tell() <= size:
            break
    return out.getvalue()


if __name__ == "__main__":
    os.environ.pop("QINGQIAO_TEST_DATABASE_URL", None)
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 8.0)
