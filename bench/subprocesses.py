"""Running a measurement in a process of its own, on a fresh database: PostgreSQL, then SQLite."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATABASE = "QINGQIAO_DATABASE_URL"


def on_both(module: str, *arguments: str) -> None:
    """Run `python -m bench.<module> --measure …` on either database; what it prints is the result."""
    with tempfile.TemporaryDirectory() as cluster:
        starter = [sys.executable, "-m", "bench.subprocesses", module, *arguments]
        subprocess.run(starter, cwd=ROOT, env=environment(cluster, ""), check=True)
    with tempfile.TemporaryDirectory() as data:
        _measure(module, arguments, environment(data, ""))


def _measure(module: str, arguments: tuple[str, ...], environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", f"bench.{module}", "--measure", *arguments]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def environment(data: str, address: str) -> dict[str, str]:
    """The environment of a measurement over this data and database (empty: SQLite)."""
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    settings = {"DJANGO_SETTINGS_MODULE": "qingqiao.project.settings", "PYTHONPATH": paths}
    return {**os.environ, **settings, "QINGQIAO_DATA": data, DATABASE: address}


def main() -> None:
    from tests.cluster import private_cluster  # noqa: PLC0415 (only where a cluster is wanted)

    module, *arguments = sys.argv[1:]
    with private_cluster() as address:
        _measure(module, tuple(arguments), environment(os.environ["QINGQIAO_DATA"], address))


if __name__ == "__main__":
    main()
