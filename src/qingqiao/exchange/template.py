"""The workbook for clerks: the Chinese sheets and headers, drop-downs, a note on each column; empty, or with rows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import IO, Any

from qingqiao.actions.leaves import REASONS
from qingqiao.exchange.columns import Column, Table, Type
from qingqiao.exchange.safe_csv import FORMULA_SIGNS
from qingqiao.exchange.tables import CADRES, COMMUNITIES, ORGANIZATIONS, TABLES
from qingqiao.late import xlsxwriter

ROWS = 5000
FLAGS = ("是", "否")
YES_OR_NO = (Type.FLAG, Type.FLAG_OR_NONE)
MARK = "°"
NAMED_IN: Mapping[str, Table] = {
    "parent_code": ORGANIZATIONS,
    "organization_code": ORGANIZATIONS,
    "cadre_code": CADRES,
    "community_code": COMMUNITIES,
}
NOTES: Mapping[tuple[str, str], str] = {
    ("organizations", "code"): "编好就不再改，撤销以后也不再用",
    ("organizations", "name"): "这里写的是今天的名称和类别；从某一天起才改的，写在“沿革”表里",
    ("organizations", "parent_code"): "上级组织的编码，可从下拉表里选",
    ("organizations", "declared_organizations"): "由上级组织填写",
    ("organizations", "declared_cadres"): "由上级组织填写",
    ("eras", "first_day"): "从这一天起是这个样子，直到下一行；空着的格子和“组织”表里相同",
    ("appointments", "last_day"): "还在任就空着",
    ("leaves", "reason"): "只写类别，如产假、学习培训，不写病情",
    ("communities", "branch_founded_on"): "还没有建团支部就空着",
    ("admins", "active"): "空着就是“是”；解除填“否”",
}
OFFERED: Mapping[tuple[str, str], Sequence[str]] = {("leaves", "reason"): REASONS}
Rows = Callable[[Table], Iterable[Mapping[str, Any]]]


def no_rows(table: Table) -> Iterable[Mapping[str, Any]]:
    """Return no rows: the template is empty."""
    return ()


def write_template(target: Path | IO[bytes], tables: Sequence[Table] = TABLES, rows: Rows = no_rows) -> None:
    """Write the workbook with these tables. Raise OSError."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target if hasattr(target, "write") else str(target), options) as workbook:
        looks = {
            "header": workbook.add_format({"bold": True, "bg_color": "#E8F0EC", "border": 1}),
            "text": workbook.add_format({"num_format": "@"}),
            "signed": workbook.add_format({"num_format": "@", "quote_prefix": True}),
            "day": workbook.add_format({"num_format": "yyyy-mm-dd"}),
        }
        for table in tables:
            _write_sheet(workbook.add_worksheet(table.sheet), table, looks, rows(table), tables)


def _write_sheet(
    page: Any,
    table: Table,
    looks: dict[str, Any],
    rows: Iterable[Mapping[str, Any]],
    tables: Sequence[Table],
) -> None:
    for place, column in enumerate(table.columns):
        header = column.header + (MARK if column.must_be_filled and not column.from_row else "")
        page.write_string(0, place, header, looks["header"])
        page.write_comment(0, place, _note(table, column), {"x_scale": 1.6, "y_scale": 1.2})
        page.set_column(place, place, 16, looks["day" if column.type is Type.DAY else "text"])
    last = ROWS
    for last, row in enumerate(rows, 1):
        for place, column in enumerate(table.columns):
            _write_cell(page, last, place, row.get(column.name), looks)
    for place, column in enumerate(table.columns):
        if choice := _choice(table, column, tables):
            page.data_validation(1, place, max(ROWS, last), place, choice)
    page.freeze_panes(1, 0)


def _write_cell(page: Any, row: int, place: int, value: Any, looks: dict[str, Any]) -> None:
    """Write a value so that reading it returns the same; text that looks like a formula stays text when it is edited."""
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_string(row, place, FLAGS[0] if value else FLAGS[1], looks["text"])
    elif isinstance(value, int):
        page.write_string(row, place, str(value), looks["text"])
    elif isinstance(value, date):
        page.write_datetime(row, place, value, looks["day"])
    else:
        text = str(value)
        page.write_string(row, place, text, looks["signed" if text.startswith(FORMULA_SIGNS) else "text"])


def _choice(table: Table, column: Column, tables: Sequence[Table]) -> dict[str, Any] | None:
    """Return the drop-down of a column: its closed list, or the codes in the table that it names."""
    words = column.words or (FLAGS if column.type in YES_OR_NO else ())
    if words:
        return {"validate": "list", "source": list(words)}
    if offered := OFFERED.get((table.name, column.name)):
        return {"validate": "list", "source": list(offered), "error_type": "information"}
    named = NAMED_IN.get(column.name)
    if named is None or named not in tables:
        return None
    return {
        "validate": "list",
        "source": f"='{named.sheet}'!$A$2:$A${ROWS + 1}",
        "error_type": "information",
        "error_title": "编码不在表里",
        "error_message": f"“{named.sheet}”表里没有这个编码。已经导入过的编码可以不在表里。",
    }


def _note(table: Table, column: Column) -> str:
    kind = f"{column.type.value}：{'、'.join(column.words)}" if column.words else column.type.value
    must = "可不填，导入时自动编号" if column.from_row else "必填" if column.must_be_filled else ""
    note = NOTES.get((table.name, column.name), "")
    return "\n".join(filter(None, (column.name, kind, must, note)))
