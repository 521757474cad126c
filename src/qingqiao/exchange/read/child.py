"""The child process that opens a workbook: `python -m qingqiao.exchange.read.child WORKBOOK FOLDER`.

It writes the cells of known columns into FOLDER, one file a table, and what it found to its output as JSON. A workbook
may unpack to a thousand times its size: memory and time are limited, and what goes wrong here harms nobody.
"""

import json
import resource
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, load_workbook

from qingqiao.exchange.columns import Table
from qingqiao.exchange.faults import Faults
from qingqiao.exchange.read.book import Heading, SheetRow
from qingqiao.exchange.read.headers import SEARCHED, find_heading, table_named
from qingqiao.exchange.read.spool import write_row

MEMORY = 2 * 2**30
SECONDS = 300
LONGEST_MERGE = 10_000


def main(workbook: str, folder: str) -> None:
    """Read the workbook and say what was found."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        found = _read(load_workbook(workbook), Path(folder))
    except PasswordError:
        found = {"refused": "工作簿设了密码"}
    except MemoryError:
        found = {"refused": "工作簿太大"}
    except (CalamineError, OSError, ValueError):
        found = {"refused": "工作簿打不开，可能不完整"}
    json.dump(found, sys.stdout, ensure_ascii=False)


def _read(workbook: CalamineWorkbook, folder: Path) -> dict[str, Any]:
    faults = Faults()
    sheets: dict[str, Any] = {}
    unknown = []
    for name in workbook.sheet_names:
        table = table_named(name)
        if table is None:
            unknown.append(name)
        elif table.name in sheets:
            faults.add(
                table,
                0,
                "",
                f"有两个工作表都是{table.sheet}：{sheets[table.name]['source']}、{name}",
                "应只留一个",
            )
        else:
            found = _sheet(workbook.get_sheet_by_name(name), table, folder / table.name, faults)
            sheets[table.name] = {"source": name, **found}
    return {"sheets": sheets, "unknown": unknown, "faults": list(faults)}


def _sheet(sheet: CalamineSheet, table: Table, file: Path, faults: Faults) -> dict[str, Any]:
    heading = find_heading(table, islice(_rows(sheet), SEARCHED * 5), faults)
    if heading is None:
        return {}
    with file.open("w", encoding="utf-8") as spool:
        for number, cells in _below(sheet, heading):
            write_row(spool, number, cells)
    return {"heading": _told(heading, _left(sheet))}


def _told(heading: Heading, left: int) -> dict[str, Any]:
    return {
        "row": heading.row,
        "columns": [column.name for column in heading.columns],
        "places": [place + left for place in heading.places],
        "unknown": heading.unknown,
    }


def _left(sheet: CalamineSheet) -> int:
    return sheet.start[1] if sheet.start else 0


def _rows(sheet: CalamineSheet) -> Iterator[SheetRow]:
    for number, cells in enumerate(sheet.iter_rows(), 1):
        yield SheetRow(number, [*cells])  # type: ignore[list-item]


def _below(sheet: CalamineSheet, heading: Heading) -> Iterator[SheetRow]:
    """The rows below the heading in which something stands; cells merged downward hold what their first row holds."""
    merged = _merged_below(sheet)
    above: dict[int, Any] = {}
    for number, cells in _rows(sheet):
        own = [cells[place] if (number, place) not in merged else "" for place in heading.places]
        if number > heading.row and any(cell != "" for cell in own):
            yield SheetRow(
                number,
                [
                    above.get(place, "") if (number, place) in merged else cells[place]
                    for place in heading.places
                ],
            )
        above |= {place: cells[place] for place in heading.places if (number, place) not in merged}


def _merged_below(sheet: CalamineSheet) -> set[tuple[int, int]]:
    """The cells, by row number and place, of areas merged over several rows of one column, less the first of each."""
    left = _left(sheet)
    found: set[tuple[int, int]] = set()
    for (top, first), (bottom, last) in sheet.merged_cell_ranges or ():
        if first == last and bottom - top < LONGEST_MERGE:
            found |= {(row + 1, first - left) for row in range(top + 1, bottom + 1)}
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
