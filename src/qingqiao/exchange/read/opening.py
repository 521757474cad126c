"""Opening the input of `load`: a folder of CSV files, or a workbook."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from qingqiao.exchange.faults import Fault, Faults
from qingqiao.exchange.read.book import InputBook
from qingqiao.exchange.read.csv_files import read_csv
from qingqiao.exchange.read.headers import table_named
from qingqiao.exchange.read.workbook import OF_A_COMMAND, Limits, read_workbook
from qingqiao.exchange.tables import TABLES

WORKBOOKS: Final = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods"})
OWN: Final = frozenset({"errors.csv"})


@contextmanager
def open_book(path: Path, faults: Faults, limits: Limits = OF_A_COMMAND) -> Iterator[InputBook]:
    """Yield the contents of a folder or workbook until the end of the block; what can't be read is added to the faults."""
    with tempfile.TemporaryDirectory(prefix="qingqiao-") as spool:
        if path.is_dir():
            book = InputBook(path, path, is_workbook=False)
            _read_folder(book, faults)
        else:
            book = InputBook(path, path.absolute().parent, is_workbook=True)
            _read_file(book, Path(spool), faults, limits)
        if not book.sheets and not faults:
            names = "、".join(f"{table.name}（{table.sheet}）" for table in TABLES)
            faults.put(Fault(path.name, 0, "", "里面没有可以导入的表", f"应至少有其中一个：{names}"))
        yield book


def _read_folder(book: InputBook, faults: Faults) -> None:
    found: dict[str, Path] = {}
    for file in sorted(book.path.iterdir()):
        if file.suffix.lower() != ".csv" or file.name in OWN or not file.is_file():
            _pass_over(book, file)
            continue
        table = table_named(file.stem)
        if table is None:
            book.passed_over.append(f"文件：{file.name}")
        elif table.name in found:
            wrong = f"有两个文件都是{table.sheet}：{found[table.name].name}、{file.name}"
            faults.add(table, 0, "", wrong, "应只留一个")
            book.unsure.add(table.name)
        else:
            found[table.name] = file
            read_csv(file, table, book, faults)


def _pass_over(book: InputBook, file: Path) -> None:
    """Name the workbooks in a folder, which aren't read."""
    if file.suffix.lower() in WORKBOOKS and not file.name.startswith("~$"):
        book.passed_over.append(f"文件：{file.name}（工作簿请单独导入）")


def _read_file(book: InputBook, spool: Path, faults: Faults, limits: Limits) -> None:
    if book.path.suffix.lower() in WORKBOOKS:
        read_workbook(book.path, spool, book, faults, limits)
        return
    faults.put(
        Fault(book.path.name, 0, "", "不是文件夹，也不是工作簿", "应给出 CSV 所在的文件夹或 .xlsx 文件")
    )
