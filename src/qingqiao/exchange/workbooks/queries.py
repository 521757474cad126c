"""Queries for uploaded workbooks, through a Scope; each account sees its own."""

from dataclasses import dataclass
from typing import IO
from uuid import UUID

from django.db.models import QuerySet

from qingqiao.accounts.actors import Actor
from qingqiao.exchange.models import RowKind, Workbook, WorkbookRow, WorkbookState
from qingqiao.exchange.tables import TABLES
from qingqiao.exchange.workbooks.files import FILE, KIND, faults_name
from qingqiao.exchange.workbooks.journal import kept_words
from qingqiao.organizations.models import Organization
from qingqiao.organizations.scope import Scope
from qingqiao.problems import NotFound
from qingqiao.records.store import open_kept

KINDS = {str(kind): str(kind.label) for kind in RowKind}
STATES = {str(state): str(state.label) for state in WorkbookState}
WORKBOOK_STATES = {str(state): str(state.label) for state in WorkbookState}
HEADERS = {(table.name, column.name): column.header for table in TABLES for column in table.columns}
SHEETS = {FILE: "文件", **{table.name: table.sheet for table in TABLES}}


@dataclass(frozen=True, slots=True)
class PreviewedRow:
    """One row of a preview in words: its sheet and number, which one it is, the columns with old and new words, the faults
    with their column, and what else to know."""

    sheet: str
    number: int
    kind: str
    words: str
    title: str
    cells: list[tuple[str, str, str]]
    faults: list[tuple[str, str, str]]
    notes: list[str]


def workbooks_of(scope: Scope, actor: Actor) -> QuerySet[Workbook]:
    """Return the actor's own workbooks within reach, the latest first."""
    own = Workbook.objects.filter(made_by=actor.account_id) if actor.account_id else Workbook.objects.none()
    rows = scope.limit(own)
    return rows.select_related("organization", "region").order_by("-uploaded_at")


def workbooks_waiting(scope: Scope, actor: Actor, organization: Organization) -> QuerySet[Workbook]:
    """Return those for an organization that have faults or wait for the actor's word."""
    waiting = (WorkbookState.FAULTY, WorkbookState.READY)
    return workbooks_of(scope, actor).filter(organization=organization, state__in=waiting)


def get_workbook(scope: Scope, actor: Actor, id: UUID) -> Workbook:
    """Return one of the actor's own workbooks. Raise NotFound."""
    found = workbooks_of(scope, actor).filter(pk=id).first()
    if found is None:
        raise NotFound
    return found


def marked_copy(workbook: Workbook) -> IO[bytes]:
    """Return the copy that marks what is wrong. Raise NotFound without one."""
    try:
        return open_kept(KIND, faults_name(workbook))
    except FileNotFoundError as lost:
        raise NotFound from lost


def rows_of(workbook: Workbook, kind: str = "", table: str = "") -> QuerySet[WorkbookRow]:
    """Return the previewed rows of a workbook in order, of one kind or table if asked for."""
    rows = WorkbookRow.objects.filter(region=workbook.region_id, workbook=workbook)
    if kind:
        rows = rows.filter(kind=kind)
    return (rows.filter(table=table) if table else rows).order_by("place")


def previewed(row: WorkbookRow) -> PreviewedRow:
    """Return a kept row of a preview in words: what happens to it, its old and new cells, its faults and notes."""
    stored = kept_words(row)
    return PreviewedRow(
        sheet=SHEETS.get(row.table, row.table),
        number=row.number,
        kind=row.kind,
        words=RowKind(row.kind).label,
        title=stored.get("title", row.title),
        cells=[
            *((header, old, new) for header, old, new in stored.get("cells", [])),
            *((HEADERS[row.table, name], "", word) for name, word in stored.get("new", {}).items()),
        ],
        faults=[(header, wrong, expected) for header, wrong, expected in stored.get("faults", [])],
        notes=stored.get("notes", []),
    )
