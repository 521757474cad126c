"""An upload as its page shows it: counts by table, rows by kind, what may be done next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator

from qingqiao.exchange.workbooks.queries import KINDS, SHEETS, previewed, rows_of
from qingqiao.ui.pages import Segment

if TYPE_CHECKING:
    from qingqiao.desk.context import DeskContext
    from qingqiao.exchange.models import Workbook

ROWS = 50
BUSY = ("waiting", "checking", "queued", "importing")
PREVIEWED = ("faulty", "ready", "imported", "undone")
WRITTEN = {"new", "changed"}
"""The kinds of rows that an import writes."""
MAY: dict[str, tuple[str, ...]] = {
    "confirmation": ("ready",),
    "cancellation": ("waiting", "checking", "queued", "importing", "ready", "faulty"),
    "check": ("faulty", "ready", "cancelled"),
}


def preview(desk: DeskContext, one: Workbook) -> dict[str, Any]:
    """Return what the template needs."""
    kinds = _kinds(one)
    asked = desk.request.GET.get("kind", "")
    kind = (
        asked if asked in kinds else next((key for key in ("faulty", "new", "changed") if key in kinds), "")
    )
    table = desk.request.GET.get("table", "")
    found = Paginator(rows_of(one, kind, table if table in one.counts else ""), ROWS)
    listed = found.get_page(desk.request.GET.get("page"))
    writes = not WRITTEN.isdisjoint(kinds)
    return {
        "one": one,
        "writes": writes,
        "page": listed,
        "rows": [previewed(row) for row in listed],
        "counts": [
            (SHEETS[name], [counts.get(key, 0) for key in KINDS]) for name, counts in one.counts.items()
        ],
        "kind_words": list(KINDS.values()),
        "kinds": [
            Segment(f"{KINDS[key]} {number}", desk.same(kind=key), current=key == kind)
            for key, number in kinds.items()
        ],
        "tables": [
            Segment(SHEETS.get(name, "全部"), desk.same(table=name), current=name == table)
            for name in ("", *one.counts)
        ],
        "is_busy": one.state in BUSY,
        "is_previewed": one.state in PREVIEWED,
        "share": round(100 * one.done / one.total) if one.total else 0,
        "undo_url": _undo_url(desk, one),
        **{
            f"{deed}_url": desk.address("workbooks:deed", one.pk, deed)
            if one.state in states and (writes or deed != "confirmation")
            else ""
            for deed, states in MAY.items()
        },
        "faults_url": desk.address("workbooks:faults", one.pk) if one.state == "faulty" else "",
        "list_url": desk.address("workbooks:list", one.organization.code),
        "gaps_url": desk.address("gaps:tree", one.organization.code),
    }


def _kinds(one: Workbook) -> dict[str, int]:
    """Return how many rows of each kind there are, without those of which there are none."""
    sums = {key: sum(counts.get(key, 0) for counts in one.counts.values()) for key in KINDS}
    return {key: number for key, number in sums.items() if number}


def _undo_url(desk: DeskContext, one: Workbook) -> str:
    is_open = one.state == "imported" and one.undoable_until is not None and one.undoable_until >= desk.today
    return desk.address("workbooks:deed", one.pk, "undoing") if is_open else ""
