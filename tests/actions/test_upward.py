"""李溪 reports upward; who is above her reads a copy, unless it is about them."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from time_machine import travel

from qingqiao.accounts.access import scope
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.upward import (
    MOST_A_DAY,
    UpwardInput,
    answer_upward,
    receive_upward,
    remove_experience,
    send_difficulties,
    send_upward,
    share_experience,
)
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.voices.models import Experience, UpwardReport
from qingqiao.voices.upward import upward_copies
from tests.world import NOON, TODAY, World

SAID = UpwardInput("问题", "联系青年", "联系不上", "寒假里很多同学回家了。")


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def report(world: World) -> UpwardReport:
    return send_upward(world.actor("li_xi"), world.li_xi, SAID)


def copies(world: World, who: str) -> int:
    return upward_copies(scope(world.actor(who), Verb.UPWARD_COPY_READ, TODAY)).count()


def test_what_is_withheld_from_the_superior_is_in_no_library(world: World) -> None:
    report = send_upward(world.actor("li_xi"), world.li_xi, replace(SAID, is_withheld=True))
    with pytest.raises(InputAtFault, match="上级"):
        share_experience(world.actor("committee"), report, "经验", "寒假里打电话。")
    assert not Experience.objects.exists()


def test_a_kind_or_theme_that_nobody_offers_is_refused(world: World) -> None:
    for said in (replace(SAID, kind="表扬"), replace(SAID, theme="天气")):
        with pytest.raises(InputAtFault):
            send_upward(world.actor("li_xi"), world.li_xi, said)
    assert not UpwardReport.objects.exists()


def test_it_reaches_the_committee_and_a_copy_the_level_above(world: World, report: UpwardReport) -> None:
    assert {who: copies(world, who) for who in ("zhang_qiao", "zhao_lan", "wang_ling", "li_xi")} == {
        "zhang_qiao": 1,
        "zhao_lan": 0,
        "wang_ling": 0,
        "li_xi": 0,
    }
    receive_upward(world.actor("committee"), report)
    assert report.state == "已收到"
    answer_upward(world.actor("committee"), report, "寒假可以线上联系。")
    assert report.state == "已答复"
    with pytest.raises(StateHasChanged):
        answer_upward(world.actor("committee"), report, "再答一次。")


def test_about_the_level_above_it_goes_past_it(world: World) -> None:
    withheld = UpwardInput("问题", "制度执行", "催得太紧", "区里天天要截图。", is_withheld=True)
    report = send_upward(world.actor("li_xi"), world.li_xi, withheld)
    assert copies(world, "zhang_qiao") == 0
    for who in ("zhang_qiao", "zhao_lan", "li_xi", "auditor"):
        with pytest.raises(NotFound):
            answer_upward(world.actor(who), report, "知道了。")


def test_what_the_form_says_is_kept_by_one_tap(world: World) -> None:
    report = send_difficulties(world.actor("zhang_qiao"), world.zhang_qiao, "没有活动场地。")
    assert (report.kind, report.text) == ("问题", "没有活动场地。")
    with pytest.raises(InputAtFault):
        send_difficulties(world.actor("zhang_qiao"), world.zhang_qiao, "  ")


def test_a_flood_ends_at_ten_a_day(world: World) -> None:
    for _ in range(MOST_A_DAY):
        send_upward(world.actor("li_xi"), world.li_xi, SAID)
    with pytest.raises(InputAtFault):
        send_upward(world.actor("li_xi"), world.li_xi, SAID)
    with travel("2026-03-21T12:01:00+08:00", tick=False):
        send_upward(world.actor("li_xi"), world.li_xi, SAID)


def test_nothing_private_goes_into_the_library(world: World, report: UpwardReport) -> None:
    committee = world.actor("committee")
    for text in ("电话 138 0000 0019", "证号 61270120061101001X", " "):
        with pytest.raises(InputAtFault):
            share_experience(committee, report, "联系", text)
    entry = share_experience(committee, report, "寒假怎么联系", "约好时间线上见。")
    with pytest.raises(StateHasChanged):
        share_experience(committee, report, "又一次", "约好时间。")
    with pytest.raises(NotFound):
        remove_experience(world.actor("li_xi"), entry)
    remove_experience(committee, entry)
    assert not Experience.objects.exists()
