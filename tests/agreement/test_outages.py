"""What goes wrong outside the house while something is saved: it is said in words, nothing is half, the same again is there."""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import connection
from django.test import Client
from time_machine import travel

from qingqiao.actions.rotation import begin_rotation, reseal_everything
from qingqiao.audit.models import Entry
from qingqiao.audit.verifying import verify_log
from qingqiao.jobs.audit import chain_log
from qingqiao.jobs.sweep import sweep_files
from qingqiao.jobs.tick import keep_cells_fresh
from qingqiao.progress.models import Cell
from qingqiao.progress.rebuild import rebuild_region
from qingqiao.project import checkup
from qingqiao.records.models import Record
from qingqiao.regions import clock
from tests.agreement.test_nothing_lost import files
from tests.api.views.test_records import BODY, Caller
from tests.failing_files import full_disk
from tests.make import PASSWORD
from tests.pictures import make_photo
from tests.world import NOON, World

pytestmark = pytest.mark.slow

MOST = 100
ADDRESS = os.environ.get("QINGQIAO_TEST_DATABASE_URL", "")


class Ending:
    """Ends the connection before the Nth statement, as an operator or a restart of PostgreSQL would."""

    def __init__(self, number: int, server: "psycopg.Connection[Any]") -> None:
        self.number, self.server, self.count = number, server, 0

    @contextmanager
    def statements(self) -> Iterator[None]:
        with connection.execute_wrapper(self._step):
            yield
        connection.close()  # as the server does after a request whose connection broke

    def _step(self, execute: Callable[..., Any], *given: Any) -> Any:
        self.count += 1
        if self.count == self.number:
            pid = connection.connection.info.backend_pid
            self.server.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        return execute(*given)


def rows() -> tuple[int, ...]:
    """How much of a submission is there."""
    return Record.objects.count(), Entry.objects.count(), Cell.objects.count()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(not ADDRESS, reason="ends connections of PostgreSQL")
def test_at_whichever_statement_the_database_goes_away_the_same_sent_again_is_there_once(
    world: World,
) -> None:
    id = uuid4()
    with travel(NOON, tick=False), psycopg.connect(ADDRESS, dbname="postgres", autocommit=True) as server:
        zhang = Caller("zhang")
        for number in range(1, MOST):
            before, ending = rows(), Ending(number, server)
            with ending.statements():
                answer = zhang.put(id, BODY)
            if ending.count < number:
                break
            assert (answer.status_code, answer.json().get("title")) == (503, "数据库刚才断开了"), number
            assert answer.headers["Retry-After"]
            assert rows() == before
        assert number > 4
        assert (answer.status_code, zhang.put(id, BODY).status_code) == (201, 200)
        assert Record.objects.count() == 1


@pytest.mark.django_db
def test_a_photo_for_which_the_disk_has_no_room_is_refused_in_words_and_leaves_nothing(
    world: World, settings: Any, tmp_path: Path
) -> None:
    id, picture = uuid4(), make_photo()
    sha256 = hashlib.sha256(picture).hexdigest()
    with travel(NOON, tick=False), full_disk(tmp_path / "disk", kilobytes=16) as disk:
        zhang = Caller("zhang")
        zhang.put(id, {**BODY, "kinds": ["线下活动"], "photos": [sha256]})
        (disk / "filled").write_bytes(b"x" * 16 * 1024)
        settings.MEDIA_ROOT = disk
        answer = zhang.put_photo(id, sha256, picture)
        assert (answer.status_code, answer.json()["title"]) == (503, "文件现在存不下来")
        sweep_files(grace=-1)
        assert (files(), arrived(zhang, id)) == ({"filled"}, [])
        settings.MEDIA_ROOT = tmp_path / "room"
        assert zhang.put_photo(id, sha256, picture).status_code == 201
        assert arrived(zhang, id) == [sha256]


@pytest.mark.django_db
def test_while_a_key_is_missing_pages_say_what_they_cannot_read_and_nothing_is_saved(
    world: World, settings: Any, tmp_path: Path
) -> None:
    first, second = settings.SEALING_KEY.hex(), "33" * 32
    file = settings.SEALING_KEY_FILE = tmp_path / "sealing.key"
    file.write_text(f"{first}\n{second}\n")
    with travel(NOON, tick=False):
        zhang, browser, page = Caller("zhang"), Client(), f"/contacts/{world.xiao_yu.pk}/"
        browser.force_login(world.accounts["li_xi"])
        begin_rotation()
        list(reseal_everything())
        whole = browser.get(page).content.decode()
        file.write_text(first)
        cut = browser.get(page)
        assert (cut.status_code, "无法读取" in cut.content.decode(), "13800000016" in whole) == (
            200,
            True,
            True,
        )
        refused = browser.post(f"{page}withdrawal/")
        assert (refused.status_code, "少了密钥" in refused.content.decode()) == (503, True)
        assert zhang.put(uuid4(), BODY).json()["type"] == "urn:qingqiao:problem:907"
        assert not checkup.files.keys().is_well
        file.write_text(f"{first}\n{second}\n\n")
        assert "13800000016" in browser.get(page).content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(bool(ADDRESS), reason="opens a file of SQLite for reading only")
def test_whoever_saves_into_a_database_that_is_read_only_is_told_so(world: World) -> None:
    browser, stranger = (Client(raise_request_exception=False) for _ in range(2))
    with travel(NOON, tick=False):
        zhang = Caller("zhang")
        browser.force_login(world.accounts["li_xi"])
        with only_read():
            assert browser.get("/records/").status_code == 200
            answers = [
                browser.post(f"/contacts/{world.xiao_yu.pk}/withdrawal/"),
                browser.post("/accounts/logout/"),
                stranger.post("/accounts/login/", {"login": "zhang_qiao", "password": PASSWORD}),
            ]
            assert [answer.status_code for answer in answers] == [503, 503, 503]
            assert all("磁盘已满或只读" in answer.content.decode() for answer in answers)
            assert zhang.put(uuid4(), BODY).json()["title"] == "现在什么也存不下来"
        assert zhang.put(uuid4(), BODY).status_code == 201


@contextmanager
def only_read() -> Iterator[None]:
    """SQLite answers a write as it does for a file that may only be read."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = OFF")


@pytest.mark.django_db
def test_a_clock_that_goes_back_an_hour_or_on_a_year_loses_nothing(
    world: World, settings: Any, tmp_path: Path
) -> None:
    """A year on the session and the token are over, and she is told; what she wrote is there, and the log is whole."""
    settings.DATA = tmp_path
    with travel(NOON, tick=False) as moment:
        zhang, browser, id = Caller("zhang"), Client(), uuid4()
        browser.post("/accounts/login/", {"login": "zhang_qiao", "password": PASSWORD})
        assert zhang.put(uuid4(), BODY).status_code == 201
        assert chain_log() > 0
        moment.shift(-3600)
        assert zhang.put(id, BODY).status_code == 201
        assert browser.get("/records/").status_code == 200
        assert chain_log() > 0
        moment.shift(366 * 86400)
        assert zhang.put(uuid4(), BODY).status_code == 401
        assert browser.get("/records/").headers["Location"].startswith("/accounts/login/")
        browser.post("/accounts/login/", {"login": "zhang_qiao", "password": PASSWORD})
        assert browser.get(f"/records/{id}/").status_code == 200
        assert (chain_log() > 0, Record.objects.count(), verify_log(world.yulin).broken) == (True, 2, None)
        assert kept() == rebuilt(world)


def arrived(caller: Caller, id: UUID) -> list[str]:
    """The photos of a record that are there."""
    return caller.get(f"records/{id}").json()["photos_arrived"]


def kept() -> list[str]:
    keep_cells_fresh()
    return sorted(map(repr, Cell.objects.values_list()))


def rebuilt(world: World) -> list[str]:
    rebuild_region(world.yulin, clock.today(world.yulin), processes=1, report=lambda _count: None)
    return kept()
