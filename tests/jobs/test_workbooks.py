"""The worker's jobs on workbooks, and what the tick does for them: old files go, interrupted checks go on."""

from datetime import timedelta

import pytest
from django.test import Client
from time_machine import travel

from qingqiao.exchange.models import Workbook, WorkbookRow
from qingqiao.exchange.workbooks.uploading import upload_workbook
from qingqiao.jobs.workbooks import begin_check, look_after_workbooks
from tests.exchange.tables import contact
from tests.exchange.workbooks.books import book, checked
from tests.kept import place
from tests.world import NOON, World

pytestmark = pytest.mark.django_db
LI = {"cadres": [{"code": "li", "name": "李小溪"}]}


@travel(NOON, tick=False)
def test_an_upload_is_checked_by_the_worker(world: World) -> None:
    one = upload_workbook(world.actor("zhang_qiao"), world.yuyang, "名单.xlsx", book(LI))
    begin_check(one)
    one.refresh_from_db()
    assert (one.state, one.counts) == ("ready", {"cadres": {"changed": 1}})


def test_files_and_previews_go_after_a_week(world: World) -> None:
    with travel(NOON, tick=False) as clock:
        one = checked(world, "zhang_qiao", world.yuyang, LI)
        clock.shift(timedelta(days=7))
        assert look_after_workbooks() == 0
        assert place("workbooks", one.stored).exists()
        clock.shift(timedelta(days=1))
        assert look_after_workbooks() == 1
    assert not place("workbooks", one.stored).exists()
    assert not WorkbookRow.objects.exists()
    assert Workbook.objects.get().state == "cancelled"


def test_a_check_that_was_interrupted_goes_on(world: World) -> None:
    with travel(NOON, tick=False) as clock:
        one = upload_workbook(world.actor("zhang_qiao"), world.yuyang, "名单.xlsx", book(LI))
        Workbook.objects.update(state="checking")
        clock.shift(timedelta(minutes=5))
        look_after_workbooks()
        assert Workbook.objects.get().state == "checking"
        clock.shift(timedelta(minutes=6))
        look_after_workbooks()
    one.refresh_from_db()
    assert one.state == "ready"


def test_an_import_that_was_interrupted_can_be_confirmed_again(world: World) -> None:
    with travel(NOON, tick=False) as clock:
        checked(world, "zhang_qiao", world.yuyang, LI)
        Workbook.objects.update(state="importing")
        clock.shift(timedelta(minutes=11))
        look_after_workbooks()
    one = Workbook.objects.get()
    assert (one.state, one.detail[:8]) == ("ready", "上次没有做完就中")


def test_a_file_with_contacts_goes_when_somebody_withdraws_and_a_later_one_stays(
    world: World, client: Client
) -> None:
    tables = LI | {"contacts": [contact("li", "x", name="蕤鸢")]}
    with travel(NOON, tick=False) as clock:
        one, plain = (checked(world, "zhang_qiao", world.yuyang, said) for said in (tables, LI))
        client.force_login(world.accounts["li_xi"])
        clock.shift(timedelta(minutes=1))
        client.post(f"/contacts/{world.xiao_lin.pk}/withdrawal/")
        assert not place("workbooks", one.stored).exists()
        assert place("workbooks", plain.stored).exists()
        clock.shift(timedelta(minutes=1))
        later = checked(world, "zhang_qiao", world.yuyang, tables)
        look_after_workbooks()
    assert place("workbooks", later.stored).exists()
    assert Workbook.objects.get(pk=one.pk).detail == "文件已经删除，请重新上传。"
