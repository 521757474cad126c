import pytest
from django.db import connections

from qingqiao.project.postgresql.base import TRUSTED_SECONDS, DatabaseWrapper


@pytest.mark.skipif("connections['default'].vendor != 'postgresql'", reason="PostgreSQL")
def test_a_connection_that_answered_a_moment_ago_is_not_asked_again(db: None) -> None:
    connection = connections["default"]
    assert isinstance(connection, DatabaseWrapper)
    connection._answered_at = -TRUSTED_SECONDS
    asked: list[str] = []
    with connection.execute_wrapper(lambda execute, *all: (asked.append(all[0]), execute(*all))[1]):
        assert connection.is_usable()
        at = connection._answered_at
        assert connection.is_usable()
    assert connection._answered_at == at
    connection.errors_occurred = True
    assert connection.is_usable()
    assert connection._answered_at > at
    connection.errors_occurred = False
