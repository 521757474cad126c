"""A confirmed workbook comes in as it was previewed, or not at all."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from qingqiao.accounts.actors import system
from qingqiao.actions.accounts import issue_token
from qingqiao.actions.proposing import propose_move
from qingqiao.actions.records import submit_record
from qingqiao.audit.models import Entry
from qingqiao.exchange.models import Workbook
from qingqiao.exchange.workbooks import importing
from qingqiao.exchange.workbooks.checking import actor_of
from qingqiao.exchange.workbooks.planning import ImportPlan
from qingqiao.exchange.workbooks.uploading import cancel_import, confirm_import
from qingqiao.organizations.models import Appointment, Cadre, Organization
from qingqiao.regions.uuid7 import uuid7
from tests.exchange.workbooks.books import (
    appointment,
    brought_in,
    checked,
    faults,
    imported,
    organization,
    rows,
)
from tests.make import join_cadre, make_body, make_cadre
from tests.world import TODAY, World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]

TOWNSHIP = {
    "organizations": [organization("YY-3", "YY", name="镇川镇团委", type="团委", level="乡镇街道")],
    "cadres": [{"code": "gao", "name": "高原", "phone": "13800000001"}],
    "appointments": [appointment("gao", "YY-3", kind="专职")],
}


def test_zhang_qiao_brings_in_a_township_with_its_cadre(world: World) -> None:
    one = imported(world, "zhang_qiao", world.yuyang, TOWNSHIP)
    assert (one.state, one.done, one.total) == ("imported", 3, 3)
    gao = Cadre.objects.get(code="gao")
    assert (gao.name, gao.phone, gao.region) == ("高原", "13800000001", world.yulin)
    assert Organization.objects.get(code="YY-3").path.startswith(world.yuyang.path)
    assert Appointment.objects.get(cadre=gao).organization.code == "YY-3"


def test_nothing_is_written_before_she_says_so(world: World) -> None:
    one = checked(world, "zhang_qiao", world.yuyang, TOWNSHIP)
    assert one.state == "ready"
    assert not Cadre.objects.filter(code="gao").exists()
    assert [row.kind for row in rows(one)] == ["new", "new", "new"]


def test_the_log_tells_who_did_it_and_how_much(world: World) -> None:
    imported(world, "zhang_qiao", world.yuyang, TOWNSHIP)
    entry = Entry.objects.get(verb="workbook.import")
    assert entry.account == world.accounts["zhang_qiao"].pk
    assert entry.details["rows"] == {name: {"new": 1} for name in TOWNSHIP}


def test_who_is_a_cadre_in_two_regions_imports_as_the_one_of_the_workbooks(world: World) -> None:
    here, account = make_cadre(world.yulin, "白雪", world.school, "兼职"), world.accounts["bai_xue"]
    join_cadre(account, here)
    assert actor_of(Workbook(region=world.yulin, made_by=account.pk)).cadre_id == here.pk
    assert actor_of(Workbook(region=world.yanan, made_by=account.pk)).cadre_id == world.bai_xue.pk


def test_what_moved_out_of_her_reach_meanwhile_is_not_written_into(world: World) -> None:
    said = {"organizations": [organization("YY-3", "YY-2")]}
    one = checked(world, "zhang_qiao", world.yuyang, said)
    propose_move(world.actor("zhao_lan"), world.village, world.shenmu, TODAY)
    one = brought_in(world, "zhang_qiao", one)
    assert (one.state, one.is_revised) == ("faulty", True)
    assert not Organization.objects.filter(code="YY-3").exists()


def test_a_name_that_was_changed_meanwhile_is_previewed_again(world: World) -> None:
    said = {"cadres": [{"code": "li", "name": "李小溪"}]}
    one = checked(world, "zhang_qiao", world.yuyang, said)
    Cadre.objects.filter(code="li").update(name="李溪溪")
    one = brought_in(world, "zhang_qiao", one)
    assert (one.state, one.is_revised) == ("ready", True)
    assert rows(one)[0].cells == [("姓名", "李溪溪", "李小溪")]
    assert Cadre.objects.get(code="li").name == "李溪溪"
    assert brought_in(world, "zhang_qiao", one).state == "imported"


def never_planned(*arguments: Any) -> ImportPlan:
    raise AssertionError


def test_what_still_holds_is_not_checked_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one = checked(world, "zhang_qiao", world.yuyang, TOWNSHIP)
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, "交流"))
    monkeypatch.setattr(importing, "plan_book", never_planned)
    assert brought_in(world, "zhang_qiao", one).state == "imported"
    assert Cadre.objects.get(code="gao").phone == "13800000001"


@pytest.mark.parametrize(
    ("happens", "state", "said"),
    [
        (
            lambda world: Cadre.objects.create(region=world.yanan, code="gao", name="高山"),
            "faulty",
            "不能用在这里",
        ),
        (
            lambda world: Organization.objects.filter(code="YY").update(last_day="2026-01-31"),
            "faulty",
            "存续",
        ),
        (lambda world: Cadre.objects.filter(code="li").update(code="gao"), "ready", ""),
        (lambda world: make_cadre(world.yulin, "高岭", world.village, "兼职", code="gao"), "ready", ""),
        (lambda world: world.yuyang.appointments.update(first_day="2020-02-02"), "imported", ""),
    ],
    ids=["code", "organization", "person", "office", "beside"],
)
def test_what_was_written_between_is_answered_as_if_it_had_been_there(
    world: World, happens: Callable[[World], object], state: str, said: str
) -> None:
    one = checked(world, "zhang_qiao", world.yuyang, TOWNSHIP)
    happens(world)
    one = brought_in(world, "zhang_qiao", one)
    assert (one.state, one.is_revised) == (state, state != "imported")
    again = checked(world, "zhang_qiao", world.yuyang, TOWNSHIP)
    assert state == "imported" or (rows(one), faults(one)) == (rows(again), faults(again))
    assert said in "".join(faults(one))


def planned_while(
    monkeypatch: pytest.MonkeyPatch, happens: Callable[[], object], times: int = 1
) -> list[int]:
    """Let something happen each of the first times that an import is planned again, because somebody has another number now;
    return how deep in transactions it was planned."""
    plan, depths = importing.plan_book, list[int]()
    Cadre.objects.filter(code="chen").update(phone="13900000009")

    def and_meanwhile(*arguments: Any) -> ImportPlan:
        depths.append(len(connection.atomic_blocks))
        found = plan(*arguments)
        if len(depths) <= times:
            happens()
        return found

    monkeypatch.setattr(importing, "plan_book", and_meanwhile)
    return depths


def test_an_import_is_checked_before_it_keeps_others_from_saving(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = checked(world, "zhang_qiao", world.yuyang, TOWNSHIP)
    depths = planned_while(
        monkeypatch,
        lambda: submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, "交流")),
    )
    here = len(connection.atomic_blocks)
    assert (brought_in(world, "zhang_qiao", one).state, depths) == ("imported", [here])


def test_what_is_renamed_between_check_and_lock_is_previewed_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = ({"cadres": [{"code": "li", "name": name}]} for name in ("李小溪", "李溪溪"))
    one = checked(world, "zhang_qiao", world.yuyang, one)
    depths = planned_while(monkeypatch, lambda: imported(world, "zhang_qiao", world.yuyang, other))
    one = brought_in(world, "zhang_qiao", one)
    assert (one.state, one.is_revised, len(depths)) == ("ready", True, 2)
    assert Cadre.objects.get(code="li").name == "李溪溪"


def test_where_somebody_changes_something_all_the_time_it_is_checked_under_the_lock(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = checked(world, "zhang_qiao", world.yuyang, TOWNSHIP)
    depths = planned_while(monkeypatch, lambda: issue_token(system("token"), "chen"), times=importing.EARLY)
    here = len(connection.atomic_blocks)
    assert brought_in(world, "zhang_qiao", one).state == "imported"
    assert depths == [here, here, here, here + 1]


def test_who_cancels_while_it_is_imported_leaves_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = checked(world, "zhang_qiao", world.yuyang, TOWNSHIP)
    depths = planned_while(monkeypatch, lambda: cancel_import(world.actor("zhang_qiao"), one))
    one = brought_in(world, "zhang_qiao", one)
    assert (one.state, one.done, one.phase, len(depths)) == ("cancelled", 0, "", 1)
    assert not Cadre.objects.filter(code="gao").exists()
    assert not Entry.objects.filter(verb="workbook.import").exists()


def test_it_says_how_far_it_is_before_it_writes(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one, seen = checked(world, "zhang_qiao", world.yuyang, TOWNSHIP), []
    planned_while(monkeypatch, lambda: seen.append(Workbook.objects.values("state", "phase", "total").get()))
    brought_in(world, "zhang_qiao", one)
    assert seen == [{"state": "importing", "phase": "核对，与现有资料比对", "total": 3}]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="its one writer is the import")
@pytest.mark.django_db(transaction=True)
def test_who_cancels_while_it_is_written_leaves_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, actor = checked(world, "zhang_qiao", world.yuyang, TOWNSHIP), world.actor("zhang_qiao")
    apply = importing.apply_preview

    def cancel() -> None:
        cancel_import(actor, one)
        connection.close()

    def and_meanwhile(*arguments: Any) -> Any:
        found = apply(*arguments)
        with ThreadPoolExecutor() as others:
            others.submit(cancel).result()
        return found

    monkeypatch.setattr(importing, "apply_preview", and_meanwhile)
    assert brought_in(world, "zhang_qiao", one).state == "cancelled"
    assert not Cadre.objects.filter(code="gao").exists()


def test_who_is_no_administrator_any_more_is_told_so(world: World) -> None:
    one = checked(world, "zhang_qiao", world.yuyang, TOWNSHIP)
    confirm_import(world.actor("zhang_qiao"), one)
    world.yuyang.administrators.update(is_active=False)
    importing.import_workbook(one.region_id, one.pk)
    one.refresh_from_db()
    assert (one.state, one.detail) == ("faulty", importing.NO_RIGHT)
