"""A formula's error in a workbook of any format is a fault at its place, and empties nothing."""

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwt

from qingqiao.exchange.faults import Faults
from qingqiao.exchange.lines import read_lines
from qingqiao.exchange.read.opening import open_book
from qingqiao.exchange.roster_input import read_file
from qingqiao.problems import FileAtFault

HEADERS = ("干部编码", "姓名", "手机号码")
NOT_AVAILABLE, DIVISION = 0x2A, 0x07
OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
CALCEXT = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
FREE_OFFICE = 'office:value-type="string" office:string-value="" calcext:value-type="error"'
OLD_FREE_OFFICE = 'office:value-type="float" office:value="0"'


def xls(path: Path) -> None:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("团干部")
    for place, header in enumerate(HEADERS):
        sheet.write(1, place + 1, header)
    sheet.write(2, 1, "G1")
    sheet.row(2).set_cell_error(2, DIVISION)
    sheet.row(2).set_cell_error(3, NOT_AVAILABLE)
    workbook.save(str(path))


def ods(path: Path) -> None:
    headers = "".join(words(header) for header in HEADERS)
    people = f"{words('G1')}{formula(OLD_FREE_OFFICE, '#DIV/0!')}{formula(FREE_OFFICE, '#N/A')}"
    spaces = " ".join(f'xmlns:{name}="{OASIS}{name}:1.0"' for name in ("office", "table", "text"))
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
        packed.writestr(
            "content.xml",
            f'<office:document-content {spaces} xmlns:calcext="{CALCEXT}"><office:body><office:spreadsheet>'
            f'<table:table table:name="团干部">{row("")}{row(headers)}{row(people)}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )


def row(cells: str) -> str:
    return f"<table:table-row><table:table-cell/>{cells}</table:table-row>"


def words(text: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def formula(attributes: str, shown: str) -> str:
    return (
        f'<table:table-cell table:formula="of:=X()" {attributes}><text:p>{shown}</text:p></table:table-cell>'
    )


def xlsb(path: Path) -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    link = f'<Relationship Id="rId1" Type="{office}" Target="worksheets/sheet1.bin"/>'
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{link}</Relationships>'
    headers = b"".join(record(6, place(n + 1) + text(header)) for n, header in enumerate(HEADERS))
    errors = record(11, place(2) + bytes([DIVISION]) + bytes(12)) + record(
        3, place(3) + bytes([NOT_AVAILABLE])
    )
    person = record(6, place(1) + text("G1")) + errors
    size = record(148, struct.pack("<4I", 1, 2, 1, 3))
    rows = binary_row(1) + headers + binary_row(2) + person
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("xl/_rels/workbook.bin.rels", rels)
        bundle = record(156, struct.pack("<2I", 0, 1) + text("rId1") + text("团干部"))
        packed.writestr("xl/workbook.bin", record(143, b"") + bundle + record(144, b"") + record(132, b""))
        packed.writestr("xl/worksheets/sheet1.bin", size + record(145, b"") + rows + record(146, b""))


def record(kind: int, body: bytes) -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
    return head + bytes([len(body)]) + body


def binary_row(number: int) -> bytes:
    return record(0, struct.pack("<I", number) + bytes(13))


def place(column: int) -> bytes:
    return struct.pack("<2I", column, 0)


def text(said: str) -> bytes:
    return struct.pack("<I", len(said)) + said.encode("utf-16-le")


MADE = {".xls": xls, ".et": xls, ".ods": ods, ".xlsb": xlsb}


@pytest.mark.parametrize(("suffix", "make"), MADE.items())
def test_errors_in_any_format_are_faults_at_their_place(
    suffix: str, make: Callable[[Path], None], tmp_path: Path
) -> None:
    path, faults = tmp_path / f"cadres{suffix}", Faults()
    make(path)
    with open_book(path, faults) as book:
        lines = [*read_lines(book.sheets["cadres"], faults)]
    assert len(lines) <= 1
    said = [str(fault) for fault in faults]
    assert [fault.rpartition(": ")[0] for fault in said] == ["cadres:3:name", "cadres:3:phone"]
    assert ["公式出错（#DIV/0!）" in said[0], "公式出错（#N/A）" in said[1]] == [True, True]


@pytest.mark.parametrize("make", [xls, ods, xlsb])
def test_a_persons_page_shows_the_error_in_a_list_too(make: Callable[[Path], None], tmp_path: Path) -> None:
    make(tmp_path / "list")
    (person,) = read_file((tmp_path / "list").read_bytes()).people
    assert "公式出错（#DIV/0!）" in str(person)


def test_a_workbook_whose_formulas_cannot_be_seen_is_refused(tmp_path: Path) -> None:
    path, faults = tmp_path / "cadres.xls", Faults()
    xls(path)
    body = path.read_bytes()
    path.write_bytes(body[: len(body) // 2])
    with open_book(path, faults) as book:
        assert not book.sheets
    with pytest.raises(FileAtFault, match="另存为"):
        read_file(path.read_bytes())
