"""What a submission takes of the processors, beside an older version of the house on the same libraries.

    python -m bench.versions [COMMIT [PAIRS [SECONDS]]]

Both serve, the older one from `git archive` in a temporary folder; 60 cadres with tokens, judged before; 8 clients send for
SECONDS (3 unless told) to one and then to the other, PAIRS times (4) in turn, records without a photo, then with one of 200 kB.
The one that isn't asked stands still meanwhile. Milliseconds of processor time a submission: of the server's processes that don't
give way, of PostgreSQL's backends, and (“cleaning”) of those that do give way. Medians; the least in brackets.
"""

import contextlib
import io
import itertools
import json
import os
import re
import signal
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import NamedTuple
from uuid import uuid4

import psycopg
from tests.cluster import private_cluster
from tests.serving import ROOT, Served
from tests.soak.loads import GROUP, NICE, SYSTEM, USER, Send, Signs, load, put, put_record, signs_of

OLDER = "395f48ab"
"""Version 0.1.0."""
CADRES, CLIENTS, WARM_SECONDS = 60, 8, 1.5
Loads = dict[str, Callable[[Signs, str], Send]]


class Taken(NamedTuple):
    """Milliseconds a submission: of the server, of its database, of what gives way to them."""

    server: float
    database: float
    cleaning: float

    @property
    def both(self) -> float:
        """Server and database."""
        return self.server + self.database


class Version:
    """A version that serves, stopped except when it's asked."""

    def __init__(self, served: Served, database: str) -> None:
        self.served, self._database = served, database
        made = json.loads(served.inside("tests.soak.inside", "make", str(CADRES)).splitlines()[-1])
        served.inside("tests.soak.inside", "judge")
        self.signs, self.day = signs_of(made), made["day"]
        served.start()
        for send in SENDS.values():
            load(served, CLIENTS, WARM_SECONDS, send(self.signs, self.day))
        self._analyze()
        self._tell(signal.SIGSTOP)

    def taken(self, send: Callable[[Signs, str], Send], seconds: float) -> Taken:
        """What one submission takes."""
        self._tell(signal.SIGCONT)
        before = self._spent()
        told = load(self.served, CLIENTS, seconds, send(self.signs, self.day))
        after = self._spent()
        self._tell(signal.SIGSTOP)
        if told.refused:
            raise RuntimeError(told.refused[0])
        return Taken(*((now - was) / len(told.told) for was, now in zip(before, after, strict=True)))

    def _analyze(self) -> None:
        """Let PostgreSQL know its tables, as autovacuum does within a minute, which the private server is without."""
        if self._database:
            address = self.served.environment["QINGQIAO_DATABASE_URL"]
            with psycopg.connect(address, autocommit=True) as connection:
                connection.execute("ANALYZE")

    def _tell(self, what: signal.Signals) -> None:
        assert self.served.process
        os.killpg(self.served.process.pid, what)

    def _spent(self) -> Taken:
        assert self.served.process
        ticks = [0, 0, 0]
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                fields = stat.read_text().rpartition(")")[2].split()
                spent = int(fields[USER]) + int(fields[SYSTEM])
                if int(fields[GROUP]) == self.served.process.pid:
                    ticks[0 if fields[NICE] == "0" else 2] += spent
                elif self._database and self._is_backend(stat.with_name("cmdline")):
                    ticks[1] += spent
        return Taken(*(1000 * one / os.sysconf("SC_CLK_TCK") for one in ticks))

    def _is_backend(self, command: Path) -> bool:
        words = command.read_bytes().decode(errors="replace").split()
        return words[:1] == ["postgres:"] and self._database in words


def put_bare_record(signs: Signs, day: str) -> Send:
    """Send a record that names no photo."""
    body = json.dumps({"occurred_on": day, "kinds": ["线上活动"], "title": "读书会"}).encode()
    return lambda connection: put(
        connection, f"/api/v1/records/{uuid4()}", body, {**next(signs), "Content-Type": "application/json"}
    )


SENDS: Loads = {"record": put_bare_record, "with its photo": put_record}


def main(commit: str, pairs: int, seconds: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        trees = {"older": unpacked(commit, Path(folder)), "now": ROOT}
        compare("SQLite", trees, "", pairs, seconds)
        with private_cluster() as address:
            compare("PostgreSQL", trees, address, pairs, seconds)


def unpacked(commit: str, folder: Path) -> Path:
    """Return the folder with this commit's tree in it, and with what it needs that is no longer installed."""
    archive = subprocess.run(["git", "archive", commit], cwd=ROOT, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
        packed.extractall(folder)  # noqa: S202 (our own tree)
    needed = tomllib.loads((folder / "pyproject.toml").read_text())["project"]["dependencies"]
    lacking = [one for one in needed if not _is_installed(re.split(r"[^\w.-]", one)[0])]
    if lacking:
        command = [
            str(Path(sys.executable).with_name("uv")),
            "pip",
            "install",
            "-q",
            "--no-deps",
            "--python",
            sys.executable,
            "--target",
        ]
        subprocess.run([*command, str(folder / "src"), *lacking], check=True)
    return folder


def _is_installed(name: str) -> bool:
    try:
        return bool(version(name))
    except PackageNotFoundError:
        return False


def compare(name: str, trees: dict[str, Path], address: str, pairs: int, seconds: float) -> None:
    """Print the figures of one database; without an address SQLite's."""
    with contextlib.ExitStack() as open_ones:
        versions = {
            which: open_ones.enter_context(serving(which, tree, address)) for which, tree in trees.items()
        }
        for what, send in SENDS.items():
            taken: dict[str, list[Taken]] = {which: [] for which in versions}
            for _, (which, one) in itertools.product(range(pairs), versions.items()):
                taken[which].append(one.taken(send, seconds))
            ratios = [now.both / was.both for was, now in zip(taken["older"], taken["now"], strict=True)]
            print(
                f"{name}, {what}: {_said(taken['older'])} before, {_said(taken['now'])} now, ratio {median(ratios):.2f}"
                f" ({min(ratios):.2f} to {max(ratios):.2f}); load {os.getloadavg()[0]:.1f}",
                flush=True,
            )


@contextlib.contextmanager
def serving(which: str, tree: Path, address: str) -> Iterator[Version]:
    """Serve a tree over data of its own."""
    database = ""
    if address:
        database = f"bench_{which}"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{database}"')
    with tempfile.TemporaryDirectory() as folder:
        served = Served(Path(folder), address and f"{address.rpartition('/')[0]}/{database}", tree)
        try:
            yield Version(served, database)
        finally:
            served.kill()


def _said(taken: list[Taken]) -> str:
    server, database, cleaning = (median(part) for part in zip(*taken, strict=True))
    both = [one.both for one in taken]
    return f"{median(both):.1f} ms ({min(both):.1f}; server {server:.1f}, database {database:.1f}, cleaning {cleaning:.1f})"


if __name__ == "__main__":
    os.environ.pop("QINGQIAO_TEST_DATABASE_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "qingqiao.project.settings"
    given = sys.argv[1:] + [OLDER, "4", "3"][len(sys.argv) - 1 :]
    with tempfile.TemporaryDirectory() as keys:
        os.environ["QINGQIAO_DATA"] = keys
        main(given[0], int(given[1]), float(given[2]))
