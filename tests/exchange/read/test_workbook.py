"""Workbooks from anywhere: what is too large, broken, or a bomb harms nobody and is said in a sentence."""

import signal
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from qingqiao.exchange.faults import Faults
from qingqiao.exchange.read import workbook
from qingqiao.exchange.read.opening import open_book
from qingqiao.exchange.read.workbook import OF_A_COMMAND, Limits, reason_of

NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HEADERS = ("code", "name")


def made(path: Path, sheet: str = "团干部") -> Path:
    book = Workbook()
    book.active.title = sheet
    book.active.append(HEADERS)
    book.active.append(["zhang", "张桥"])
    book.save(path)
    return path


def refilled(path: Path, rows: Iterator[bytes]) -> Path:
    """The workbook with other XML in its only sheet."""
    made(path.with_name("plain.xlsx"))
    with (
        zipfile.ZipFile(path.with_name("plain.xlsx")) as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for part in source.infolist():
            if part.filename != "xl/worksheets/sheet1.xml":
                copy.writestr(part, source.read(part))
        with copy.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f"<worksheet {NAMESPACE}><sheetData>".encode())
            sheet.write(row(1, *HEADERS))
            sheet.writelines(rows)
            sheet.write(b"</sheetData></worksheet>")
    return path


def row(number: int, *cells: str) -> bytes:
    text = "".join(
        f'<c r="{chr(65 + place)}{number}" t="inlineStr"><is><t>{cell}</t></is></c>'
        for place, cell in enumerate(cells)
    )
    return f'<row r="{number}">{text}</row>'.encode()


def read(path: Path, limits: Limits = OF_A_COMMAND) -> tuple[int, list[str]]:
    """How many rows are read, and the faults."""
    faults = Faults()
    with open_book(path, faults, limits) as book:
        rows = sum(len(list(sheet.open_rows())) for sheet in book.sheets.values())
        return rows, [str(fault) for fault in faults]


def test_rows_and_columns_keep_the_numbers_that_the_clerk_sees(tmp_path: Path) -> None:
    faults = Faults()
    with open_book(made(tmp_path / "a.xlsx"), faults) as book:
        assert [row.number for row in book.sheets["cadres"].open_rows()] == [2]


@pytest.mark.slow
def test_a_sheet_of_two_hundred_megabytes_of_nothing_is_read_within_limits(tmp_path: Path) -> None:
    empty = (
        b'<row r="%d" ht="15" customHeight="1"/>%s' % (number, b" " * 800) for number in range(2, 250_000)
    )
    assert read(refilled(tmp_path / "empty.xlsx", empty)) == (0, [])


def test_what_would_unpack_beyond_the_limit_is_not_opened(tmp_path: Path) -> None:
    path = refilled(tmp_path / "bomb.xlsx", (b" " * 1_000_000 for _ in range(20)))
    rows, (fault,) = read(path, Limits(unpacked=10_000_000))
    assert (rows, "解压后" in fault) == (0, True)


def test_a_cell_in_the_farthest_corner_is_beyond_memory(tmp_path: Path) -> None:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    rows, (fault,) = read(refilled(tmp_path / "far.xlsx", iter([far])))
    assert (rows, fault.startswith("far.xlsx:0:-: 工作簿太大")) == (0, True)


def test_a_workbook_cut_in_the_middle_is_said_to_be(tmp_path: Path) -> None:
    whole = made(tmp_path / "a.xlsx").read_bytes()
    (tmp_path / "cut.xlsx").write_bytes(whole[: len(whole) // 2])
    rows, (fault,) = read(tmp_path / "cut.xlsx")
    assert (rows, "可能不完整" in fault) == (0, True)


def test_a_workbook_of_unknown_sheets_has_nothing_to_load(tmp_path: Path) -> None:
    rows, (fault,) = read(made(tmp_path / "a.xlsx", "Sheet1"))
    assert (rows, "没有可以导入的表" in fault) == (0, True)


def test_another_file_is_no_workbook(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    assert len(read(tmp_path / "a.txt")[1]) == 1


@pytest.mark.parametrize(
    ("code", "said", "words"),
    [
        (-signal.SIGXCPU, b"", "时间限制"),
        (-signal.SIGABRT, b"memory allocation of 4096 bytes failed", "内存限制"),
        (1, b"Traceback ...\nMemoryError", "内存限制"),
        (-signal.SIGKILL, b"", "被操作系统终止"),
        (-signal.SIGSEGV, b"", "程序出错中断（-11），不一定是文件的问题"),
    ],
)
def test_why_the_subprocess_ended_is_told_apart(code: int, said: bytes, words: str) -> None:
    assert words in reason_of(code, said)


def test_a_crash_is_not_called_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "CHILD", "qingqiao.no_such_module")
    _, (fault,) = read(made(tmp_path / "a.xlsx"))
    assert "程序出错中断（1）" in fault
    assert "太大" not in fault
