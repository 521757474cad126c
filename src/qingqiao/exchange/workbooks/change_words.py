"""A row of a preview in words: which one it is, and the columns that it fills or changes."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from qingqiao.exchange.check.world import World
from qingqiao.exchange.columns import Table
from qingqiao.exchange.store.ledger import RowChange
from qingqiao.exchange.tables import ORGANIZATIONS, TABLES
from qingqiao.exchange.workbooks.corrections import correction_words

COLUMN_OF: Mapping[str, str] = {
    "organization_id": "organization_code",
    "superior_id": "parent_code",
    "is_active": "active",
}
EMPTY = {table.name: [(column.name, column.empty) for column in table.columns] for table in TABLES}
"""The name and the empty value of each column, by table."""
Cells = list[tuple[str, str, str]]


class ChangeWords:
    """The words of one import; codes stand for keys."""

    def __init__(self, world: World) -> None:
        self._world = world

    @cached_property
    def _codes(self) -> dict[UUID, str]:
        codes: dict[UUID, str] = {}
        for known in (self._world.nodes, self._world.cadres, self._world.communities):
            codes |= {one.id: code for code, one in known.items()}
        return codes

    def title(self, change: RowChange) -> str:
        """Return the keys of a row, with a name where it has one."""
        if change.line is None:
            return self._codes.get(change.id, "")
        return title_of(change.table.columns, change.line.values)

    def columns(self, table: Table, values: Mapping[str, Any]) -> dict[str, str]:
        """Return the words of the columns of a new row that are filled."""
        words = ((name, self.words(values.get(name, empty))) for name, empty in EMPTY[table.name])
        return {name: word for name, word in words if word}

    def cells(self, change: RowChange) -> Cells:
        """Return header, old and new words of each column of a changed row that differs."""
        cells = list(self._differing(change))
        if change.table is ORGANIZATIONS and "path" in change.after:
            cells += self._superior(change)
        return cells

    def notes(self, change: RowChange) -> list[str]:
        """Return what else the reader should know of a change."""
        if change.table is not ORGANIZATIONS or change.line is None:
            return []
        return correction_words(self._world.nodes[self._codes[change.id]], change)

    def _differing(self, change: RowChange) -> Cells:
        headers = {column.name: column.header for column in change.table.columns}
        cells = []
        for field, value in change.after.items():
            header = headers.get(COLUMN_OF.get(field, field))
            if header:
                cells.append((header, self.words((change.before or {}).get(field)), self.words(value)))
        return cells

    def _superior(self, change: RowChange) -> Cells:
        node = self._world.nodes[self._codes[change.id]]
        if node.parent == node.parent_before:
            return []
        return [(ORGANIZATIONS.column("parent_code").header, node.parent_before, node.parent)]

    def words(self, value: Any) -> str:
        """Return a value as a clerk would write it."""
        if isinstance(value, str):
            return value
        if value is None:
            return ""
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, UUID):
            return self._codes.get(value, "")
        if isinstance(value, datetime | date):
            return value.isoformat()
        return str(value)


def title_of(columns: Any, values: Mapping[str, Any]) -> str:
    """Return the keys of a row as far as they could be read, then its name."""
    keys = [str(values[one.name]) for one in columns if one.is_key and values.get(one.name) is not None]
    name = values.get("name")
    return " · ".join([*keys, *([str(name)] if name else [])])
