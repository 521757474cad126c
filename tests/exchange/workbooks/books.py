"""Workbooks that somebody of the cast fills and uploads; the jobs run at once."""

import io
from typing import Any

from openpyxl import Workbook as Book

from qingqiao.exchange.models import Workbook, WorkbookRow
from qingqiao.exchange.tables import TABLES
from qingqiao.exchange.workbooks.checking import check_workbook
from qingqiao.exchange.workbooks.importing import import_workbook
from qingqiao.exchange.workbooks.queries import PreviewedRow, previewed
from qingqiao.exchange.workbooks.uploading import confirm_import, upload_workbook
from qingqiao.organizations.models import Organization
from tests.world import World

Rows = list[dict[str, Any]]


def book(tables: dict[str, Rows]) -> bytes:
    """A workbook with Chinese sheets and headers."""
    workbook = Book()
    workbook.remove(workbook.active)
    for table in TABLES:
        if table.name in tables:
            page = workbook.create_sheet(table.sheet)
            headers = {column.name: column.header for column in table.columns}
            names = list(dict.fromkeys(key for row in tables[table.name] for key in row))
            page.append([headers[name] for name in names])
            for row in tables[table.name]:
                page.append([row.get(name) for name in names])
    body = io.BytesIO()
    workbook.save(body)
    return body.getvalue()


def checked(world: World, who: str, home: Organization, tables: dict[str, Rows] | bytes) -> Workbook:
    """What somebody uploads, after its check."""
    body = tables if isinstance(tables, bytes) else book(tables)
    one = upload_workbook(world.actor(who), home, "名单.xlsx", body)
    check_workbook(one.region_id, one.pk)
    one.refresh_from_db()
    return one


def imported(world: World, who: str, home: Organization, tables: dict[str, Rows] | bytes) -> Workbook:
    """Likewise after its import."""
    one = checked(world, who, home, tables)
    assert one.state == "ready", rows(one, "faulty")
    return brought_in(world, who, one)


def brought_in(world: World, who: str, one: Workbook) -> Workbook:
    """A checked workbook after she confirmed it and the worker took it."""
    confirm_import(world.actor(who), one)
    import_workbook(one.region_id, one.pk)
    one.refresh_from_db()
    return one


def rows(one: Workbook, kind: str = "") -> list[PreviewedRow]:
    """The rows of its preview."""
    kept = WorkbookRow.objects.filter(workbook=one).order_by("place")
    return [previewed(row) for row in (kept.filter(kind=kind) if kind else kept)]


def faults(one: Workbook) -> list[str]:
    """What is wrong, row by row: `任职 3 组织编码：…`."""
    return [
        f"{row.sheet} {row.number} {header}：{wrong}，{expected}"
        for row in rows(one, "faulty")
        for header, wrong, expected in row.faults
    ]


def organization(code: str, parent: str, **said: Any) -> dict[str, Any]:
    plain = {"code": code, "name": f"{code}团支部", "parent_code": parent, "level": "基层", "type": "团支部"}
    return {**plain, "field": "农村", **said}


def appointment(cadre: str, code: str, **said: Any) -> dict[str, Any]:
    plain = {"cadre_code": cadre, "organization_code": code, "kind": "兼职", "first_day": "2026-01-01"}
    return {**plain, "title": "书记", "last_day": "", **said}
