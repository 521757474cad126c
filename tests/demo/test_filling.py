import csv
import stat
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.contrib.auth import authenticate
from django.db.models import Q

from qingqiao.accounts.access import roles
from qingqiao.accounts.models import Account
from qingqiao.accounts.roles import Role
from qingqiao.contacts.models import Acceptance
from qingqiao.demo import filling, log_ins
from qingqiao.demo.filling import Ground
from qingqiao.notifications.models import NoticeTarget
from qingqiao.organizations.models import Cadre, Organization
from qingqiao.postings.models import Community, CommunityPage, Paper
from qingqiao.progress.queries import current_lines
from qingqiao.project.commands.demo import demo
from qingqiao.records.models import Photo, Record, Revision
from qingqiao.regions.models import Region
from qingqiao.voices.models import Demand, Experience, Remark, SignUp, Voice
from tests.make import make_cadre, make_region

DAYS = 20
FRIDAY = date(2026, 3, 20)
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def data(settings: Any, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def filled(data: Path) -> Path:
    filling.fill(1, FRIDAY, lambda line: None, lambda phase, table, lines: lines, days=DAYS)
    return data


def run(*arguments: str) -> Result:
    return CliRunner().invoke(demo, arguments)


def account(login: str) -> Account:
    return Account.objects.get(login=login)


def test_an_empty_place_is_filled_and_everybody_can_sign_in(filled: Path) -> None:
    passwords = {row["login"]: row["password"] for row in rows(filled)}
    assert set(passwords) == {one.login for one in log_ins.LOG_INS}
    assert authenticate(login="zhaoyilan", username="zhaoyilan", password=passwords["zhaoyilan"])
    assert_it_is_all_there(filled)
    assert_a_second_filling_changes_nothing(filled)


def assert_it_is_all_there(data: Path) -> None:
    """One filling for many looks: it takes some seconds."""
    assert Organization.objects.count() > 400
    assert Photo.objects.exclude(stored="").exists()
    assert Record.objects.exclude(entered_by=None).get().author.name == "郝仲帆"
    assert Revision.objects.count() == 1
    merged = Community.objects.exclude(merged_into=None).get()
    assert not merged.postings.filter(Q(last_day=None) | Q(last_day__gte=merged.merged_on)).exists()
    assert Paper.objects.exists()
    assert stat.S_IMODE((data / log_ins.FILE).stat().st_mode) == 0o600
    assert {"cadre", "administrator"} <= roles(account("zhangwangqiao"), FRIDAY)
    assert roles(account("linianxi"), FRIDAY) >= {"cadre"}
    assert roles(account("shenji"), FRIDAY) == {Role.AUDITOR}
    assert roles(account("tuanshiwei"), FRIDAY) == {Role.CITY_COMMITTEE}
    assert {line.reason for line in lines_of("康若溪") if line.obligation == "online"} == {"leave"}
    assert [line.status for line in lines_of("陈牧川") if line.obligation == "online"] == ["met"]
    assert_people_speak()


def assert_people_speak() -> None:
    """What a newcomer looks for is there: sign-ups, a topic, a community's page, answers, a notice, what waits."""
    assert SignUp.objects.exclude(signed_at=None).count() > 5
    assert {bool(one.shown_at) for one in Remark.objects.all()} == {True, False}
    assert CommunityPage.objects.exists()
    assert {one.status for one in Voice.objects.all()} == {"已受理", "已答复"}
    assert Experience.objects.exists()
    assert NoticeTarget.objects.exists()
    assert Acceptance.objects.exists()
    assert set(Demand.objects.filter(is_hers=True).values_list("answered_on", "done_on")) > {(None, None)}


def lines_of(name: str) -> list[Any]:
    return current_lines(Cadre.objects.select_related("region").get(name=name), FRIDAY)


def assert_a_second_filling_changes_nothing(data: Path) -> None:
    before = (data / log_ins.FILE).read_text(), counts()
    result = run()
    assert result.exit_code == 0, result.output
    assert "zhaoyilan" in result.output
    assert ((data / log_ins.FILE).read_text(), counts()) == before


def rows(data: Path) -> list[dict[str, str]]:
    with (data / log_ins.FILE).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Organization, Cadre, Record, Account))


def test_somebody_elses_data_is_left_alone(data: Path) -> None:
    make_cadre(make_region(), "赵岚")
    result = run()
    assert result.exit_code == 1
    assert "已有别的数据" in result.output
    assert not (data / log_ins.FILE).exists()


def test_a_place_with_an_account_is_no_longer_untouched(data: Path) -> None:
    assert filling.is_untouched()
    Account.objects.create_account("admin", "桥上的人-2026")
    assert not filling.is_untouched()
    assert filling.ground() is Ground.EMPTY


def test_a_day_to_come_is_refused(data: Path) -> None:
    tomorrow = filling.today() + timedelta(days=1)
    assert run("--today", tomorrow.isoformat()).exit_code == 2


def test_a_lost_file_of_passwords_is_written_anew(data: Path) -> None:
    region = Region.objects.create(code=filling.CITY_CODE, name="榆林")
    cadres = {part.role: make_cadre(region, part.name, code=f"G{part.role}").code for part in filling.CAST}
    assert log_ins.open_log_ins(region, cadres) == len(log_ins.LOG_INS)
    (data / log_ins.FILE).unlink()
    assert filling.complete() == 0
    passwords = {row["login"]: row["password"] for row in rows(data)}
    assert account("xitong").check_password(passwords["xitong"])


def test_passwords_are_printed_once_and_the_file_is_named_afterwards(data: Path) -> None:
    assert list(log_ins.log_in_lines(shows_passwords=True)) == []
    region = Region.objects.create(code=filling.CITY_CODE, name="榆林")
    for part in filling.CAST:
        make_cadre(region, part.name)
    filling.complete()
    lines = list(log_ins.log_in_lines(shows_passwords=True))
    assert len(lines) == 2 + len(log_ins.LOG_INS)
    assert "系统管理员" in lines[-1]
    password = next(row["password"] for row in rows(data) if row["login"] == "xitong")
    assert f"xitong  密码 {password}" in lines[-1]
    later = "\n".join(log_ins.log_in_lines(shows_passwords=False))
    assert ("xitong" in later, password in later, str(data / log_ins.FILE) in later) == (True, False, True)
