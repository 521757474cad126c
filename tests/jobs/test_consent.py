"""小林 takes her consent back for a day ahead, as a load may say it."""

from datetime import date, timedelta

import pytest
from time_machine import travel

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.records import submit_record
from qingqiao.audit.models import Entry
from qingqiao.contacts.models import Contact, Embargo
from qingqiao.jobs.consent import erase_withdrawn
from qingqiao.progress.queries import current_lines
from qingqiao.records.models import Record
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body, make_contact
from tests.world import NOON, TODAY, World

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def _ahead(world: World) -> None:
    Contact.objects.filter(pk=world.xiao_lin.pk).update(withdrawn_on=TOMORROW)


def on(day: date, hour: str = "12:00"):
    return travel(f"{day}T{hour}:00+08:00", tick=False)


def left() -> Contact:
    return Contact.objects.get(code="xiaolin")


def test_on_the_day_before_nothing_goes() -> None:
    with travel(NOON, tick=False):
        assert erase_withdrawn() == 0
    assert left().name == "小林"


def test_on_the_day_of_the_region_name_and_reach_go(world: World) -> None:
    with on(TOMORROW, "00:05"):
        assert erase_withdrawn() == 1
        done = {line.obligation: line.done for line in current_lines(world.li_xi, TOMORROW)}
    assert (left().name, left().reach, bytes(left().reach_index)) == ("", "", b"")
    assert left().withdrawn_on == TOMORROW
    assert done["contacts"] == 1
    assert Embargo.objects.get().last_day == TOMORROW + timedelta(days=90)


def test_twice_is_once_and_late_is_as_of_her_day(world: World) -> None:
    with on(TOMORROW + timedelta(days=3)):
        assert (erase_withdrawn(), erase_withdrawn()) == (1, 0)
    assert left().withdrawn_on == TOMORROW
    entry = Entry.objects.get(verb=Verb.CONTACT_WITHDRAW)
    assert (entry.actor, Embargo.objects.count()) == ("tick", 1)


def test_whoever_else_lists_her_loses_the_name_too(world: World) -> None:
    make_contact(world.chen_chuan, "小林", code="xiaolin")
    with on(TOMORROW):
        erase_withdrawn()
    assert not Contact.objects.filter(name="小林").exists()
    assert Contact.objects.filter(name="小雨").exists()


def test_nobody_was_asked_so_texts_that_name_her_are_cleared(world: World) -> None:
    make_contact(world.chen_chuan, "小林", code="xiaolin")
    make_contact(world.wang_ling, "小林", code="another")
    with on(TOMORROW):
        for cadre in ("li_xi", "chen_chuan", "wang_ling"):
            body = make_body(TODAY, "交流", text="谈到小林")
            submit_record(world.actor(cadre), getattr(world, cadre), uuid7(), body)
        erase_withdrawn()
    said = dict(Record.objects.values_list("author__code", "text"))
    assert said == {
        world.li_xi.code: "谈到〔已撤回〕",
        world.chen_chuan.code: "谈到〔已撤回〕",
        world.wang_ling.code: "谈到小林",
    }
