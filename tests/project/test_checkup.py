"""What `doctor` finds: each bad result says where to go."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
from django_tasks_db.models import DBTaskResult
from tests.make import add_photo, make_body
from tests.pictures import make_photo
from tests.world import NOON, TODAY, World
from time_machine import travel

from qingqiao.accounts.models import Grant
from qingqiao.accounts.roles import Role
from qingqiao.actions.records import submit_record
from qingqiao.jobs.last_backup import note_backup
from qingqiao.organizations.models import Organization
from qingqiao.problems import StorageAtFault
from qingqiao.progress.keep import due_cadres
from qingqiao.progress.models import Judged
from qingqiao.progress.queries import current_lines
from qingqiao.project import checkup
from qingqiao.project.checkup import database
from qingqiao.project.environment import EVERYWHERE
from qingqiao.regions import clock
from qingqiao.regions.models import CalendarYear, Region, RegionPack
from qingqiao.regions.rules import rules_of, touch_rules
from qingqiao.regions.uuid7 import uuid7


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with travel(NOON, tick=False):
        yield


def edit_pack(region: Region) -> None:
    """As after an edit of the shipped file and a new start: nobody marked anything as stale."""
    text = rules_of(region).packs[0].text.replace("grace_days = 7", "grace_days = 3")
    RegionPack.objects.filter(region=region).update(text=text)
    touch_rules(region)


@pytest.mark.django_db
def test_without_an_organization_or_an_account_it_is_not_well(request: pytest.FixtureRequest) -> None:
    assert not checkup.content.people().is_well
    request.getfixturevalue("world")
    assert checkup.content.people().is_well


def test_a_region_without_this_years_holidays_is_named_with_the_page(world: World) -> None:
    for region in (world.yulin, world.yanan):
        CalendarYear.objects.create(region=region, year=2026)
        touch_rules(region)
    assert checkup.content.calendar().is_well
    CalendarYear.objects.filter(region=world.yanan).delete()
    touch_rules(world.yanan)
    found = checkup.content.calendar()
    assert not found.is_well
    assert "延安 2026 年" in found.sentence
    assert "榆林" not in found.sentence
    assert "辖区设置" in found.sentence


def test_cells_judged_by_a_file_that_was_edited_since_are_found(world: World) -> None:
    current_lines(world.zhang_qiao, TODAY)
    assert checkup.content.cells().is_well
    edit_pack(world.yulin)
    found = checkup.content.cells()
    assert (found.is_well, "1 名" in found.sentence) == (False, True)


def test_and_are_judged_again_when_they_are_read(world: World) -> None:
    before = current_lines(world.zhang_qiao, TODAY)[0]
    edit_pack(world.yulin)
    assert world.zhang_qiao.pk in due_cadres(world.yulin, TODAY)
    world.zhang_qiao.region.refresh_from_db()
    after = next(
        one
        for one in current_lines(world.zhang_qiao, TODAY)
        if (one.obligation, one.period) == (before.obligation, before.period)
    )
    assert checkup.content.cells().is_well
    assert Judged.objects.get(cadre=world.zhang_qiao).packs == rules_of(world.yulin).packs_digest
    assert after.closes_on <= before.closes_on


def test_a_region_without_a_city_committee_role_is_named(world: World) -> None:
    assert "延安还没有人有" in checkup.content.committee().sentence
    Grant.objects.create(account=world.accounts["bai_xue"], role=Role.CITY_COMMITTEE, region=world.yanan)
    assert checkup.content.committee().sentence == "各辖区都有人能改辖区设置"


@pytest.mark.django_db
def test_of_a_region_that_went_away_nothing_is_asked(world: World) -> None:
    CalendarYear.objects.filter(region=world.yanan).delete()
    touch_rules(world.yanan)
    assert "延安 2026 年" in checkup.content.calendar().sentence
    Organization.objects.filter(code="YA").update(last_day=TODAY - timedelta(days=1))
    assert "延安" not in checkup.content.calendar().sentence
    assert "延安" not in checkup.content.committee().sentence
    Organization.objects.filter(code="YA").update(last_day=TODAY)
    assert "延安还没有人有" in checkup.content.committee().sentence


def test_a_folder_for_uploads_that_takes_nothing_is_named(settings: Any, tmp_path: Path) -> None:
    assert checkup.place.uploads().is_well
    (tmp_path / "file").touch()
    settings.MEDIA_ROOT = str(tmp_path / "file" / "media")
    found = checkup.place.uploads()
    assert (found.is_well, str(tmp_path) in found.sentence, "不能写" in found.sentence) == (False, True, True)


def test_an_upload_that_cannot_be_kept_is_a_problem_with_a_name(
    world: World, settings: Any, tmp_path: Path
) -> None:
    record = submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, "线下活动"))
    (tmp_path / "file").touch()
    settings.MEDIA_ROOT = str(tmp_path / "file" / "media")
    with pytest.raises(StorageAtFault):
        add_photo(world.actor("li_xi"), record, make_photo())
    assert not record.photos.exists()


def test_the_last_backup_is_asked_for_and_then_named(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    assert not checkup.place.backups().is_well
    note_backup(clock.now().isoformat(), tmp_path / "saved.qqb")
    assert str(tmp_path / "saved.qqb") in checkup.place.backups().sentence
    note_backup((clock.now() - timedelta(days=3)).isoformat(), tmp_path / "saved.qqb")
    assert not checkup.place.backups().is_well


def test_another_sealing_key_is_found_by_what_it_cannot_open(
    world: World, settings: Any, tmp_path: Path
) -> None:
    world.xiao_lin.reach, world.xiao_lin.reach_index = "13877776666", b"index"
    world.xiao_lin.save()
    assert checkup.files.keys().is_well
    settings.SEALING_KEY_FILE = tmp_path / "other.key"
    settings.SEALING_KEY_FILE.write_text("00" * 32)
    assert not checkup.files.keys().is_well


def test_a_photo_that_a_row_names_and_nobody_has_is_found(world: World) -> None:
    record = submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, "线下活动"))
    add_photo(world.actor("li_xi"), record, make_photo())
    record.photos.update(stored="ab" * 32)
    found = checkup.files.missing()
    assert (found.is_well, "1 份" in found.sentence) == (False, True)


def test_a_clock_that_went_back_is_found(world: World) -> None:
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, "线下活动"))
    assert checkup.database.clock().is_well
    with travel("2026-03-20T11:00:00+08:00", tick=False):
        assert not checkup.database.clock().is_well


def test_a_database_that_is_corrupt_in_the_middle_is_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "corrupt.sqlite3"
    with closing(sqlite3.connect(file)) as made:
        made.execute("CREATE TABLE rows (content TEXT)")
        made.executemany("INSERT INTO rows VALUES (?)", [("x" * 900,)] * 200)
        made.commit()
    content = bytearray(file.read_bytes())
    content[20 * 4096 : 22 * 4096] = bytes(2 * 4096)
    file.write_bytes(content)
    with closing(sqlite3.connect(file)) as broken:
        monkeypatch.setattr(
            database, "connection", SimpleNamespace(vendor="sqlite", cursor=lambda: closing(broken.cursor()))
        )
        assert not checkup.database.integrity().is_well


@pytest.mark.parametrize(
    ("given", "bad"),
    [
        ({}, set()),
        ({"host": EVERYWHERE[0]}, {"HTTPS", "密码文件"}),
        ({"allowed_hosts": ("qingqiao.example.cn",)}, {"HTTPS", "密码文件"}),
        ({"host": EVERYWHERE[0], "is_https": True}, {"端口", "密码文件"}),
        ({"is_https": True}, {"密码文件"}),
    ],
)
def test_what_others_can_reach_wants_https_a_closed_port_and_no_file_of_passwords(
    settings: Any, tmp_path: Path, given: dict[str, Any], bad: set[str]
) -> None:
    settings.DATA = tmp_path
    (tmp_path / "demo-accounts.csv").touch()
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, **given)
    found = (checkup.front.https(), checkup.front.port(), checkup.front.passwords())
    assert {one.subject for one in found if not one.is_well} == bad


def test_a_job_that_failed_this_week_is_named(world: World) -> None:
    DBTaskResult.objects.create(
        status="FAILED",
        task_path="qingqiao.jobs.workbooks.check_workbook",
        args_kwargs={},
        finished_at=clock.now(),
    )
    found = checkup.content.jobs()
    assert (found.is_well, "check_workbook" in found.sentence) == (False, True)


@pytest.mark.parametrize(
    ("hosts", "host", "options", "is_well"),
    [
        ((), "", {}, True),
        (("https://wecom.example.gov.cn",), "127.0.0.1", {}, True),
        (("smtp://mail.example.gov.cn:25",), "", {}, False),
        ((), "db.example.gov.cn", {"sslmode": "require"}, False),
        ((), "db.example.gov.cn", {"sslmode": "verify-full"}, True),
    ],
)
def test_what_leaves_this_machine_in_clear_is_found(
    settings: Any, hosts: tuple[str, ...], host: str, options: dict[str, str], is_well: bool
) -> None:
    settings.CHANNEL_HOSTS = hosts
    there = SimpleNamespace(vendor="postgresql", settings_dict={"HOST": host, "OPTIONS": options})
    with patch.object(checkup.front, "connection", there):
        assert checkup.front.outward().is_well == is_well


def test_next_years_holidays_are_something_left_to_do(world: World) -> None:
    with travel("2026-11-20 12:00+08:00", tick=False):
        for region in (world.yulin, world.yanan):
            CalendarYear.objects.create(region=region, year=2026)
            touch_rules(region)
        found = checkup.content.calendar()
    assert (found.is_well, found.sign) == (True, "○")
    assert checkup.findings.Finding("版本", True, "").sign == "✓"
    assert checkup.findings.Finding("磁盘", False, "").sign == "✗"
