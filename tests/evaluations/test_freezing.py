"""What is kept of a round: counts and codes, no people, nothing of being late (policy.md 6)."""

from collections.abc import Iterator
from datetime import date

import pytest
from time_machine import travel

from qingqiao.actions.records import submit_record
from qingqiao.evaluations.canonical import unpack
from qingqiao.evaluations.freezing import digest_of_all
from qingqiao.records.body import Someone
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body
from tests.rounds import APRIL, published, result_of
from tests.world import World

PEOPLE = (Someone(contact_code="xiaoyu"), Someone(name="路过的青年"))


@pytest.fixture(autouse=True)
def _april() -> Iterator[None]:
    with travel(APRIL, tick=False):
        yield


def test_a_cell_keeps_its_records_by_code_and_its_people_as_a_number(world: World) -> None:
    body = make_body(date(2026, 3, 4), "访谈", participants=PEOPLE, face_to_face=True)
    record = submit_record(world.actor("li_xi"), world.li_xi, uuid7(), body)
    hers = unpack(result_of(published(world, world.school), "li").frozen)
    reasons = {cell[0]: reason for cell, reason in zip(hers["cells"], hers["reasons"], strict=True)}
    assert reasons["focus"]["records"] == [str(record.pk)]
    assert reasons["focus"]["people"] == 2
    assert reasons["contacts"]["names"] == []


def test_an_organization_keeps_figures_and_sums_but_no_rank(world: World) -> None:
    school = unpack(result_of(published(world), "YY-1").frozen)
    assert school["figures"]["admin_coverage"] == "0.000000"
    assert school["obligations"]["online"]["unmet"] > 5
    assert "rank" not in str(school)


def test_the_digest_over_all_cadres_does_not_depend_on_their_order() -> None:
    assert digest_of_all([("a", "1"), ("b", "2")]) == digest_of_all([("b", "2"), ("a", "1")])
