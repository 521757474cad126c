"""What stands before the first page, and who may open it."""

import socket
import stat
import threading
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from tests.world import make_world

from qingqiao.problems import InstallationAtFault
from qingqiao.project import checkup, first_account, static, ticking
from qingqiao.project.commands.serve import refuse_taken_port, server
from qingqiao.project.jobs_beside import JobsBeside

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(settings: Any, tmp_path: Path) -> Path:
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir(mode=0o700)
    return settings.DATA


def test_an_empty_place_prints_where_it_is_set_up_and_the_code(data: Path) -> None:
    said = "\n".join(first_account.log_ins())
    code = (data / "setup-code.txt").read_text().strip()
    assert f"/setup/?code={code}" in said
    assert "load" in said
    assert list(first_account.log_ins()) == said.splitlines()


def test_the_set_up_code_is_readable_by_its_owner_alone(data: Path) -> None:
    list(first_account.log_ins())
    assert stat.S_IMODE((data / "setup-code.txt").stat().st_mode) == 0o600


def test_once_somebody_keeps_the_city_no_code_is_printed_nor_kept(data: Path) -> None:
    list(first_account.log_ins())
    make_world()
    assert list(first_account.log_ins()) == []
    assert not (data / "setup-code.txt").exists()


def test_static_files_get_names_with_hashes_once(settings: Any, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "qingqiao.project.static.HashedStaticFiles"}
    }
    static.collect()
    made = {path: path.stat().st_mtime_ns for path in settings.STATIC_ROOT.rglob("*")}
    assert any("tokens." in path.name for path in made)
    static.collect()
    assert {path: path.stat().st_mtime_ns for path in settings.STATIC_ROOT.rglob("*")} == made


@pytest.mark.parametrize(("is_sqlite", "workers"), [(True, 1), (False, 2)])
def test_sqlite_is_served_by_one_process(is_sqlite: bool, workers: int) -> None:
    assert server("127.0.0.1", 8000, is_sqlite=is_sqlite).workers == workers


def test_jobs_that_end_before_the_pages_are_begun_again(tmp_path: Path) -> None:
    said = tmp_path / "said"

    def begin() -> None:
        with said.open("a") as file:
            file.write("begun\n")
        raise SystemExit(1)

    jobs = JobsBeside(begin, retry_seconds=0.05)
    for _ in range(200):
        if said.exists() and len(said.read_text().splitlines()) > 1:
            break
        threading.Event().wait(0.05)
    jobs.stop()
    begun = len(said.read_text().splitlines())
    threading.Event().wait(0.3)
    assert (begun > 1, len(said.read_text().splitlines())) == (True, begun)


def test_a_taken_port_is_said_in_words() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        pytest.raises(InstallationAtFault, match="QINGQIAO_PORT"),
    ):
        refuse_taken_port("127.0.0.1", taken.getsockname()[1])


def test_a_tick_may_be_repeated(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    assert ticking.tick_once() == ticking.tick_once()


def test_a_step_that_fails_keeps_no_other_from_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []
    steps = (lambda: taken.append("first"), lambda: 1 // 0, lambda: taken.append("last"))
    monkeypatch.setattr(ticking, "STEPS", steps)
    with pytest.raises(ExceptionGroup):
        ticking.tick_once()
    assert taken == ["first", "last"]


def test_doctor_finds_what_others_may_read(data: Path) -> None:
    before = {finding.subject for finding in checkup.examine() if not finding.is_well}
    (data / "sealing.key").write_text("0" * 64)
    (data / "sealing.key").chmod(0o644)
    data.chmod(0o755)
    bad = {finding.subject for finding in checkup.examine() if not finding.is_well}
    assert (before, bad - before) == ({"备份", "安装设置"}, {"数据目录", "密钥"})


def test_doctor_finds_migrations_that_wait() -> None:
    latest = MigrationLoader(connection).graph.leaf_nodes("audit")[0]
    MigrationRecorder(connection).record_unapplied(*latest)
    assert not checkup.database.database().is_well


def test_doctor_finds_a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkup.place, "LEAST_FREE_BYTES", 2**62)
    assert not checkup.place.disk().is_well
