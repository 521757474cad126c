"""The why panel in its two depths: hers, and that of everybody above (policy.md 6)."""

from datetime import date

import pytest
from time_machine import travel

from qingqiao.actions.cycles import set_cycle
from qingqiao.actions.records import submit_record
from qingqiao.parts.why import why_panel
from qingqiao.progress.why import reasons_of
from qingqiao.records.body import Someone
from qingqiao.regions.models import CalendarYear
from qingqiao.regions.rules import touch_rules
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body, make_contact
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def met(world: World) -> World:
    """李溪 met 小林 and 钱大姐 face to face."""
    people = (Someone(contact_code="xiaolin"), Someone(name="钱大姐"))
    body = make_body(TODAY, "访谈", title="聊聊毕业", face_to_face=True, participants=people)
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), body)
    return world


def panel(world: World, obligation: str, period: str, *, is_own: bool):
    reasons = reasons_of(world.li_xi, obligation, period, TODAY, is_own=is_own)
    return why_panel(reasons, TODAY, record_url=lambda code: f"/records/{code}/")


def test_she_reads_names_titles_and_ways_on(met: World) -> None:
    why = panel(met, "face-to-face", "2026", is_own=True)
    assert (why.counted[0].title, why.counted[0].note) == ("1 人", "小林")
    assert why.sources[0].title == "聊聊毕业"
    assert why.sources[0].url.startswith("/records/")


def test_those_above_read_days_kinds_counts_and_rules(met: World) -> None:
    why = panel(met, "face-to-face", "2026", is_own=False)
    said = str(why)
    assert not [name for name in ("小林", "小雨", "钱大姐", "聊聊毕业", "/records/") if name in said]
    assert why.sources[0].title == "3月20日 访谈"
    assert why.left_out[0].title == "1 人：本周期内没有参加过符合条件的记录"


def test_two_people_of_one_name_are_two(world: World) -> None:
    codes = ("xiaolin", make_contact(world.li_xi, "小林").code)
    people = tuple(Someone(contact_code=code) for code in codes)
    submit_record(
        world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, face_to_face=True, participants=people)
    )
    why = panel(world, "face-to-face", "2026", is_own=True)
    assert (why.counted[0].title, why.counted[0].note) == ("2 人", "小林 等 2 人")


def test_late_is_said_to_nobody_else(world: World) -> None:
    with travel("2026-03-31T12:00:00+08:00", tick=False):
        submit_record(
            world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, "宣讲", tasks=("助力青年成长",))
        )
    assert panel(world, "focus", "2026-Q1", is_own=True).late == 1
    above = panel(world, "focus", "2026-Q1", is_own=False)
    assert (above.late, "补记" in str(above)) == (0, False)


def test_exemption_shows_its_arithmetic(world: World) -> None:
    why = panel(world, "online", "2026-W12", is_own=True)
    assert why.arithmetic == ("本周期有 5 个工作日，任职 5 个工作日", "少于 2.5 个工作日的免考")


def test_a_cycle_says_that_its_length_is_an_assumption(world: World) -> None:
    reasons = reasons_of(world.zhang_qiao, "lecture", "cycle-2026-01-01", TODAY, is_own=True)
    assert "原文没有规定" in why_panel(reasons, TODAY).assumption


def test_many_records_of_other_kinds_are_one_line(world: World) -> None:
    for _ in range(7):
        submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, "宣讲"))
    [left] = panel(world, "online", "2026-W12", is_own=True).left_out
    assert left.title == "另有 7 条别的记录"


def test_a_cycle_that_the_region_set_assumes_nothing(world: World) -> None:
    set_cycle(world.actor("committee"), world.yulin, (date(2026, 1, 1), 12))
    world.zhang_qiao.refresh_from_db()
    reasons = reasons_of(world.zhang_qiao, "lecture", "cycle-2026-01-01", TODAY, is_own=True)
    assert why_panel(reasons, TODAY).assumption == ""


def test_a_week_of_a_year_that_is_not_announced_says_so(world: World) -> None:
    reasons = reasons_of(world.li_xi, "online", "2026-W12", TODAY, is_own=True)
    assert "2026 年的放假安排还没有录入" in why_panel(reasons, TODAY).assumption
    CalendarYear.objects.create(region=world.yulin, year=2026)
    touch_rules(world.yulin)
    world.li_xi.refresh_from_db()
    reasons = reasons_of(world.li_xi, "online", "2026-W12", TODAY, is_own=True)
    assert why_panel(reasons, TODAY).assumption == ""


def test_the_panel_says_what_is_asked_and_what_it_weighs(met: World) -> None:
    found = panel(met, "contacts", "standing", is_own=True)
    assert "兼职 10 名" in found.asks
    assert found.weight == "权重 17，各项合计 100"
    assert panel(met, "focus", "2026-Q1", is_own=False).weight == "只展示，不计分"
