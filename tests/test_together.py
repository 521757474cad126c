from collections.abc import Iterator

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from qingqiao.prepared import insert
from qingqiao.regions.models import Region
from qingqiao.together import fetched_together, sent_together


def codes() -> set[str]:
    return set(Region.objects.values_list("code", flat=True))


@pytest.fixture
def emptied(transactional_db: None) -> Iterator[None]:
    yield
    Region.objects.all().delete()


def test_what_was_sent_together_is_there_afterwards(emptied: None) -> None:
    with transaction.atomic(), sent_together():
        insert([Region(pk=7, code="A", name="甲")])
        insert([Region(pk=8, code="B", name="乙")])
        assert codes() == {"A", "B"}
    connection.close()
    assert codes() == {"A", "B"}


def test_a_statement_at_fault_undoes_all_of_them(emptied: None) -> None:
    Region.objects.create(pk=7, code="A", name="甲")
    with pytest.raises(IntegrityError), transaction.atomic(), sent_together():
        insert([Region(pk=8, code="B", name="乙")])
        insert([Region(pk=7, code="C", name="丙")])
        insert([Region(pk=9, code="D", name="丁")])
    assert codes() == {"A"}


def test_a_fault_between_them_undoes_all_of_them_too(emptied: None) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic(), sent_together():
        insert([Region(pk=7, code="A", name="甲")])
        raise ZeroDivisionError
    assert codes() == set()
    Region.objects.create(code="B", name="乙")
    assert codes() == {"B"}


def test_inside_another_transaction_nothing_is_committed(emptied: None) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        with transaction.atomic(), sent_together():
            insert([Region(pk=7, code="A", name="甲")])
        raise ZeroDivisionError
    assert codes() == set()


def test_what_runs_on_commit_finds_it_committed(emptied: None) -> None:
    seen: list[bool] = []
    with transaction.atomic(), sent_together():
        insert([Region(pk=7, code="A", name="甲")])
        transaction.on_commit(lambda: seen.append(connection.in_atomic_block or "A" not in codes()))
    assert seen == [False]


def test_several_are_fetched_in_their_order(db: None) -> None:
    with CaptureQueriesContext(connection) as queries:
        found = fetched_together([("SELECT %s + 1", [1]), ("SELECT 5 WHERE %s = 2", [1])])
    assert found == [[(2,)], []]
    assert len(queries) == 2
