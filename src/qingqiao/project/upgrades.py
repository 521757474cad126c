"""The migrations that wait, and whether the version before may go on serving once they are done (docs/decisions/0067)."""

from typing import Final

from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor

FLAG: Final = "old_version_may_serve"
"""The attribute by which a migration says it; one that doesn't say so counts as no."""


def waiting_migrations() -> list[Migration]:
    """Return them in the order in which they will be made. Raise DatabaseError."""
    executor = MigrationExecutor(connection)
    return [migration for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]


def needing_a_stop(migrations: list[Migration]) -> list[str]:
    """Return the names of those beside which the version before must not serve."""
    return [str(one) for one in migrations if not getattr(one, FLAG, False)]


def advice(migrations: list[Migration]) -> str:
    """Return in words what to do with the version that serves, before these are made."""
    if needing_a_stop(migrations):
        return "请先停止各台机器上旧版本的服务，再升级数据库"
    return "升级期间和升级以后，旧版本可以继续服务，直到换上新版本"
