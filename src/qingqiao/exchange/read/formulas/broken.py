"""What the readers of all file formats return."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

BrokenCells = dict[tuple[int, int], str]
"""The text of each cell that shows an error or was never computed, by row number and column from 0."""

ERROR_CODES: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
UNKNOWN_ERROR: Final = "#ERROR!"


class FormulasUnknown(ValueError):
    """Raised when nothing can be said about a workbook's formulas."""


@dataclass(frozen=True)
class Formulas:
    """A function for each sheet that reads its broken cells, and whether the workbook counts its days from 1904."""

    sheets: Mapping[str, Callable[[], BrokenCells]]
    is_1904: bool = False

    def broken_cells(self, sheet: str) -> BrokenCells:
        """Return the broken cells of a sheet. Raise FormulasUnknown where they can't be read."""
        read = self.sheets.get(sheet)
        return read() if read else {}
