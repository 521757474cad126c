"""An appointment is judged in pieces, one an era of its organization (policy.md 3)."""

from datetime import date

import pytest
from time_machine import travel

from qingqiao.evaluations.queries import progress_of_organization
from qingqiao.organizations.models import Era, Organization
from qingqiao.organizations.scope import Extent, Key, Scope
from qingqiao.problems import NotFound
from qingqiao.progress.gather import gather
from qingqiao.progress.keep import judge_whole, mark_stale
from qingqiao.progress.models import Judged
from qingqiao.progress.queries import current_lines
from qingqiao.progress.spans import JudgedSpan
from qingqiao.progress.why import reasons_of
from tests.world import NOON, TODAY, World

pytestmark = pytest.mark.usefixtures("_noon")


@pytest.fixture
def _noon():
    with travel(NOON, tick=False):
        yield


def add_era(organization: Organization, first_day: date, **said) -> Era:
    return Era.objects.create(
        region=organization.region, organization=organization, first_day=first_day, **said
    )


def test_pieces_meet_at_the_eras_and_the_first_reaches_back(world: World) -> None:
    add_era(world.school, date(2024, 1, 1), field="农村")
    add_era(world.school, date(2026, 1, 1))
    ((_, facts),) = gather(world.yulin, TODAY, TODAY, cadres=[world.li_xi.pk])
    pieces = [(date.fromordinal(one.first_day), one.organization.field) for one in facts.appointments]
    assert pieces == [(date(2020, 1, 1), "农村"), (date(2026, 1, 1), "学校")]
    first, second = facts.appointments
    assert first.last_day + 1 == second.first_day


def test_an_appointment_within_one_era_is_one_piece(world: World) -> None:
    add_era(world.school, date(2010, 1, 1), field="农村")
    add_era(world.school, date(2012, 1, 1), many_youth=False)
    ((_, facts),) = gather(world.yulin, TODAY, TODAY, cadres=[world.li_xi.pk])
    (one,) = facts.appointments
    assert (one.organization.field, one.organization.many_youth) == ("学校", False)


def test_kept_cells_hold_until_the_day_on_which_an_era_begins(world: World) -> None:
    add_era(world.school, date(2016, 1, 1))
    add_era(world.school, date(2026, 3, 25), many_youth=False)
    mark_stale(world.yulin, [world.li_xi.pk])
    judge_whole(world.yulin, [world.li_xi.pk], TODAY)
    assert Judged.objects.get(cadre=world.li_xi).valid_until <= date(2026, 3, 24)
    with travel("2026-03-25T12:00:00+08:00", tick=False):
        lines = {line.obligation: line for line in current_lines(world.li_xi, date(2026, 3, 25))}
    assert lines["contacts"].target == 10


def test_why_calls_the_organization_what_it_was_then(world: World) -> None:
    add_era(world.school, date(2016, 1, 1), name="榆林一中团委")
    add_era(world.school, date(2026, 1, 15))
    reasons = reasons_of(world.li_xi, "focus", "2026-Q1", TODAY, is_own=True)
    assert list(reasons.organizations.values()) == ["榆林一中团委", "榆林中学团委"]


SPAN = JudgedSpan(date(2025, 10, 1), date(2025, 12, 31), TODAY)
EVERYTHING = Scope((Key(Extent.ALL),), TODAY)


def test_a_move_of_today_changes_no_figure_of_a_range_that_ended_before(world: World) -> None:
    before = progress_of_organization(EVERYTHING, "YY", SPAN)
    add_era(world.school, date(2016, 1, 1), superior=world.yuyang)
    add_era(world.school, TODAY, superior=world.shenmu)
    Organization.objects.filter(pk=world.school.pk).update(path=world.shenmu.path + "10.")
    assert progress_of_organization(EVERYTHING, "YY", SPAN) == before
    assert before.figures.cadres == 3
    today = JudgedSpan(date(2026, 1, 1), TODAY, TODAY)
    assert progress_of_organization(EVERYTHING, "YY", today).figures.cadres == 2
    assert progress_of_organization(EVERYTHING, "SM", today).figures.cadres == 2


def test_an_organization_that_was_not_founded_has_no_figures(world: World) -> None:
    Organization.objects.filter(pk=world.school.pk).update(first_day=date(2026, 1, 1))
    with pytest.raises(NotFound):
        progress_of_organization(EVERYTHING, "YY-1", SPAN)
