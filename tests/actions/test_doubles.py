"""李溪 was registered twice, with records, contacts and an account each time: 张桥 joins the two and may part them again."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from qingqiao.accounts.actors import Actor
from qingqiao.actions.doubles import join_cadres, part_cadres, preview_join
from qingqiao.actions.records import submit_record
from qingqiao.audit.models import Entry
from qingqiao.organizations.models import Administrator, Appointment, Cadre, JoinedCadres
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.progress.models import Cell
from qingqiao.progress.queries import current_lines
from qingqiao.records.models import Record
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_account, make_body, make_cadre, make_contact, name_administrator
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON):
        yield


@pytest.fixture
def gone(world: World) -> Cadre:
    """Her other self: one record of her own, and one with 李溪 as co-host."""
    cadre = make_cadre(world.yulin, "李溪", world.village, "兼职", code="li2")
    actor = Actor(account=make_account(cadre, "li_xi_2"))
    submit_record(actor, cadre, uuid7(), make_body(TODAY, "线上活动"))
    submit_record(actor, cadre, uuid7(), make_body(TODAY, "线下活动", cohost_codes=("li",)))
    make_contact(cadre, "小新")
    name_administrator(world.village, cadre)
    return cadre


def state(world: World) -> dict[str, object]:
    """Everything of both that a join touches."""
    names = ("li", "li2")
    shares = Record.objects.values_list("pk", "author__code", "shares__cadre__code", "shares__is_author")
    return {
        "shares": sorted(map(str, shares)),
        "offices": sorted(Appointment.objects.filter(cadre__code__in=names).values_list("pk", "cadre__code")),
        "named": sorted(Administrator.objects.values_list("pk", "cadre_id")),
        "accounts": [account_of(world, name) for name in ("li_xi", "li_xi_2")],
        "cells": sorted(
            Cell.objects.filter(cadre__code__in=names).values_list(
                "cadre__code", "obligation", "period", "done"
            )
        ),
    }


def account_of(world: World, login: str) -> tuple[object, bool]:
    account = type(world.accounts["li_xi"]).objects.get(login=login)
    return account.cadre_id, account.is_active


def join(world: World, stays: Cadre, gone: Cadre) -> JoinedCadres:
    join_cadres(world.actor("zhang_qiao"), stays, gone)
    return JoinedCadres.objects.get(undone_at=None)


def test_all_is_hers_and_a_record_of_both_counts_once(world: World, gone: Cadre) -> None:
    join(world, world.li_xi, gone)
    assert sorted(world.li_xi.shares.values_list("is_author", flat=True)) == [True, True]
    assert Record.objects.filter(author=world.li_xi).count() == len(Record.objects.all())
    assert gone.shares.count() + gone.contacts.count() + gone.appointments.count() == 0
    assert (account_of(world, "li_xi")[1], account_of(world, "li_xi_2")[1]) == (True, False)
    assert not Cell.objects.filter(cadre=gone).exists()


def test_undone_all_is_as_before(world: World, gone: Cadre) -> None:
    for cadre in (world.li_xi, gone):
        current_lines(cadre, TODAY)
    before = state(world)
    one = join(world, world.li_xi, gone)
    assert state(world) != before
    part_cadres(world.actor("zhang_qiao"), one)
    for cadre in (world.li_xi, gone):
        current_lines(cadre, TODAY)
    assert state(world) == before
    with pytest.raises(StateHasChanged):
        part_cadres(world.actor("zhang_qiao"), one)


def test_what_was_written_since_stays(world: World, gone: Cadre) -> None:
    one = join(world, world.li_xi, gone)
    new = submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, "调研报告"))
    part_cadres(world.actor("zhang_qiao"), one)
    assert list(world.li_xi.authored.all()) == [new]


def test_a_preview_says_what_would_come_and_writes_nothing(world: World, gone: Cadre) -> None:
    before = state(world)
    effect = preview_join(world.actor("zhang_qiao"), world.li_xi, gone)
    assert (effect.appointments, effect.contacts, effect.records, effect.administered) == (1, 1, 2, 1)
    assert (effect.login, effect.switched_off) == ("li_xi", "li_xi_2")
    assert (state(world), JoinedCadres.objects.count()) == (before, 0)


def test_nobody_joins_herself_or_another_name_or_beyond_her_reach(world: World, gone: Cadre) -> None:
    with pytest.raises(NotFound):
        join_cadres(world.actor("wang_ling"), world.li_xi, gone)
    with pytest.raises(NotFound):
        join_cadres(world.actor("li_xi"), world.li_xi, gone)
    with pytest.raises(InputAtFault, match="姓名不同"):
        join_cadres(world.actor("zhang_qiao"), world.li_xi, world.chen_chuan)
    double = make_cadre(world.yulin, "张桥", world.school, "兼职")
    with pytest.raises(InputAtFault, match="本人"):
        join_cadres(world.actor("zhang_qiao"), double, world.zhang_qiao)


def test_an_administrator_above_comes_to_nobody_from_below(world: World, gone: Cadre) -> None:
    name_administrator(world.city, gone)
    with pytest.raises(InputAtFault):
        join_cadres(world.actor("zhang_qiao"), world.li_xi, gone)


def test_after_thirty_days_and_after_a_later_join_it_stays(world: World, gone: Cadre) -> None:
    one = join(world, world.li_xi, gone)
    with time_machine.travel(TODAY + timedelta(days=32)), pytest.raises(StateHasChanged, match="三十天"):
        part_cadres(world.actor("zhang_qiao"), one)
    join_cadres(
        world.actor("zhang_qiao"), make_cadre(world.yulin, "李溪", world.yuyang, code="li3"), world.li_xi
    )
    with pytest.raises((StateHasChanged, NotFound)):
        part_cadres(world.actor("zhang_qiao"), one)


def test_both_are_named_in_the_log(world: World, gone: Cadre) -> None:
    part_cadres(world.actor("zhang_qiao"), join(world, world.li_xi, gone))
    said = Entry.objects.filter(verb__in=("cadre.join", "cadre.part")).values_list("details", flat=True)
    assert [(one["stays"], one["gone"]) for one in said] == [("li", "li2")] * 2
