"""The sheet for a talk: open things by their day, the least that closes them, months with what had ended in them."""

from datetime import date

from time_machine import travel

from qingqiao.actions.records import submit_record
from qingqiao.parts.talk_sheet import MOST_OPEN, talk_sheet
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body
from tests.world import NOON, TODAY, World


def test_what_ends_first_stands_first_and_the_rest_is_counted(world: World) -> None:
    with travel(NOON, tick=False):
        sheet = talk_sheet(world.zhang_qiao, TODAY, [])
    assert len(sheet.open) == MOST_OPEN
    assert "（3月9日—3月15日）" in sheet.open[0].title or "第" in sheet.open[0].title
    assert sheet.open[0].lacks == "还差 1 条记录，3月22日前补记"
    assert sheet.open_more > 0
    assert "可完成" in sheet.acts[0]


def test_a_month_counts_what_ended_in_it(world: World) -> None:
    with travel(NOON, tick=False):
        for day in (date(2026, 3, 3), date(2026, 3, 10)):
            submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(day))
        sheet = talk_sheet(world.li_xi, TODAY, [])
    assert "线上活动（第12周）" not in sheet.done
    assert "2/3" in sheet.months
    assert "10月" in sheet.months
