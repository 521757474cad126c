"""Everything that CI checks, in order: style, types, floors, migrations, the tests on SQLite and on PostgreSQL, the journeys.

`./run test` calls this with the environment's Python. Every step runs, whatever the one before said; the last line adds up the
tests as pytest does. Two processors are kept busy to the end: the checks run beside the tests on SQLite, and the tests on
PostgreSQL beside the journeys, to which they give way. A step that runs beside others says when it begins, and all that it has
to say when it ends. What this machine lacks is skipped, loudly; with CI=true that is a failure.
`--quick` is for the hand: checks, and the tests on SQLite that are neither slow nor journeys. `--soak` has the long load."""

import contextlib
import os
import subprocess
import sys
import tempfile
import threading
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.chromium import find_chromium  # noqa: E402
from tests.cluster import GIVES_WAY, NoClusterError, private_cluster  # noqa: E402

BIN = Path(sys.executable).parent
SOME_FAILED, NO_TESTS = 1, 5
UNCOMPILED = "PYTHONDONTWRITEBYTECODE"  # every process would compile all that it imports anew

CHECKS: tuple[tuple[str, list[str]], ...] = (
    ("ruff check", ["ruff", "check", "."]),
    ("ruff format", ["ruff", "format", "--check", "."]),
    ("import floors", ["lint-imports", "--no-logo"]),
    ("migrations", ["django-admin", "makemigrations", "--check", "--dry-run"]),
    ("mypy", ["mypy"]),
)


@dataclass
class Run:
    """One run of everything: where it works, what failed, what the tests came to. `is_beside`: another one runs meanwhile."""

    folder: Path
    arguments: list[str]
    is_beside: bool = False
    began_at: float = field(default_factory=time.monotonic)
    failed: list[str] = field(default_factory=list)
    forgiven: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def check(self, name: str, command: list[str]) -> None:
        """A step that isn't a test; its failure is remembered."""
        if self._call(name, [str(BIN / command[0]), *command[1:]], {}):
            self._fail(name)

    @contextlib.contextmanager
    def beside(self, *steps: "Callable[[Run], None]") -> Iterator[None]:
        """Steps that run one after the other while others do."""
        other = Run(self.folder, self.arguments, is_beside=True)
        thread = threading.Thread(target=lambda: [step(other) for step in steps])
        thread.start()
        try:
            yield
        finally:
            thread.join()
        self.failed += other.failed
        self.forgiven += other.forgiven
        self.counts.update(other.counts)

    def _fail(self, name: str) -> None:
        self.failed.append(name)
        self.counts["failed"] += 1

    def pytest(
        self,
        name: str,
        marks: str,
        *options: str,
        workers: int = 2,
        is_tried_again: bool = False,
        gives_way: bool = False,
        **more: str,
    ) -> None:
        """One run of pytest; that the caller's arguments leave no test in it is no failure.

        `is_tried_again`: what failed is run once more, alone and said aloud, for a browser on a busy machine may be late.
        `gives_way`: it takes what other processes leave of the processors."""
        report = self.folder / f"{name.replace(' ', '-')}.xml"
        command = [
            *(GIVES_WAY if gives_way else ()),
            sys.executable,
            "-m",
            "pytest",
            "--dist",
            "worksteal",
            "-m",
            marks,
            *options,
            *self.arguments,
        ]
        reported = [f"--junitxml={report}", "-o", "junit_family=xunit1"]  # a test's figures are properties
        code = self._call(name, [*command, "-n", str(workers), *reported], more)
        before = self.counts.copy()
        if report.exists():
            self._add_up(report)
        if code == SOME_FAILED and is_tried_again:
            again = [*command, "-n", "0", "--last-failed"]
            code = self._call(f"{name}, once more those that failed", again, more)
            if not code:
                self._forgive(before, report)
        if code not in (0, NO_TESTS):
            self.failed.append(name)

    def _forgive(self, before: Counter[str], report: Path) -> None:
        """What failed since then has passed; the last lines name it."""
        for case in ET.parse(report).getroot().iter("testcase"):  # noqa: S314
            if case.find("failure") is not None or case.find("error") is not None:
                self.forgiven.append(f"{case.get('classname')}::{case.get('name')}")
        for word in ("failed", "error"):
            self.counts["passed"] += self.counts[word] - before[word]
            self.counts[word] = before[word]

    def lacks(self, what: str) -> None:
        """Something is not on this machine."""
        say(f"!!! SKIPPED: {what}\n")
        if os.environ.get("CI") == "true":
            self.failed.append(f"CI must not skip: {what}")
            self.counts["failed"] += 1

    def _call(self, name: str, command: list[str], more: dict[str, str]) -> int:
        """Run a command to its end and return its exit code; beside others it is silent until then."""
        say(f"──── {name}{', beside the others' if self.is_beside else ''}")
        began_at = time.monotonic()
        with self._heard() as to:
            process = subprocess.Popen(
                command, cwd=ROOT, env=self._environment() | more, stdout=to, stderr=to
            )
            _, status, used = os.wait4(process.pid, 0)
        code = process.returncode = os.waitstatus_to_exitcode(status)
        took, of_processor = time.monotonic() - began_at, used.ru_utime + used.ru_stime
        say(f"──── {name}: {ended(code)}, {took:.0f} s, {of_processor:.0f} s of the processor")
        return code

    @contextlib.contextmanager
    def _heard(self) -> Iterator[IO[bytes] | None]:
        """Where a command writes: to the terminal at once, or to a file that is shown in one piece when it ends."""
        if not self.is_beside:
            yield None
            return
        with tempfile.TemporaryFile(dir=self.folder) as file:
            yield file
            file.seek(0)
            say(file.read().decode(errors="replace"))

    def _environment(self) -> dict[str, str]:
        ours = {
            "QINGQIAO_DATA": str(self.folder / "data"),
            "DJANGO_SETTINGS_MODULE": "qingqiao.project.settings",
            "MYPYPATH": str(ROOT / "src"),
            "QINGQIAO_TEST_MIGRATED": str(self.folder / "migrated.sqlite3"),
        }
        return {name: value for name, value in os.environ.items() if name != UNCOMPILED} | ours

    def _add_up(self, report: Path) -> None:
        for suite in ET.parse(report).getroot().iter("testsuite"):  # noqa: S314
            said = {name: int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")}
            self.counts["failed"] += said["failures"]
            self.counts["error"] += said["errors"]
            self.counts["skipped"] += said["skipped"]
            self.counts["passed"] += said["tests"] - said["failures"] - said["errors"] - said["skipped"]

    def lines(self) -> Iterator[str]:
        """What failed, and what did so only the first time."""
        yield from (f"PASSED THE SECOND TIME ONLY: {name}\n" for name in self.forgiven)
        yield from (f"FAILED: {name}\n" for name in self.failed)

    def summary(self) -> str:
        """As pytest's last line, over all its runs."""
        said = [
            f"{self.counts[word]} {word}"
            for word in ("failed", "passed", "skipped", "error")
            if self.counts[word]
        ]
        seconds = time.monotonic() - self.began_at
        return f"{', '.join(said) or 'no tests ran'} in {seconds:.2f}s".join(("=" * 20 + " ", " " + "=" * 20))


def say(text: str) -> None:
    """Write in one go and on a line of its own, for several may have something to say at a time."""
    sys.stdout.write(f"\n{text}\n")
    sys.stdout.flush()


def ended(code: int) -> str:
    return f"exit {code}" if code else "ok"


SOAK, QUICK = "--soak", "--quick"
LEFT_OUT = """
--quick left out: PostgreSQL, the journeys in Chromium, the load, the numbers of queries, and the tests marked slow: every address
by everybody, two changes of one row on every page, what fails halfway, the worked examples, kept sums beside cells, properties of
the judging, drafts of packs, large loads, the demo, documents of rounds, whole processes. ./run test has them.
"""
BY_THEMSELVES = "not browser and not alone"
NO_PINS = "not queries and not statements"
LONG_SOAK = {"QINGQIAO_TEST_SUBMISSIONS": "10000"}


def run_checks(run: Run) -> None:
    for name, command in CHECKS:
        run.check(name, command)


def run_all(run: Run) -> None:
    """The tests on both databases, where PostgreSQL leaves out what says the same on it, and the journeys."""
    with run.beside(run_checks):
        run.pytest("tests on SQLite", BY_THEMSELVES)
    try:
        with private_cluster() as address:
            with run.beside(partial(run_on_postgresql, address)):
                run_journeys(run)
                if find_chromium():
                    run_journeys_on_postgresql(run, address)
            run.pytest("submissions on both", "alone", workers=0, QINGQIAO_TEST_DATABASE_URL=address)
    except NoClusterError as lacking:
        run.lacks(f"tests on PostgreSQL ({lacking})")
        run_journeys(run)


def run_on_postgresql(address: str, run: Run) -> None:
    """Two workers: the journeys take the processors before them, and leave both when they have ended."""
    run.pytest(
        "tests on PostgreSQL",
        BY_THEMSELVES,
        "--on-postgresql",
        *("-p", "no:cacheprovider"),  # the journeys keep there what failed
        gives_way=True,
        QINGQIAO_TEST_DATABASE_URL=address,
    )


def run_journeys(run: Run) -> None:
    """Four workers, for each waits often."""
    if find_chromium():
        run.pytest("journeys in Chromium", "browser", workers=4, is_tried_again=True)
    else:
        run.lacks("journeys (apt-get install chromium-headless-shell fonts-noto-cjk)")


def run_journeys_on_postgresql(run: Run, address: str) -> None:
    """In databases of their own: the other tests on PostgreSQL may still run."""
    own = address.rpartition("/")[0] + "/journeys"
    run.pytest(
        "journeys on PostgreSQL",
        "both",
        workers=2,
        is_tried_again=True,
        QINGQIAO_TEST_DATABASE_URL=own,
    )


def main() -> int:
    if SOAK in sys.argv:
        os.environ.update(LONG_SOAK)
    arguments = [argument for argument in sys.argv[1:] if argument not in (SOAK, QUICK)]
    with tempfile.TemporaryDirectory(prefix="qingqiao-tests-") as folder:
        run = Run(Path(folder), arguments)
        if QUICK in sys.argv:
            with run.beside(run_checks):
                run.pytest("quick tests on SQLite", f"{BY_THEMSELVES} and not slow", "-k", NO_PINS)
            print(LEFT_OUT, flush=True)
        else:
            run_all(run)
    print("\n" + "".join(run.lines()) + run.summary(), flush=True)
    return 1 if run.failed or not run.counts["passed"] else 0


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        sys.exit(main())
    sys.exit(130)
