"""A role of PostgreSQL for serving, which may read and write everything but can't change or delete the audit log (ADR 54).

The tables belong to another role, which prepares and upgrades them.
"""

from django.db import connection, transaction
from psycopg import sql

from qingqiao.problems import InputAtFault

LOG = ("audit_entry", "audit_chainlink")
EVERY = "SELECT, INSERT, UPDATE, DELETE"
FIXED = "UPDATE, DELETE, TRUNCATE"
OWNS = "SELECT rolsuper OR rolcreaterole OR pg_has_role(oid, current_user, 'MEMBER') FROM pg_roles WHERE rolname = %s"
CLEARING = sql.SQL("audit_clear(uuid, bigint, jsonb)")


def restrict_role(role: str) -> None:
    """Grant a role what serving needs, now and in tables to come. Raise InputAtFault for another database, a role that isn't
    there, and a role from which nothing could be withheld: the tables' own, one of its members, one that may make roles."""
    if connection.vendor != "postgresql":
        raise InputAtFault("只有 PostgreSQL 才有数据库角色；SQLite 由触发器保护操作日志，不用做这一步。")
    _refuse_unfit(role)
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in _grants(sql.Identifier(role)):
            cursor.execute(statement)


def _refuse_unfit(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(OWNS, [role])
        found = cursor.fetchone()
    if found is None:
        raise InputAtFault(f"数据库里没有角色“{role}”，请先 CREATE ROLE … LOGIN PASSWORD …。")
    if found[0]:
        raise InputAtFault(
            f"“{role}”是表的所有者、它的成员、超级用户或能建角色，限制不了；请另建一个角色给服务用。"
        )


def _grants(role: sql.Identifier) -> list[sql.Composed]:
    log = sql.SQL(", ").join(map(sql.Identifier, LOG))
    return [
        sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role),
        sql.SQL(f"GRANT {EVERY} ON ALL TABLES IN SCHEMA public TO {{}}").format(role),
        sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(role),
        sql.SQL(f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {EVERY} ON TABLES TO {{}}").format(role),
        sql.SQL("ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {}").format(
            role
        ),
        sql.SQL(f"REVOKE {FIXED} ON {{}} FROM {{}}").format(log, role),
        sql.SQL("REVOKE EXECUTE ON FUNCTION {} FROM PUBLIC").format(CLEARING),
        sql.SQL("GRANT EXECUTE ON FUNCTION {} TO {}").format(CLEARING, role),
    ]
