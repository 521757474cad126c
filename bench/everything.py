"""`./run bench [--quick]`: every figure of this folder, with the machine, the versions, the sizes and the load it was taken with.

Printed as it comes, and kept in `bench-DAY-TIME.txt` of the data folder. `--quick`: small sizes, without the pages of a city, its
rounds and its workbooks, in about three minutes of a quiet machine.
"""

import argparse
import os
import platform
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

from bench.subprocesses import migrated_once

ROOT = Path(__file__).resolve().parent.parent
Bench = tuple[str, ...]
Write = Callable[[str], object]
QUICK: tuple[Bench, ...] = (
    ("pictures", "5"),
    ("judge_in_memory", "3000"),
    ("trips",),
    ("save", "60"),
    ("rebuild", "1500"),
    ("submit", "1"),
    ("growth", "10000", "100000"),
)
WHOLE: tuple[Bench, ...] = (
    ("pictures",),
    ("judge_in_memory",),
    ("trips",),
    ("save",),
    ("submit",),
    ("versions",),
    ("rebuild",),
    ("load",),
    ("memory",),
    ("workbook",),
    ("rounds",),
    ("pages",),
    ("growth",),
)
PROGRAMS = ("django", "granian", "psycopg", "pillow", "python-calamine")


def main() -> int:
    reading = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    reading.add_argument("--quick", action="store_true")
    benches = QUICK if reading.parse_args().quick else WHOLE
    folder = Path(os.environ.get("QINGQIAO_DATA", ROOT / "data"))
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"bench-{time.strftime('%Y%m%d-%H%M')}.txt"
    with (
        kept.open("w", encoding="utf-8") as file,
        tempfile.TemporaryDirectory() as once,
        migrated_once(Path(once)),
    ):
        _say(file.write, "\n".join([*machine(), ""]))
        failed = [bench[0] for bench in benches if not _run(bench, file.write)]
        _say(
            file.write, f"\n{'failed: ' + ', '.join(failed) if failed else 'all measured'}; kept in {kept}\n"
        )
    return int(bool(failed))


def machine() -> Iterator[str]:
    """Yield what the figures depend on besides the code."""
    cpu = next((line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo", "model name")), "unknown")
    memory = next((int(line.split()[1]) // 2**20 for line in _lines("/proc/meminfo", "MemTotal")), 0)
    yield f"machine: {os.cpu_count()} × {cpu}, {memory} GB, {platform.platform()}"
    yield f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {_postgresql()}"
    yield ", ".join(f"{name} {version(name)}" for name in ("qingqiao", *PROGRAMS))


def _run(bench: Bench, write: Write) -> bool:
    """Run one bench in a process of its own; what it prints is the result. Return whether it came to its end."""
    began = time.monotonic()
    _say(write, f"\n== {' '.join(bench)}; load {_load()}\n")
    command = [sys.executable, "-m", f"bench.{bench[0]}", *bench[1:]]
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    with subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": paths}, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout
        for line in running.stdout:
            _say(write, line)
    _say(write, f"   {time.monotonic() - began:.0f} s; load {_load()}\n")
    return running.returncode == 0


def _say(write: Write, text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
    write(text)


def _load() -> str:
    return " ".join(f"{one:.1f}" for one in os.getloadavg())


def _lines(path: str, beginning: str) -> list[str]:
    file = Path(path)
    return (
        [line for line in file.read_text().splitlines() if line.startswith(beginning)]
        if file.exists()
        else []
    )


def _postgresql() -> str:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[4]))
    if not found:
        return "no PostgreSQL"
    return subprocess.run(
        [str(found[-1]), "--version"], capture_output=True, text=True, check=True
    ).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
