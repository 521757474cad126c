"""Cases 31 and 44 to 46 of the field: late entry, who reads what, one cadre alone, two rounds of two levels."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest
from time_machine import travel

from qingqiao.accounts.access import scope
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.appeals import AppealInput, lodge_appeal
from qingqiao.actions.records import submit_record
from qingqiao.actions.rounds import RoundRequest, open_round
from qingqiao.evaluations.canonical import unpack
from qingqiao.evaluations.queries import progress_of_organization
from qingqiao.evaluations.rounds import get_result_of_organization, get_round
from qingqiao.evaluations.verifying import verify_round
from qingqiao.organizations.models import Appointment
from qingqiao.organizations.scope import Extent, Key, Scope
from qingqiao.policy.pack import shipped
from qingqiao.problems import NotFound
from qingqiao.progress.spans import JudgedSpan
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body
from tests.rounds import APRIL, make_other_committee, opened, published, result_of
from tests.world import World


@pytest.fixture(autouse=True)
def _april() -> Iterator[None]:
    with travel(APRIL, tick=False):
        yield


def test_31_what_comes_in_after_publication_counts_for_her_and_not_in_the_round(world: World) -> None:
    round = published(world, world.school)
    hers = result_of(round, "li").frozen
    with travel("2026-04-22T12:00:00+08:00", tick=False):
        record = submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(date(2026, 3, 4)))
        found = verify_round(round, clock.today(world.yulin))
        assert result_of(round, "li").frozen == hers
        assert [one.code for one in found.records] == [str(record.pk)]
        assert any(cell.obligation == "online" and cell.now == (1, 1, "met") for cell in found.cells)


def test_44_the_subordinate_reads_neither_the_draft_nor_a_siblings_result(world: World) -> None:
    make_other_committee(world)
    draft = opened(world, days=(date(2025, 10, 1), date(2025, 12, 31)))
    city = published(world, world.city, "other")
    for who in ("zhang_qiao", "wang_ling"):
        with pytest.raises(NotFound):
            get_round(scope(world.actor(who), Verb.ROUND_READ, date(2026, 4, 20)), draft.pk)
    reach = scope(world.actor("zhang_qiao"), Verb.STANDING_READ, date(2026, 4, 20))
    own = get_result_of_organization(reach, result_of(city, "YY").pk)
    with pytest.raises(NotFound):
        get_result_of_organization(reach, result_of(city, "SM").pk)
    assert lodge_appeal(world.actor("zhang_qiao"), own, AppealInput("reply", "在补。")).result == own


def test_45_an_organization_of_one_cadre_or_of_none_divides_by_nothing(world: World) -> None:
    assert result_of(published(world, world.village), "chen").grade == "较好"
    Appointment.objects.filter(cadre=world.li_xi).update(last_day=date(2026, 1, 31))
    school = unpack(result_of(published(world), "YY-1").frozen)
    assert (school["cadres"], school["score"], school["figures"]["cadre_work"]) == (0, "", "")


def test_46_city_and_county_judge_by_their_own_criteria_each_frozen(world: World) -> None:
    make_other_committee(world)
    request = RoundRequest(date(2026, 1, 1), date(2026, 3, 31), shipped()["yulin-2026"].text)
    county = open_round(world.actor("zhang_qiao"), world.yuyang, request)
    city = published(world, world.city, "other")
    assert county.pack_text
    assert [pack["id"] for pack in unpack(city.frozen)["packs"]] == ["yulin-2016"]
    everything = Scope((Key(Extent.ALL),), date(2026, 4, 20))
    span = JudgedSpan(date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 20))
    assert progress_of_organization(everything, "YL", span).figures.management == Fraction(1, 5)
