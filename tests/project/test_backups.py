"""A backup goes to the other kind of database, and a copy back: identical tables, files and judging."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from tests.make import make_body
from tests.project.conftest import run
from tests.serving import ROOT, own_database
from tests.world import NOON, TODAY, make_world
from time_machine import travel

from qingqiao.actions.records import submit_record
from qingqiao.keyring import keys
from qingqiao.project.backups.reading import check_backup
from qingqiao.project.commands.backup import backup
from qingqiao.project.commands.judge import judge
from qingqiao.regions.uuid7 import uuid7

pytestmark = pytest.mark.django_db(transaction=True)

DAYS = ("--from", "2026-01-01", "--to", "2026-03-20", "--as-of", "2026-03-20", "--out")


def qingqiao(data: Path, url: str, *arguments: object) -> str:
    """Run a command in a process of its own, over other data; return what it printed."""
    given = {name: value for name, value in os.environ.items() if not name.startswith("QINGQIAO_")}
    given |= {"QINGQIAO_DATA": str(data), "QINGQIAO_DATABASE_URL": url, "PYTHONPATH": str(ROOT / "src")}
    given["DJANGO_SETTINGS_MODULE"] = "qingqiao.project.settings"
    command = [sys.executable, "-c", "from qingqiao.project.cli import main; main()", *map(str, arguments)]
    done = subprocess.run(command, env=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def differences(one: Path, other: Path) -> list[str]:
    """Tables and files that two backups hold otherwise, by name."""
    found, expected = (check_backup(file, keys()).manifest for file in (one, other))
    pairs = ((found.tables, expected.tables), (found.files, expected.files))
    return [name for a, b in pairs for name in {*a, *b} if a.get(name) != b.get(name)]


@pytest.mark.skipif(not os.environ.get("QINGQIAO_TEST_DATABASE_URL"), reason="needs PostgreSQL beside SQLite")
def test_from_postgresql_to_sqlite_and_back_nothing_changes(tmp_path: Path, photo: Path, key: Path) -> None:
    assert connection.vendor == "postgresql"
    with travel(NOON, tick=False):
        world = make_world()
        submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, "交流"))
        assert run(judge, *DAYS, tmp_path / "here").exit_code == 0
    assert run(backup, tmp_path / "here.qqb").exit_code == 0
    sqlite, there = tmp_path / "sqlite", own_database("qingqiao_restored")
    sqlite.mkdir(mode=0o700)
    (sqlite / "sealing.key").write_text(key.read_text())
    qingqiao(sqlite, "", "restore", tmp_path / "here.qqb")
    for url in ("", there):
        if url:
            said = qingqiao(sqlite, "", "copy-database", url)
            assert said.count("两边相同") == 2, "rows, and judging"
            assert said.splitlines()[-1] == f"QINGQIAO_DATABASE_URL={url}"
        qingqiao(sqlite, url, "judge", *DAYS, tmp_path / f"judged{bool(url)}")
        qingqiao(sqlite, url, "backup", tmp_path / f"{bool(url)}.qqb")
        assert differences(tmp_path / f"{bool(url)}.qqb", tmp_path / "here.qqb") == []
        for file in (tmp_path / "here").iterdir():
            assert file.read_bytes() == (tmp_path / f"judged{bool(url)}" / file.name).read_bytes()
