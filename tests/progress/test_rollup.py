"""Figures over a subtree equal what judging every cadre from nothing gives."""

import random
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
import time_machine

from qingqiao.actions.appointments import begin_appointment, end_appointment
from qingqiao.actions.contacts import ContactDetails, begin_contact
from qingqiao.actions.leaves import grant_leave
from qingqiao.actions.records import submit_record
from qingqiao.organizations.models import Cadre, Organization
from qingqiao.policy.scores import rates as rates_of
from qingqiao.progress.rollup import Branch, rollup
from qingqiao.progress.rollup_judged import cells_over
from qingqiao.progress.rollup_sql import UNIT
from qingqiao.progress.spans import JudgedSpan
from qingqiao.records.body import Someone
from qingqiao.regions.uuid7 import uuid7
from tests.make import acting, make_body, make_cadre, name_administrator
from tests.world import NOON, TODAY, World

pytestmark = pytest.mark.slow

QUARTER = JudgedSpan(date(2026, 1, 1), date(2026, 3, 31), TODAY)
LAST = JudgedSpan(date(2025, 10, 1), date(2025, 12, 31), TODAY)
WEEKS = JudgedSpan(date(2026, 1, 1), TODAY, TODAY)
KINDS = ["线上活动", "线下活动", "社区报到", "访谈", "宣讲", "志愿服务"]


@pytest.fixture(autouse=True)
def _noon() -> None:
    with time_machine.travel(NOON, tick=False):
        yield


def live(world: World, seed: int) -> None:
    """Some records, contacts, a leave, and two who serve twice."""
    dice = random.Random(seed)
    cadres = [world.zhao_lan, world.zhang_qiao, world.li_xi, world.chen_chuan, world.wang_ling]
    cadres.append(make_cadre(world.yulin, "兼职", world.school, "兼职"))
    begin_appointment(world.actor("zhao_lan"), world.li_xi, world.shenmu, "兼职", date(2025, 6, 1))
    begin_appointment(world.actor("zhao_lan"), world.zhang_qiao, world.village, "兼职", date(2026, 2, 3))
    name_administrator(world.village, world.zhao_lan)
    grant_leave(world.actor("zhao_lan"), world.chen_chuan, date(2026, 2, 2), date(2026, 2, 20))
    for cadre in cadres:
        for _ in range(dice.randint(0, 25)):
            begin_contact(
                acting(cadre),
                cadre,
                ContactDetails(name="青年", field=dice.choice(["学校", "农村"])),
                date(2025, 9, 1),
            )
        codes = list(cadre.contacts.values_list("code", flat=True))
        for _ in range(dice.randint(3, 25)):
            day = TODAY - timedelta(days=dice.randrange(150))
            met = tuple(Someone(contact_code=code) for code in sorted(dice.sample(codes, min(len(codes), 3))))
            place = dice.choice(["", "桃源社区"])
            body = make_body(
                day, dice.choice(KINDS), place=place, text=place, participants=met, face_to_face=True
            )
            submit_record(acting(cadre), cadre, uuid7(), body)


def expected(world: World, organization: Organization, span: JudgedSpan) -> dict[str, tuple[int, Fraction]]:
    """Obligation → how many have a rate, and its mean, judged from nothing; only where a period has closed."""
    inside = Cadre.objects.filter(
        appointments__organization__path__startswith=organization.path,
        appointments__first_day__lte=span.standing_on,
    )
    ids = sorted(set(inside.values_list("id", flat=True)))
    rates: defaultdict[str, list[Fraction]] = defaultdict(list)
    closed = set()
    for _, cells in cells_over(world.yulin, span, ids):
        closed |= {cell.obligation for cell in cells if cell.closes_on < span.as_of.toordinal()}
        for obligation, rate in rates_of(cells, span.as_of.toordinal()).items():
            rates[obligation].append(rate)
    return {
        one: (len(found), sum(found, Fraction(0)) / len(found))
        for one, found in rates.items()
        if one in closed
    }


def found(branch: Branch) -> dict[str, tuple[int, Fraction]]:
    return {
        one: (tally.rated, tally.rate) for one, tally in branch.obligations.items() if tally.rate is not None
    }


def rolled(world: World, organization: Organization, span: JudgedSpan = QUARTER):
    return rollup(organization, [world.yulin], span, TODAY)


@pytest.mark.parametrize("seed", range(4))
def test_a_rate_is_the_mean_of_the_cadres_rates_kept_or_judged(
    world: World, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    live(world, seed)
    for span in (QUARTER, LAST, WEEKS):
        for organization in (world.city, world.yuyang, world.school):
            assert found(rolled(world, organization, span).whole) == expected(world, organization, span), span
    kept = rolled(world, world.city)
    monkeypatch.setattr(JudgedSpan, "is_kept", lambda span, today: False)
    judged = rolled(world, world.city)
    assert (judged.whole, judged.branches) == (kept.whole, kept.branches)


def test_what_has_not_closed_has_progress_and_no_rate(world: World) -> None:
    body = make_body(TODAY, "线下活动", photos=("a" * 64,))
    submit_record(acting(world.li_xi), world.li_xi, uuid7(), body)
    tally = rolled(world, world.school).whole.obligations["offline"]
    assert (tally.asked, tally.rate) == (1, None)
    assert tally.open_until == date(2026, 3, 31)


def test_who_left_since_counts_where_a_past_range_ended(world: World) -> None:
    end_appointment(world.actor("zhao_lan"), world.li_xi.appointments.get(), date(2026, 1, 31))
    assert rolled(world, world.school, LAST).whole.cadres == 1
    assert rolled(world, world.school).whole.cadres == 0


def test_each_branch_has_the_figures_of_its_own_page(world: World) -> None:
    live(world, 7)
    whole = rolled(world, world.city)
    for child in (world.yuyang, world.shenmu):
        assert whole.branches[child.pk].obligations == rolled(world, child).whole.obligations


def test_who_serves_in_two_branches_counts_once_in_the_whole(world: World) -> None:
    begin_appointment(world.actor("zhao_lan"), world.li_xi, world.shenmu, "兼职", date(2025, 6, 1))
    whole = rolled(world, world.city)
    contacts = [branch.contacts.unmet for branch in whole.branches.values()]
    assert (sum(contacts), whole.whole.contacts.unmet) == (6, 5)


def test_targets_that_divide_no_unit_are_added_exactly(world: World) -> None:
    """23 visits one week, 29 another, some of them complete: a share of each."""
    for monday, visits, complete in ((date(2026, 2, 2), 23, 7), (date(2026, 2, 9), 29, 11)):
        for number in range(visits):
            form = {"place": "社区", "text": "走访", "participants": (Someone(name="王书记"),)}
            body = make_body(monday, "社区报到", **(form if number < complete else {}))
            submit_record(acting(world.zhang_qiao), world.zhang_qiao, uuid7(), body)
    assert UNIT % 23
    assert UNIT % 29
    tally = rolled(world, world.yuyang).whole.obligations["visit-form"]
    assert tally.rate == (Fraction(7, 23) + Fraction(11, 29)) / 2
    assert found(rolled(world, world.city).whole) == expected(world, world.city, QUARTER)


def test_a_figure_is_right_though_the_tick_never_ran(world: World) -> None:
    before = rolled(world, world.school).whole.obligations["online"].unmet
    span = replace(QUARTER, as_of=date(2026, 3, 31))
    with time_machine.travel("2026-03-31T12:00:00+08:00", tick=False):
        later = rollup(world.school, [world.yulin], span, date(2026, 3, 31))
    assert (before, later.whole.obligations["online"].unmet) == (10, 12)


def test_queries_dont_grow_with_cadres(world: World, django_assert_num_queries) -> None:
    for number in (3, 30):
        for _ in range(number):
            make_cadre(world.yulin, "某", world.school, "兼职")
        rolled(world, world.city)
        with django_assert_num_queries(7):
            rolled(world, world.city)
