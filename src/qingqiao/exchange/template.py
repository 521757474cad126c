"""The empty workbook for clerks: the Chinese sheets and headers, with a description of each column."""

from pathlib import Path
from typing import Any

import xlsxwriter

from qingqiao.exchange.columns import Column, Table, Type
from qingqiao.exchange.tables import TABLES

ROWS = 5000
FLAGS = ("是", "否")
YES_OR_NO = (Type.FLAG, Type.FLAG_OR_NONE)
MARK = "°"


def write_template(path: Path) -> None:
    """Write the template. Raise OSError."""
    with xlsxwriter.Workbook(str(path)) as workbook:
        looks = {
            "header": workbook.add_format({"bold": True, "bg_color": "#E8F0EC", "border": 1}),
            "text": workbook.add_format({"num_format": "@"}),
            "day": workbook.add_format({"num_format": "yyyy-mm-dd"}),
        }
        for table in TABLES:
            _write_sheet(workbook.add_worksheet(table.sheet), table, looks)


def _write_sheet(page: Any, table: Table, looks: dict[str, Any]) -> None:
    for place, column in enumerate(table.columns):
        header = column.header + (MARK if column.must_be_filled and not column.from_row else "")
        page.write_string(0, place, header, looks["header"])
        page.write_comment(0, place, _note(column))
        page.set_column(place, place, 16, looks["day" if column.type is Type.DAY else "text"])
        words = column.words or (FLAGS if column.type in YES_OR_NO else ())
        if words:
            page.data_validation(1, place, ROWS, place, {"validate": "list", "source": list(words)})
    page.freeze_panes(1, 0)


def _note(column: Column) -> str:
    kind = f"{column.type.value}：{'、'.join(column.words)}" if column.words else column.type.value
    must = "\n可不填，导入时自动编号" if column.from_row else "\n必填" if column.must_be_filled else ""
    return f"{column.name}\n{kind}{must}"
