"""The subprocess that opens a workbook: `python -m qingqiao.exchange.read.child WORKBOOK FOLDER BYTES`.

It writes the cells of known columns into FOLDER, one file per table, and its findings to stdout as JSON. A workbook may
unpack to a thousand times its size: memory and time are limited, and a failure here ends only this process.
"""

import json
import resource
import sys
from itertools import islice
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, load_workbook

from qingqiao.exchange.columns import Table
from qingqiao.exchange.faults import Faults
from qingqiao.exchange.read.book import Heading
from qingqiao.exchange.read.data_rows import RowSieve, data_rows
from qingqiao.exchange.read.formulas.broken import Formulas, FormulasUnknown
from qingqiao.exchange.read.formulas.of_workbook import formulas_of
from qingqiao.exchange.read.headers import SEARCHED, find_heading, table_named
from qingqiao.exchange.read.sheet_rows import SheetRows, since_1904
from qingqiao.exchange.read.spool import write_rows

SECONDS = 300


def main(workbook: str, folder: str, memory: str) -> None:
    """Read the workbook in so many bytes of memory and print the findings."""
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        found = _read(load_workbook(workbook), formulas_of(workbook), Path(folder))
    except PasswordError:
        found = {"refused": "工作簿设了密码"}
    except FormulasUnknown:
        found = {"refused": "看不出这个工作簿里的公式有没有出错，请另存为 .xlsx"}
    except MemoryError:
        found = {"refused": "工作簿太大"}
    except (CalamineError, OSError, ValueError):
        found = {"refused": "工作簿打不开，可能不完整"}
    json.dump(found, sys.stdout, ensure_ascii=False)


def _read(workbook: CalamineWorkbook, formulas: Formulas, folder: Path) -> dict[str, Any]:
    faults = Faults()
    sheets: dict[str, Any] = {}
    unknown = []
    for name in workbook.sheet_names:
        table = table_named(name)
        if table is None:
            unknown.append(name)
        elif table.name in sheets:
            wrong = f"有两个工作表都是{table.sheet}：{sheets[table.name]['source']}、{name}"
            faults.add(table, 0, "", wrong, "应只留一个")
        else:
            rows = SheetRows(workbook.get_sheet_by_name(name), formulas.broken_cells(name))
            found = _sheet(rows, table, folder / table.name, faults, is_1904=formulas.is_1904)
            sheets[table.name] = {"source": name, **found}
    return {"sheets": sheets, "unknown": unknown, "faults": list(faults)}


def _sheet(rows: SheetRows, table: Table, file: Path, faults: Faults, *, is_1904: bool) -> dict[str, Any]:
    heading = find_heading(table, islice(rows, SEARCHED * 5), faults)
    if heading is None:
        return {}
    sieve, asides = RowSieve(table, heading), list[str]()
    found = data_rows(rows, heading, sieve, asides)
    dated = since_1904(found, heading.columns) if is_1904 else found
    with file.open("w", encoding="utf-8") as spool:
        length = write_rows(spool, (row for row in dated if any(cell != "" for cell in row.cells)))
    said = {"heading": _heading_json(heading, rows.left), "asides": [*sieve.unnamed, *asides]}
    return said | {"length": length}


def _heading_json(heading: Heading, left: int) -> dict[str, Any]:
    return {
        "row": heading.row,
        "columns": [column.name for column in heading.columns],
        "places": [place + left for place in heading.places],
        "unknown": heading.unknown,
        "names": heading.names,
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
