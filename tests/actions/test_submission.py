"""Told once, however often it arrives."""

from dataclasses import replace

import pytest
from time_machine import travel

from qingqiao.actions.records import revise_record
from qingqiao.actions.submission import submit_once
from qingqiao.problems import NeedsVersion, NotFound
from qingqiao.records.body import Someone
from qingqiao.records.models import Record, Revision
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body
from tests.world import NOON, TODAY, World

BODY = make_body(TODAY, participants=(Someone(contact_code="xiaolin"), Someone(name="钱大姐")))


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


def test_the_same_again_is_the_record_that_is_there(world: World) -> None:
    id = uuid7()
    first = submit_once(world.actor("li_xi"), world.li_xi, id, BODY)
    again = submit_once(world.actor("li_xi"), world.li_xi, id, BODY)
    assert (first[1], again[1]) == (True, False)
    assert (Record.objects.count(), Revision.objects.count()) == (1, 0)


def test_an_earlier_body_again_changes_nothing(world: World) -> None:
    record, _ = submit_once(world.actor("li_xi"), world.li_xi, uuid7(), BODY)
    revise_record(world.actor("li_xi"), record, replace(BODY, title="改过"), revision=1)
    submit_once(world.actor("li_xi"), world.li_xi, record.pk, BODY)
    assert Record.objects.get().title == "改过"


def test_another_body_needs_a_version(world: World) -> None:
    record, _ = submit_once(world.actor("li_xi"), world.li_xi, uuid7(), BODY)
    with pytest.raises(NeedsVersion):
        submit_once(world.actor("li_xi"), world.li_xi, record.pk, replace(BODY, title="另一件"))


def test_somebody_elses_id_is_refused_and_nothing_of_hers_is_shown(world: World) -> None:
    record, _ = submit_once(world.actor("li_xi"), world.li_xi, uuid7(), BODY)
    with pytest.raises(NotFound):
        submit_once(world.actor("wang_ling"), world.wang_ling, record.pk, make_body(TODAY))
    with pytest.raises(NotFound):
        submit_once(world.actor("wang_ling"), world.li_xi, uuid7(), BODY)
    assert Record.objects.count() == 1
