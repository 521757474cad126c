"""Leave: granted by somebody else than who takes it, ended, corrected, removed; each undone."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.leaves import LeaveInput, correct_leave, end_leave, grant_leave, remove_leave
from qingqiao.actions.office_changes import undo_office_change
from qingqiao.audit.models import Entry
from qingqiao.organizations.models import Leave, OfficeChange
from qingqiao.problems import InputAtFault, NotFound
from tests.world import NOON, TODAY, World

LATER = TODAY + timedelta(days=30)


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON):
        yield


@pytest.fixture
def leave(world: World) -> Leave:
    return grant_leave(world.actor("zhang_qiao"), world.li_xi, TODAY, None, "产假")


def days() -> list[tuple[date, date | None]]:
    return list(Leave.objects.order_by("first_day").values_list("first_day", "last_day"))


def undo(world: World, who: str = "zhang_qiao") -> None:
    undo_office_change(world.actor(who), OfficeChange.objects.latest("made_at"))


def test_leave_is_logged_with_its_days(world: World, leave: Leave) -> None:
    entry = Entry.objects.get()
    assert (entry.verb, entry.details) == (
        Verb.LEAVE_GRANT,
        {"first_day": TODAY.isoformat(), "last_day": ""},
    )


@pytest.mark.parametrize(
    ("taker", "granter", "refused"),
    [
        ("zhang_qiao", "zhang_qiao", InputAtFault),
        ("zhang_qiao", "zhao_lan", None),
        ("zhang_qiao", "wang_ling", NotFound),
        ("zhao_lan", "zhao_lan", InputAtFault),
        ("zhao_lan", "zhang_qiao", NotFound),
        ("zhao_lan", "committee", None),
    ],
)
def test_somebody_else_grants_it(world: World, taker: str, granter: str, refused: type | None) -> None:
    if refused is None:
        assert grant_leave(world.actor(granter), getattr(world, taker), TODAY, None).pk
        return
    with pytest.raises(refused):
        grant_leave(world.actor(granter), getattr(world, taker), TODAY, None)


def test_the_same_first_day_twice_is_answered_in_words(world: World, leave: Leave) -> None:
    with pytest.raises(InputAtFault) as fault:
        grant_leave(world.actor("zhang_qiao"), world.li_xi, TODAY, LATER)
    assert "已经登记过" in fault.value.places[0].sentence


def test_leaves_may_overlap(world: World, leave: Leave) -> None:
    grant_leave(world.actor("zhang_qiao"), world.li_xi, TODAY + timedelta(days=3), LATER)
    assert len(days()) == 2


def test_leave_is_ended_and_the_end_undone(world: World, leave: Leave) -> None:
    end_leave(world.actor("zhao_lan"), leave, LATER)
    assert days() == [(TODAY, LATER)]
    assert Entry.objects.latest("at").details["last_day"] == LATER.isoformat()
    undo(world)
    assert days() == [(TODAY, None)]


def test_leave_is_corrected_and_the_correction_undone(world: World, leave: Leave) -> None:
    correct_leave(world.actor("zhang_qiao"), leave, LeaveInput(TODAY - timedelta(days=9), LATER, "病假"))
    assert days() == [(TODAY - timedelta(days=9), LATER)]
    undo(world)
    assert (days(), Leave.objects.get().reason) == ([(TODAY, None)], "产假")


def test_leave_entered_by_mistake_is_removed_and_brought_back(world: World, leave: Leave) -> None:
    remove_leave(world.actor("zhang_qiao"), leave)
    assert days() == []
    assert Entry.objects.get(verb=Verb.LEAVE_REMOVE).details["first_day"] == TODAY.isoformat()
    undo(world)
    assert days() == [(TODAY, None)]


def test_a_grant_is_undone_but_not_by_who_takes_the_leave(world: World) -> None:
    grant_leave(world.actor("zhao_lan"), world.zhang_qiao, TODAY, LATER)
    with pytest.raises(InputAtFault):
        undo(world, "zhang_qiao")
    undo(world, "zhao_lan")
    assert days() == []


def test_days_that_cannot_be_meant_are_refused(world: World) -> None:
    for first_day, last_day in ((date(1900, 1, 1), None), (TODAY, date(2099, 1, 1)), (LATER, TODAY)):
        with pytest.raises(InputAtFault):
            grant_leave(world.actor("zhang_qiao"), world.li_xi, first_day, last_day)
