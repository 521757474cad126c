"""When long work last moved: what jobs change without an action, by which finished pages are kept."""

from django.db import connection

from qingqiao.evaluations.models import Round
from qingqiao.exchange.models import RoundDocument, Workbook
from qingqiao.notifications.deliveries import FAILING
from qingqiao.notifications.models import Channel

MOVED = "SELECT '{mark}', CAST(moved_at AS TEXT) FROM (SELECT moved_at FROM {table} ORDER BY moved_at DESC LIMIT 1) {mark}"
FAILED = "SELECT 'f', CAST(id AS TEXT) FROM {table} WHERE failure <> ''"
FAILING_CHANNELS = (
    f"SELECT 'c', CAST(id AS TEXT) FROM {Channel._meta.db_table} WHERE is_on AND failures >= {FAILING}"  # noqa: S608
)
LATEST = " UNION ALL ".join(
    (
        MOVED.format(mark="w", table=Workbook._meta.db_table),
        MOVED.format(mark="d", table=RoundDocument._meta.db_table),
        FAILED.format(table=Round._meta.db_table),
        FAILING_CHANNELS,
    )
)


def work_version() -> str:
    """Return when a workbook and a document last moved, and which rounds failed to be published and which channels fail."""
    with connection.cursor() as cursor:
        cursor.execute(LATEST)
        return repr(sorted(cursor.fetchall()))
