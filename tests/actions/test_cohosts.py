"""李溪 leaves a record of 陈川's on which she was put, and returns to it (O6)."""

from collections.abc import Iterator

import pytest
import time_machine

from qingqiao.actions.cohosts import leave_record, return_to_record
from qingqiao.actions.records import revise_record, submit_record
from qingqiao.actions.submission import submit_once
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.progress.queries import current_lines
from qingqiao.records.models import Record
from qingqiao.records.queries import body_of
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body
from tests.world import NOON, TODAY, World

BODY = make_body(TODAY, "线上活动", cohost_codes=("li",))


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON):
        yield


@pytest.fixture
def record(world: World) -> Record:
    return submit_record(world.actor("chen_chuan"), world.chen_chuan, uuid7(), BODY)


def online(world: World) -> int:
    """How many online activities of hers count this week."""
    return next(one.done for one in current_lines(world.li_xi, TODAY) if one.obligation == "online")


def test_it_counts_for_her_no_more_and_again_when_she_returns(world: World, record: Record) -> None:
    assert online(world) == 1
    left = leave_record(world.actor("li_xi"), record, world.li_xi)
    assert online(world) == 0
    record.refresh_from_db()
    return_to_record(world.actor("li_xi"), left)
    assert (online(world), record.shares.count()) == (1, 2)
    with pytest.raises(StateHasChanged):
        return_to_record(world.actor("li_xi"), left)


def test_the_author_has_it_in_the_history_and_puts_her_on_no_more(world: World, record: Record) -> None:
    leave_record(world.actor("li_xi"), record, world.li_xi)
    record.refresh_from_db()
    assert record.revisions.get().body["cohost_codes"] == ["li"]
    with pytest.raises(InputAtFault) as fault:
        revise_record(world.actor("chen_chuan"), record, BODY, record.revision)
    assert "李溪已离开" in fault.value.places[0].sentence
    revise_record(world.actor("chen_chuan"), record, make_body(TODAY, "线上活动", text="改"), record.revision)


def test_what_was_sent_before_changes_nothing_when_it_is_sent_again(world: World, record: Record) -> None:
    leave_record(world.actor("li_xi"), record, world.li_xi)
    submit_once(world.actor("chen_chuan"), world.chen_chuan, record.pk, BODY)
    assert body_of(Record.objects.get()).cohost_codes == ()


def test_the_author_cannot_leave_and_others_find_nothing_to_leave(world: World, record: Record) -> None:
    with pytest.raises(StateHasChanged):
        leave_record(world.actor("chen_chuan"), record, world.chen_chuan)
    with pytest.raises(NotFound):
        leave_record(world.actor("wang_ling"), record, world.wang_ling)


def test_after_thirty_days_she_asks_the_author(world: World, record: Record) -> None:
    left = leave_record(world.actor("li_xi"), record, world.li_xi)
    with time_machine.travel("2026-04-20T12:00:00+08:00"), pytest.raises(StateHasChanged):
        return_to_record(world.actor("li_xi"), left)
