"""A withdrawal takes a name out of published words, and only what it took out is forgiven (policy.md 5, 6)."""

from collections.abc import Iterator
from datetime import date

import pytest
from time_machine import travel

from qingqiao.actions.contacts import withdraw_consent
from qingqiao.actions.records import submit_record
from qingqiao.evaluations.models import Result, Round
from qingqiao.evaluations.verifying import verify_round
from qingqiao.records.body import Someone
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body
from tests.rounds import APRIL, opened, published_with, result_of
from tests.world import World

TALK = make_body(date(2026, 3, 4), "线上活动", participants=(Someone(contact_code="xiaolin"),))


@pytest.fixture(autouse=True)
def _april() -> Iterator[None]:
    with travel(APRIL, tick=False):
        yield


def faults_and_erased(round: Round) -> tuple[list[str], list[str]]:
    found = verify_round(round, clock.today(round.region))
    return found.faults, found.erased


def test_a_withdrawal_hides_no_change_by_hand(world: World) -> None:
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), TALK)
    round = published_with(world, opened(world, world.school), "小林常来，活动办得好。")
    Result.objects.filter(round=round).update(words="小林常来，活动办得差。")
    withdraw_consent(world.actor("li_xi"), world.xiao_lin, clock.today(world.yulin))
    assert result_of(round, "li").words == "〔已撤回〕常来，活动办得差。"
    assert faults_and_erased(round) == (["李溪的评语与固定内容不符"], [])


def test_a_second_withdrawal_leaves_them_sound(world: World) -> None:
    round = published_with(world, opened(world, world.school), "小林、小雨常来，活动办得好。")
    for contact in (world.xiao_lin, world.xiao_yu):
        withdraw_consent(world.actor("li_xi"), contact, clock.today(world.yulin))
    assert faults_and_erased(round) == ([], ["李溪的评语"])
