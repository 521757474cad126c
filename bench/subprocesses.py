"""Running a measurement in a process of its own, on a fresh database: PostgreSQL, then SQLite."""

import contextlib
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parent.parent
DATABASE = "QINGQIAO_DATABASE_URL"
MIGRATED = "QINGQIAO_TEST_MIGRATED"
"""The migrated file of a run of everything (tests/migrated.py)."""


def on_both(module: str, *arguments: str) -> None:
    """Run `python -m bench.<module> --measure …` on either database; what it prints is the result."""
    with tempfile.TemporaryDirectory() as cluster:
        starter = [sys.executable, "-m", "bench.subprocesses", module, *arguments]
        subprocess.run(starter, cwd=ROOT, env=environment(cluster, ""), check=True)
    with tempfile.TemporaryDirectory() as data:
        _take_migrated(Path(data))
        _measure(module, arguments, environment(data, ""))


def _take_migrated(data: Path) -> None:
    """Put the migrated file of a run of everything into a data folder, with keys of its own; without one it stays empty."""
    file = os.environ.get(MIGRATED, "")
    if file:
        shutil.copyfile(file, data / "qingqiao.sqlite3")
        for name in ("sealing.key", "secret.key"):
            (data / name).write_text(secrets.token_hex(32))
            (data / name).chmod(0o600)


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
    from tests.serving import own_database  # noqa: PLC0415

    module, *arguments = sys.argv[1:]
    with contextlib.ExitStack() as own:
        is_shared = MIGRATED in os.environ
        address = own_database(f"bench_{module}") if is_shared else own.enter_context(private_cluster())
        _measure(module, tuple(arguments), environment(os.environ["QINGQIAO_DATA"], address))


@contextlib.contextmanager
def migrated_once(folder: Path) -> Iterator[None]:
    """Migrate a database of either kind, which all benches that are run meanwhile take copies of: it takes six seconds each."""
    from tests.cluster import private_cluster  # noqa: PLC0415
    from tests.migrated import TEMPLATE  # noqa: PLC0415

    with private_cluster() as address:
        template = f"{address.rpartition('/')[0]}/{TEMPLATE}"
        with psycopg.connect(address, autocommit=True) as server:
            server.execute(f"CREATE DATABASE {TEMPLATE}")
        for name in (template, ""):
            command = [sys.executable, "-m", "django", "migrate", "--verbosity=0"]
            subprocess.run(command, cwd=ROOT, env=environment(str(folder), name), check=True)
        os.environ |= {MIGRATED: str(folder / "qingqiao.sqlite3"), "QINGQIAO_TEST_DATABASE_URL": address}
        yield


if __name__ == "__main__":
    main()
