"""A row that is made past the ORM is the row that the ORM makes."""

from datetime import date
from typing import Any

import pytest
from django.db import connection, models

from qingqiao.audit.models import Entry
from qingqiao.contacts.models import Contact
from qingqiao.organizations.models import Appointment, Cadre
from qingqiao.records.models import Participant, Photo, Record, Share
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7
from qingqiao.rows import inserted_values, new_row, read_row
from tests.world import World

MODELS: tuple[Any, ...] = (Record, Share, Photo, Participant, Entry, Contact, Cadre, Appointment)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_new_row_has_the_defaults_of_its_model(model: Any) -> None:
    ours, plain = new_row(model), model()
    columns = [field.attname for field in model._meta.concrete_fields if field.attname != "id"]
    assert {name: getattr(ours, name) for name in columns} == {name: getattr(plain, name) for name in columns}
    assert ours._state.adding
    assert ours.pk not in (None, new_row(model).pk, plain.pk)


def test_what_is_given_stands_in_its_column(world: World) -> None:
    id = uuid7()
    record = new_row(Record, id=id, region_id=world.yulin.pk, author_id=world.zhang_qiao.pk, title="茶话会")
    assert (record.pk, record.title, record.author) == (id, "茶话会", world.zhang_qiao)


def test_a_related_row_stands_beside_its_key(world: World, django_assert_num_queries: Any) -> None:
    contact = new_row(Contact, {"region": world.yulin}, name="小雨")
    with django_assert_num_queries(0):
        assert (contact.region, contact.region_id) == (world.yulin, world.yulin.pk)


@pytest.mark.parametrize("is_full", [True, False])
def test_each_column_is_written_as_its_field_says(world: World, is_full: bool) -> None:
    given: dict[type, Any] = {
        models.UUIDField: uuid7(),
        models.DateField: date(2026, 3, 5),
        models.DateTimeField: clock.now(),
        models.CharField: "一",
        models.TextField: "二",
        models.BooleanField: True,
        models.PositiveIntegerField: 3,
        models.IntegerField: 4,
        models.BigIntegerField: 2**62,
        models.BinaryField: b"\x01",
        models.JSONField: {"编码": ["a", 1]},
    }
    for model in (Record, Share, Photo, Participant, Entry, Appointment):
        row = new_row(model, region_id=world.yulin.pk)
        fields = model._meta.local_concrete_fields
        for field in fields if is_full else ():
            kind = type(field.target_field) if isinstance(field, models.ForeignKey) else type(field)
            if field.attname != "region_id":
                row.__dict__[field.attname] = given[kind]
        plain = [field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields]
        assert [_said(one) for one in inserted_values([row], connection)] == [_said(one) for one in plain]


def test_a_row_that_was_read_is_one_of_the_database(world: World) -> None:
    names = [field.attname for field in Cadre._meta.concrete_fields]
    values = Cadre.objects.filter(pk=world.zhang_qiao.pk).values_list(*names)[0]
    found = read_row(Cadre, names, values, "default")
    assert found == world.zhang_qiao
    assert (found._state.adding, found._state.db) == (False, "default")
    assert found.region == world.yulin
    del found.name
    assert found.name == world.zhang_qiao.name  # read again, as a deferred column


def _said(value: Any) -> str:
    """What the database is told: objects that wrap a value compare by what they are."""
    return repr(bytes(value) if isinstance(value, memoryview) else getattr(value, "obj", value))
