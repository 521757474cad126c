"""Who is like an organization, and that no two readers' bands differ (policy.md 6)."""

from collections.abc import Iterator
from datetime import date

import pytest
from time_machine import travel

from qingqiao.actions.records import submit_record
from qingqiao.evaluations.alike import AmongLike, among_like
from qingqiao.evaluations.bands import Band
from qingqiao.organizations.models import Organization
from qingqiao.progress.spans import JudgedSpan
from qingqiao.regions.uuid7 import uuid7
from tests.make import acting, make_body, make_cadre, make_organization
from tests.world import TODAY, World

FEBRUARY = JudgedSpan(date(2026, 2, 1), date(2026, 2, 28), TODAY)
JANUARY = JudgedSpan(date(2026, 1, 1), date(2026, 1, 31), TODAY)
WEEKS = (date(2026, 2, 4), date(2026, 2, 11), date(2026, 2, 25))


@pytest.fixture(autouse=True)
def _march() -> Iterator[None]:
    with travel("2026-03-20T12:00:00+08:00", tick=False):
        yield


def make_villages(world: World, number: int) -> list[Organization]:
    """Village branches below 榆阳 with a cadre each; the first few of them do more and more online activities."""
    found = []
    for n in range(number):
        village = make_organization(world.yulin, f"第{n}村团支部", world.yuyang, type="团支部", field="农村")
        cadre = make_cadre(world.yulin, f"干部{n}", village, "兼职")
        for day in WEEKS[:n]:
            submit_record(acting(cadre), cadre, uuid7(), make_body(day, "线上活动"))
        found.append(village)
    return found


def among(village: Organization) -> AmongLike:
    return among_like(village, FEBRUARY, JANUARY, TODAY)


def band(village: Organization) -> Band | None:
    return next(one.band for one in among(village).figures if one.obligation == "online")


def test_four_others_are_nobody_to_compare_with(world: World) -> None:
    villages = make_villages(world, 4)  # with 红石峡村 five
    assert band(villages[0]) is None
    villages += make_villages(world, 1)
    assert band(villages[0]) is not None


def test_all_of_a_group_are_shown_the_same_band(world: World) -> None:
    villages = [world.village, *make_villages(world, 6)]
    assert len({band(one) for one in villages}) == 1


def test_a_committee_is_no_branch_and_a_large_branch_no_small_one(world: World) -> None:
    villages = make_villages(world, 4)
    make_organization(world.yulin, "镇团委", world.yuyang, type="团委")
    for n in range(5):
        make_cadre(world.yulin, f"又一名{n}", villages[3], "兼职")
    make_villages(world, 1)
    assert band(villages[0]) is None
    assert (among(villages[3]).least, among(villages[3]).most) == (5, 9)


def test_what_rises_is_said_against_the_month_before(world: World) -> None:
    village = make_villages(world, 3)[2]
    (online,) = [one for one in among(village).figures if one.obligation == "online"]
    assert online.share > online.before == 0


def test_the_top_of_a_region_has_nobody_beside_it(world: World) -> None:
    assert among_like(world.city, FEBRUARY, JANUARY, TODAY) is None
