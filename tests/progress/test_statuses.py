"""A cell's status is the same word in Python, in a queryset and in the roll-up's SQL."""

from datetime import date, timedelta

import pytest
from django.db import connection

from qingqiao.policy.judge import status_of
from qingqiao.policy.words import CELL_STATUSES
from qingqiao.progress.models import Cell
from qingqiao.progress.statuses import SQL, STANDING, status_where
from tests.world import World

TODAY = date(2026, 3, 20)
CASES = [
    (target, done, reason, period, TODAY + timedelta(days=ahead))
    for target in (None, 0, 2)
    for done in (0, 2)
    for reason in ("", "leave")
    for period, ahead in (("2026-03", -1), ("2026-03", 0), ("2026-03", 1), (STANDING, -1))
]


@pytest.fixture
def cells(world: World) -> dict[str, str]:
    """Obligation → status, as Python says it."""
    said = {}
    for number, (target, done, reason, period, closes_on) in enumerate(CASES):
        days = {"first_day": TODAY, "last_day": TODAY, "closes_on": closes_on}
        who = {"region": world.yulin, "cadre": world.li_xi, "obligation": f"it-{number}", "period": period}
        Cell.objects.create(**who, **days, target=target, done=done, reason=reason)
        said[f"it-{number}"] = status_of(target, done, reason, closes_on.toordinal(), TODAY.toordinal())
    return said


@pytest.mark.parametrize("status", CELL_STATUSES)
def test_the_where_of_a_status_finds_its_cells(cells: dict[str, str], status: str) -> None:
    found = Cell.objects.filter(status_where(status, TODAY), obligation__startswith="it-")
    assert {one.obligation for one in found} == {name for name, said in cells.items() if said == status}


@pytest.mark.parametrize("status", CELL_STATUSES)
def test_the_sql_of_a_status_finds_its_cells(cells: dict[str, str], status: str) -> None:
    sql = f"SELECT obligation FROM progress_cell WHERE obligation LIKE %(mine)s AND {SQL[status]}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, {"today": TODAY, "mine": "it-%"})
        found = {name for (name,) in cursor.fetchall()}
    assert found == {name for name, said in cells.items() if said == status}
