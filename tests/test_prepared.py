from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Count, QuerySet
from django.db.models.functions import Length
from django.test.utils import CaptureQueriesContext

from qingqiao.audit.models import Entry
from qingqiao.organizations.models import Appointment, Cadre
from qingqiao.organizations.scope import Extent, Key, Scope
from qingqiao.prepared import FEW, first_rows, insert, prepared, prepared_few, prepared_for, prepared_update
from qingqiao.regions import clock
from qingqiao.regions.days import in_force
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_cadre
from tests.world import World

TODAY = date(2026, 9, 4)
asked: list[object] = []


@prepared
def _offices(region: int, cadre: UUID, on: date) -> QuerySet[Appointment]:
    asked.append(on)
    rows = Appointment.objects.filter(in_force(on), region=region, cadre=cadre)
    return rows.select_related("organization", "cadre")


@prepared
def _names(region: int, code: str) -> QuerySet[Cadre, str]:
    return Cadre.objects.filter(region=region, code__gte=code).order_by("code").values_list("name", flat=True)


@prepared_few
def _codes(ids: Sequence[UUID], region: int) -> QuerySet[Cadre, str]:
    asked.append(ids)
    return Cadre.objects.filter(pk__in=ids, region=region).order_by("code").values_list("code", flat=True)


@prepared_for
def _reached(scope: Scope, begin: str) -> QuerySet[Cadre]:
    asked.append(begin)
    rows = scope.limit(Cadre.objects.filter(name__startswith=begin))
    return rows.annotate(length=Length("name")).order_by("code")


@prepared_update
def _rename(region: int, id: UUID, name: str) -> tuple[QuerySet[Cadre], dict[str, str]]:
    return Cadre.objects.filter(region=region, pk=id), {"name": name}


def test_what_is_prepared_finds_what_the_queryset_finds(world: World) -> None:
    for cadre in (world.zhao_lan, world.chen_chuan):
        plain = Appointment.objects.filter(in_force(TODAY), region=world.yulin, cadre=cadre)
        assert _offices(world.yulin.pk, cadre.pk, TODAY) == list(plain)
    assert _offices(world.yulin.pk, world.zhao_lan.pk, date(1990, 1, 1)) == []


def test_rows_come_with_what_was_selected_along(world: World) -> None:
    (office,) = _offices(world.yulin.pk, world.zhao_lan.pk, TODAY)
    with CaptureQueriesContext(connection) as queries:
        assert office.cadre == world.zhao_lan
        assert office.organization.path
    assert not queries


def test_the_statement_is_written_once(world: World) -> None:
    _offices(world.yulin.pk, world.zhao_lan.pk, TODAY)
    before = len(asked)
    _offices(world.yulin.pk, world.chen_chuan.pk, date(2026, 1, 1))
    assert len(asked) == before


def test_a_value_of_each_row_comes_as_the_queryset_says(world: World) -> None:
    names = list(Cadre.objects.filter(region=world.yulin).order_by("code").values_list("name", flat=True))
    assert _names(world.yulin.pk, "") == names


def test_few_ids_are_written_once_and_many_are_found_too(world: World) -> None:
    ids, region = [world.zhao_lan.pk, world.chen_chuan.pk], world.yulin.pk
    codes = sorted((world.zhao_lan.code, world.chen_chuan.code))
    assert _codes(ids, region) == codes
    before = len(asked)
    assert (_codes(ids[:1], region), _codes((), region)) == ([world.zhao_lan.code], [])
    assert _codes([*ids, *(uuid7() for _ in range(FEW - len(ids)))], region) == codes
    assert len(asked) == before + 1  # for none the ORM knows that there is nothing
    assert _codes([*ids, *(uuid7() for _ in range(FEW))], region) == codes


def test_an_update_changes_what_it_names_and_counts_it(world: World) -> None:
    assert _rename(world.yulin.pk, world.zhao_lan.pk, "马新") == 1
    assert _rename(world.yulin.pk, uuid7(), "谁") == 0
    assert Cadre.objects.get(pk=world.zhao_lan.pk).name == "马新"
    assert not Cadre.objects.filter(name="谁").exists()


@pytest.mark.parametrize("wrong", [None, Cadre(name="谁")])
def test_nothing_and_rows_are_refused_as_values(world: World, wrong: object) -> None:
    with pytest.raises(TypeError):
        _names(world.yulin.pk, wrong)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        _names(region=world.yulin.pk, code="")


def test_new_rows_are_written_as_their_fields_say(world: World) -> None:
    at = clock.now()
    rows = [
        Entry(region=world.yulin, at=at, account=None, actor="test", verb="x", details={"编码": [number]})
        for number in range(3)
    ]
    insert(rows)
    found = {entry.pk: entry for entry in Entry.objects.filter(verb="x")}
    assert [found[row.pk].details for row in rows] == [{"编码": [0]}, {"编码": [1]}, {"编码": [2]}]
    assert {entry.at for entry in found.values()} == {at}
    assert not rows[0]._state.adding


def test_a_sealed_column_stays_sealed(world: World) -> None:
    cadre = Cadre(region=world.yulin, code="新", name="新来", phone="13800001234")
    insert([cadre])
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM organizations_cadre WHERE code = %s", ["新"])
        assert b"13800001234" not in bytes(cursor.fetchone()[0])
    assert Cadre.objects.get(pk=cadre.pk).phone == "13800001234"


def test_one_row_at_fault_and_none_is_written(world: World) -> None:
    twice = make_cadre(world.yulin, "周舟")
    rows = [Cadre(region=world.yulin, code="新", name="新来"), Cadre(region=world.yulin, code=twice.code)]
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(rows)
    assert not Cadre.objects.filter(code="新").exists()


def test_no_rows_ask_nothing(world: World) -> None:
    with CaptureQueriesContext(connection) as queries:
        insert([])
    assert not queries


def test_what_follows_from_a_scope_is_written_once_for_each(world: World) -> None:
    asked.clear()
    wide, narrow = (Scope((key,), TODAY) for key in (Key(Extent.ALL), Key(Extent.REGION, world.yulin.pk)))
    assert [one.length for one in _reached(wide, "白")] == [2]
    assert _reached(narrow, "白") == _reached(Scope((), TODAY), "白") == []
    make_cadre(world.yanan, "白杨", world.bai_xue.appointments.get().organization, code="baiyang")
    assert len(_reached(wide, "白")) == 2
    assert asked == ["白"] * 3


def test_the_statement_is_written_once_and_finds_what_is_there_now(world: World) -> None:
    asked = []

    def rows(name: str) -> QuerySet[Cadre]:
        asked.append(name)
        found = Cadre.objects.filter(region=world.yulin, name__startswith=name).order_by("code")
        return found.annotate(length=Length("name"), offices=Count("appointments"))

    def found(name: str, number: int = 5) -> list[tuple[str, int, int]]:
        listed = first_rows((world.yulin.pk, name), partial(rows, name), number)
        return [(one.name, one.length, one.offices) for one in listed]

    assert found("张") == [("张桥", 2, 1)]
    make_cadre(world.yulin, "张三丰", world.school, code="zz")
    assert found("张") == [("张桥", 2, 1), ("张三丰", 3, 1)]
    assert (found("李"), found("张", 1)) == ([("李溪", 2, 1)], [("张桥", 2, 1)])
    assert asked == ["张", "李", "张"]


def test_where_nothing_is_within_reach_there_is_nothing(world: World) -> None:
    assert first_rows("nothing", Cadre.objects.none, 5) == []
