"""A second role of PostgreSQL serves, and can't change the log that it writes."""

from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection
from psycopg.errors import InsufficientPrivilege
from tests.world import TODAY, make_world

from qingqiao.actions.leaves import grant_leave
from qingqiao.audit.models import Entry
from qingqiao.problems import InputAtFault
from qingqiao.project.database_role import restrict_role

pytestmark = pytest.mark.django_db(transaction=True)
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no roles")
ROLE = "qingqiao_serving"


@pytest.fixture
def serving(transactional_db: None) -> Iterator[psycopg.Connection]:
    """A connection of the second role."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {ROLE} LOGIN")
    try:
        restrict_role(ROLE)
        settings = connection.get_connection_params()
        where = {name: settings[name] for name in ("host", "port", "dbname") if name in settings}
        with psycopg.connect(**where, user=ROLE, autocommit=True) as session:
            yield session
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP OWNED BY {ROLE}")
            cursor.execute(f"DROP ROLE {ROLE}")


@on_postgresql
def test_the_serving_role_writes_the_log_and_can_not_change_it(serving: psycopg.Connection) -> None:
    world = make_world()
    grant_leave(world.actor("zhang_qiao"), world.li_xi, TODAY, TODAY)
    copy = "INSERT INTO audit_entry SELECT gen_random_uuid(), {} FROM audit_entry"
    columns = ", ".join(f'"{field.column}"' for field in Entry._meta.concrete_fields if field.name != "id")
    serving.execute(copy.replace("audit_entry SELECT", f"audit_entry (id, {columns}) SELECT").format(columns))
    for statement in (
        "UPDATE audit_entry SET verb = 'x'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry CASCADE",
        "UPDATE audit_entry SET details = '{}', salt = ''",
        "DELETE FROM audit_chainlink",
        "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
    ):
        with pytest.raises(InsufficientPrivilege):
            serving.execute(statement)
    serving.execute("UPDATE organizations_cadre SET name = name")


@on_postgresql
def test_the_serving_role_clears_words_by_the_narrow_road_alone(serving: psycopg.Connection) -> None:
    world = make_world()
    grant_leave(world.actor("zhang_qiao"), world.li_xi, TODAY, TODAY)
    serving.execute('SELECT audit_clear(id, region_id, \'{"reason": ""}\') FROM audit_entry')
    entry = Entry.objects.get()
    assert (entry.details, bytes(entry.salt), entry.verb) == ({"reason": ""}, b"", "leave.grant")


def test_a_role_that_nothing_can_be_withheld_from_is_refused() -> None:
    with pytest.raises(InputAtFault):
        restrict_role("qingqiao")


@on_postgresql
@pytest.mark.parametrize("statement", ["GRANT {owner} TO {role}", "ALTER ROLE {role} CREATEROLE"])
def test_a_role_that_may_become_the_owner_is_refused(transactional_db: None, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        (owner,) = cursor.fetchone()
        cursor.execute(f"CREATE ROLE {ROLE} LOGIN")
        try:
            cursor.execute(statement.format(owner=owner, role=ROLE))
            with pytest.raises(InputAtFault, match="限制不了"):
                restrict_role(ROLE)
        finally:
            cursor.execute(f"DROP ROLE {ROLE}")
