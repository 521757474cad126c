"""A statement past Django's cursor is run, watched and refused as by Django's."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from qingqiao import statements
from qingqiao.regions.models import Region
from tests.world import World

COUNT = "SELECT count(*) FROM regions_region WHERE code = %s"


def test_rows_and_numbers_of_changed_rows_are_those_of_django(world: World) -> None:
    assert statements.fetch(connection, COUNT, [world.yulin.code]) == [(1,)]
    changed = statements.run(connection, "UPDATE regions_region SET name = %s", ["榆林"])
    assert changed == Region.objects.filter(name="榆林").count()


def test_who_looks_on_sees_the_statement(world: World) -> None:
    with CaptureQueriesContext(connection) as seen:
        statements.fetch(connection, COUNT, ["x"])
    assert len(seen) == 1
    passed: list[str] = []
    with connection.execute_wrapper(lambda execute, *rest: (passed.append(rest[0]), execute(*rest))[1]):
        statements.fetch(connection, COUNT, ["x"])
    assert passed == [COUNT]


def test_errors_are_those_of_django_and_end_the_transaction(world: World) -> None:
    twice = "INSERT INTO accounts_account (id) VALUES (NULL)"
    with pytest.raises(IntegrityError), transaction.atomic():
        statements.run(connection, twice, [])
    with pytest.raises(TransactionManagementError), transaction.atomic():
        transaction.set_rollback(True)
        statements.run(connection, COUNT, ["x"])


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_was_closed_is_opened_again() -> None:
    connection.close()
    assert statements.fetch(connection, COUNT, ["nobody"]) == [(0,)]
