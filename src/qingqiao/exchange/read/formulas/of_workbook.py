"""The formulas of a workbook, whatever its file format, by what the file contains."""

import struct
import zipfile
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from qingqiao.exchange.read.formulas import ods, xls, xlsb, xlsx
from qingqiao.exchange.read.formulas.broken import Formulas, FormulasUnknown
from qingqiao.exchange.read.formulas.parts import ZippedParts

ZIPPED: Final = (
    (xlsx.WORKBOOK, xlsx.formulas_of),
    (xlsb.WORKBOOK, xlsb.formulas_of),
    (ods.CONTENT, ods.formulas_of),
)
MALFORMED: Final = (
    zipfile.BadZipFile,
    ElementTree.ParseError,
    NotImplementedError,
    OSError,
    LookupError,
    struct.error,
)


def formulas_of(path: str) -> Formulas:
    """Return the broken cells of a workbook. Raise FormulasUnknown where they can't be seen."""
    with Path(path).open("rb") as file:
        if file.read(len(xls.SIGN)) == xls.SIGN:
            return xls.formulas_of(path)
    try:
        parts = ZippedParts(path)
        read = next(read for part, read in ZIPPED if part in parts)
        return read(parts)
    except (*MALFORMED, StopIteration) as error:
        raise FormulasUnknown from error
