"""Whoever may mark a drawn record is told what to ask about; nobody else, nowhere else, in careful words."""

from typing import Any

from qingqiao.actions.records import submit_record
from qingqiao.actions.spot_checks import close_spot_check
from qingqiao.evaluations.models import SpotCheck
from qingqiao.evaluations.spot_checks import drawn_items
from qingqiao.organizations.models import Leave
from qingqiao.records.models import Record
from qingqiao.regions.uuid7 import uuid7
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.make import make_body
from tests.spot_checks import drawn
from tests.world import TODAY, World

TEXT = "与小林和同学们一起整理图书角，又商量了下个月的读书会怎么办。"
LEAVE = "登记里李溪这一天在请假"


def told(world: World, who: str, **fields: Any) -> Record:
    return submit_record(world.actor(who), getattr(world, who), uuid7(), make_body(TODAY, "交流", **fields))


def address(check: SpotCheck) -> str:
    (item,) = drawn_items(check)
    return f"/desk/spot-checks/{check.pk}/items/{item.pk}/"


def test_the_checker_is_told_what_to_ask_without_the_text(world: World, sign_in: Reader) -> None:
    told(world, "li_xi", text=TEXT)
    told(world, "chen_chuan", text=TEXT)
    Leave.objects.create(region=world.yulin, cadre=world.li_xi, first_day=TODAY, last_day=TODAY)
    check = drawn(world, size=1, organizations=("YY-1",))
    page = text(sign_in("zhang_qiao"), address(check))
    for said in ("内容与另外 1 条记录的基本相同：2026年3月20日，交流，陈川", "请核实是不是同一件事", LEAVE):
        assert said in page
    assert "小林" not in page
    assert "图书角" not in page


def test_nobody_else_sees_a_hint(world: World, sign_in: Reader) -> None:
    told(world, "li_xi")
    Leave.objects.create(region=world.yulin, cadre=world.li_xi, first_day=TODAY, last_day=TODAY)
    check = drawn(world)
    assert LEAVE in text(sign_in("zhao_lan"), address(check))
    assert "请假" not in text(sign_in("zhao_lan"), f"/desk/spot-checks/{check.pk}/")
    for who in ("li_xi", "wang_ling", "auditor", "bai_xue"):
        assert sign_in(who).get(address(check)).status_code in (403, 404)


def test_who_entered_the_record_is_told_nothing(world: World, sign_in: Reader) -> None:
    record = told(world, "li_xi")
    Leave.objects.create(region=world.yulin, cadre=world.li_xi, first_day=TODAY, last_day=TODAY)
    Record.objects.filter(pk=record.pk).update(entered_by=world.accounts["zhang_qiao"].pk)
    check = drawn(world)
    assert "请假" not in text(sign_in("zhang_qiao"), address(check))
    assert "请假" in text(sign_in("zhao_lan"), address(check))


def test_a_closed_check_gives_no_hints(world: World, sign_in: Reader) -> None:
    told(world, "li_xi")
    Leave.objects.create(region=world.yulin, cadre=world.li_xi, first_day=TODAY, last_day=TODAY)
    check = drawn(world)
    close_spot_check(world.actor("zhao_lan"), check)
    assert "请假" not in text(sign_in("zhao_lan"), address(check))
