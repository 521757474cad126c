"""What an earlier version wrote is all there after an upgrade (README.md says how the files here were made)."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

HERE = Path(__file__).resolve().parent
ACCOUNTS = ("lixi", "zhaolan", "committee", "auditor", "system")

pytestmark = pytest.mark.slow


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The data folder of a version, with what must be found in it."""
    shutil.unpack_archive(HERE / f"0.1.0-{connection.vendor}.tar.gz", tmp_path)
    (tmp_path / "data").chmod(0o700)
    return tmp_path


@pytest.fixture
def environment(old: Path) -> Iterator[dict[str, str]]:
    given = {key: value for key, value in os.environ.items() if not key.startswith("QINGQIAO_")} | {
        "QINGQIAO_DATA": str(old / "data"),
        "DJANGO_SETTINGS_MODULE": "qingqiao.project.settings",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    if connection.vendor != "postgresql":
        yield given
        return
    with filled(old / "dump.sql") as url:
        yield given | {"QINGQIAO_DATABASE_URL": url}


@contextmanager
def filled(dump: Path) -> Iterator[str]:
    """Yield the address of a database of its own with what was dumped."""
    address = os.environ["QINGQIAO_TEST_DATABASE_URL"].rpartition("/")[0]
    name = f"upgrade_{os.getpid()}"
    with psycopg.connect(f"{address}/postgres", autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name}")
        server.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
        try:
            with psycopg.connect(f"{address}/{name}") as database:
                database.execute(dump.read_text().encode())
            yield f"{address}/{name}"
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def found(old: Path, environment: dict[str, str]) -> dict[str, Any]:
    command = [sys.executable, str(HERE / "upgraded.py"), str(old)]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    result: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return result


@pytest.mark.usefixtures("db")  # what is upgraded is another database; this says that each is asked
def test_what_0_1_0_wrote_is_all_there(old: Path, found: dict[str, Any]) -> None:
    """One upgrade, looked at from all sides: to migrate takes long."""
    expected = json.loads((old / "expected.json").read_text())
    assert (found["waited"], found["waits"]) == (True, 0)
    assert found["contacts"] == expected["contacts"], "what was sealed opens"
    assert found["records"] == expected["records"]
    assert found["demands"] == ["修路灯", "添一个书架"], "good deeds have become demands"
    assert set(found["photos"]) == {True}
    assert found["files"] == ["植树方案：带水桶"]
    assert found["cells_equal_a_rebuild"]
    for table in ("cells", "cadres", "organizations"):
        now, then = ((old / folder / f"{table}.csv").read_text() for folder in ("judged-now", "judged"))
        assert now == then, f"{table} are judged as they were"
    assert (found["refused_sign_ins"], found["accounts"]) == ([], len(ACCOUNTS))
    assert found["doctor"] == []
