"""The statistics form's own columns of a report day (一(三)3)."""

from collections.abc import Iterator

import pytest
from time_machine import travel

from qingqiao.actions.records import submit_record
from qingqiao.actions.visits import VisitInput, note_visit
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.records.body import Someone
from qingqiao.records.models import Record, Visit
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def record(world: World) -> Record:
    """张桥 reported to her community with 王岭, and met two people."""
    people = (Someone(name="马主任"), Someone(name="居民甲"))
    body = make_body(TODAY, "社区报到", participants=people, cohost_codes=("wang",))
    return submit_record(world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), body)


def test_the_later_words_stand(world: World, record: Record) -> None:
    note_visit(world.actor("zhang_qiao"), record, VisitInput(hours="上午"))
    note_visit(world.actor("zhang_qiao"), record, VisitInput(hours="全天", local_cadres=1, demands="充电桩"))
    visit = Visit.objects.get()
    assert (visit.hours, visit.local_cadres, visit.demands) == ("全天", 1, "充电桩")


def test_no_more_local_cadres_than_people(world: World, record: Record) -> None:
    with pytest.raises(InputAtFault):
        note_visit(world.actor("zhang_qiao"), record, VisitInput(local_cadres=3))


def test_only_a_report_day_has_these_columns(world: World) -> None:
    actor = world.actor("zhang_qiao")
    talk = submit_record(actor, world.zhang_qiao, uuid7(), make_body(TODAY, "交流"))
    with pytest.raises(StateHasChanged):
        note_visit(actor, talk, VisitInput(hours="上午"))


def test_her_cohost_and_those_above_note_nothing(world: World, record: Record) -> None:
    for who in ("wang_ling", "zhao_lan", "committee", "bai_xue"):
        with pytest.raises(NotFound):
            note_visit(world.actor(who), record, VisitInput(hours="上午"))
