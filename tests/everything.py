"""Everything that CI checks, in order: style, types, floors, migrations, the tests on SQLite and on PostgreSQL, the journeys.

`./run test` calls this with the environment's Python. Every step runs, whatever the one before said; the last line adds up the
tests as pytest does. mypy, which keeps one processor busy, runs beside the first of them. What this machine lacks is skipped,
loudly; with CI=true that is a failure.
`--quick` is for the hand: checks, and the tests on SQLite that are neither slow nor journeys. `--soak` has the long load."""

import contextlib
import os
import resource
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.chromium import find_chromium  # noqa: E402
from tests.cluster import NoClusterError, private_cluster  # noqa: E402

BIN = Path(sys.executable).parent
SOME_FAILED, NO_TESTS = 1, 5
UNCOMPILED = "PYTHONDONTWRITEBYTECODE"  # every process would compile all that it imports anew

CHECKS: tuple[tuple[str, list[str]], ...] = (
    ("ruff check", ["ruff", "check", "."]),
    ("ruff format", ["ruff", "format", "--check", "."]),
    ("import floors", ["lint-imports", "--no-logo"]),
    ("migrations", ["django-admin", "makemigrations", "--check", "--dry-run"]),
)
TYPES = ["mypy"]


@dataclass
class Run:
    """One run of everything: where it works, what failed, what the tests came to."""

    folder: Path
    arguments: list[str]
    began_at: float = field(default_factory=time.monotonic)
    failed: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def check(self, name: str, command: list[str]) -> None:
        """A step that isn't a test; its failure is remembered."""
        if self._call(name, [str(BIN / command[0]), *command[1:]], {}):
            self._fail(name)

    @contextlib.contextmanager
    def check_beside(self, name: str, command: list[str]) -> Iterator[None]:
        """A check that runs while something else does; what it says is printed at the end."""
        command = [str(BIN / command[0]), *command[1:]]
        with (self.folder / name).open("w+b") as said:
            process = subprocess.Popen(command, cwd=ROOT, env=self._environment(), stdout=said, stderr=said)
            yield
            code = process.wait()
            said.seek(0)
            print(f"\n──── {name}\n{said.read().decode()}──── {name}: {ended(code)}", flush=True)
        if code:
            self._fail(name)

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
        **more: str,
    ) -> None:
        """One run of pytest; that the caller's arguments leave no test in it is no failure.

        `is_tried_again`: what failed is run once more, alone and said aloud, for a browser on a busy machine may be late."""
        report = self.folder / f"{name.replace(' ', '-')}.xml"
        command = [
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
                self._forgive(before)
        if code not in (0, NO_TESTS):
            self.failed.append(name)

    def _forgive(self, before: Counter[str]) -> None:
        """What failed since then has passed."""
        for word in ("failed", "error"):
            self.counts["passed"] += self.counts[word] - before[word]
            self.counts[word] = before[word]

    def lacks(self, what: str) -> None:
        """Something is not on this machine."""
        print(f"\n!!! SKIPPED: {what}\n", flush=True)
        if os.environ.get("CI") == "true":
            self.failed.append(f"CI must not skip: {what}")
            self.counts["failed"] += 1

    def _call(self, name: str, command: list[str], more: dict[str, str]) -> int:
        print(f"\n──── {name}", flush=True)
        began_at, used = time.monotonic(), processor_seconds()
        environment = self._environment() | more
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        took, used = time.monotonic() - began_at, processor_seconds() - used
        print(f"──── {name}: {ended(code)}, {took:.0f} s, {used:.0f} s of the processor", flush=True)
        return code

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

    def summary(self) -> str:
        """As pytest's last line, over all its runs."""
        said = [
            f"{self.counts[word]} {word}"
            for word in ("failed", "passed", "skipped", "error")
            if self.counts[word]
        ]
        seconds = time.monotonic() - self.began_at
        return f"{', '.join(said) or 'no tests ran'} in {seconds:.2f}s".join(("=" * 20 + " ", " " + "=" * 20))


def ended(code: int) -> str:
    return f"exit {code}" if code else "ok"


def processor_seconds() -> float:
    """What all steps so far have taken of the processors, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


SOAK, QUICK = "--soak", "--quick"
LEFT_OUT = "\n--quick left out: the tests marked slow, PostgreSQL, the journeys in Chromium, the load. ./run test has them.\n"
BY_THEMSELVES = "not browser and not alone"
LONG_SOAK = {"QINGQIAO_TEST_SUBMISSIONS": "10000"}


def run_all(run: Run) -> None:
    """The tests on both databases, where PostgreSQL leaves out what says the same on it, and the journeys."""
    with run.check_beside("mypy", TYPES):
        run.pytest("tests on SQLite", BY_THEMSELVES)
    try:
        with private_cluster() as address:
            on_it = {"QINGQIAO_TEST_DATABASE_URL": address}
            run.pytest("tests on PostgreSQL", BY_THEMSELVES, "--on-postgresql", **on_it)
            run.pytest("submissions on both", "alone", workers=0, **on_it)
            if find_chromium():
                run.pytest("journeys on PostgreSQL", "both", is_tried_again=True, **on_it)
    except NoClusterError as lacking:
        run.lacks(f"tests on PostgreSQL ({lacking})")
    if find_chromium():
        run.pytest("journeys in Chromium", "browser", workers=3, is_tried_again=True)  # each waits often
    else:
        run.lacks("journeys (apt-get install chromium-headless-shell fonts-noto-cjk)")


def main() -> int:
    if SOAK in sys.argv:
        os.environ.update(LONG_SOAK)
    arguments = [argument for argument in sys.argv[1:] if argument not in (SOAK, QUICK)]
    with tempfile.TemporaryDirectory(prefix="qingqiao-tests-") as folder:
        run = Run(Path(folder), arguments)
        for name, command in CHECKS:
            run.check(name, command)
        if QUICK in sys.argv:
            with run.check_beside("mypy", TYPES):
                run.pytest("quick tests on SQLite", f"{BY_THEMSELVES} and not slow")
            print(LEFT_OUT, flush=True)
        else:
            run_all(run)
    print("\n" + "".join(f"FAILED: {name}\n" for name in run.failed) + run.summary(), flush=True)
    return 1 if run.failed or not run.counts["passed"] else 0


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        sys.exit(main())
    sys.exit(130)
