"""CSV as it comes: encodings, title rows, and files that were cut."""

from pathlib import Path

import pytest

from qingqiao.exchange.faults import Faults
from qingqiao.exchange.read.book import InputBook
from qingqiao.exchange.read.opening import open_book

HEADER = "code,name,phone\n"
ROWS = "zhang,张桥,139\nli,李溪,\n"


def cadres(folder: Path, body: bytes, name: str = "cadres.csv") -> tuple[list[list[object]], list[str]]:
    """The rows that are read from one file, and the faults."""
    (folder / name).write_bytes(body)
    faults = Faults()
    with open_book(folder, faults) as book:
        return _rows(book), [str(fault) for fault in faults]


def _rows(book: InputBook) -> list[list[object]]:
    return [[row.number, *row.cells] for row in book.sheets["cadres"].open_rows()] if book.sheets else []


READ = [[2, "zhang", "张桥", "139"], [3, "li", "李溪", ""]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_are_recognised(encoding: str, tmp_path: Path) -> None:
    assert cadres(tmp_path, (HEADER + ROWS).encode(encoding)) == (READ, [])


@pytest.mark.parametrize("name", ["cadres.csv", "Cadres.CSV", "团干部.csv"])
def test_the_file_may_have_either_name(name: str, tmp_path: Path) -> None:
    assert cadres(tmp_path, (HEADER + ROWS).encode(), name) == (READ, [])


def test_line_ends_tabs_and_quotes_do_not_matter(tmp_path: Path) -> None:
    body = 'code\tname\tphone\r\nzhang\t"张\n桥"\t139\r\n'
    assert cadres(tmp_path, body.encode()) == ([[2, "zhang", "张\n桥", "139"]], [])


def test_a_title_above_is_counted_as_rows_are(tmp_path: Path) -> None:
    rows, faults = cadres(tmp_path, ("团干部名册,,\n\n" + HEADER + ROWS).encode())
    assert (rows[0][0], faults) == (4, [])


def test_a_file_without_headers_says_which_it_should_have(tmp_path: Path) -> None:
    _, (fault,) = cadres(tmp_path, ROWS.encode())
    assert fault.startswith("cadres:1:-: 没有找到表头")
    assert "干部编码" in fault


def test_a_header_twice_is_a_fault(tmp_path: Path) -> None:
    _, (fault,) = cadres(tmp_path, "code,name,姓名\n".encode())
    assert fault.startswith("cadres:1:name: ")


CUT = {
    "in a quoted cell": ('zhang,"张', "cadres:2:-: "),
    "in a row": ("zhang,张桥,139\nli", "cadres:3:-: "),
    "after a comma of its text": ("zhang,张桥,139,榆阳,x\n", "cadres:2:-: "),
}


@pytest.mark.parametrize("where", CUT)
def test_a_file_cut_in_the_middle_is_said_to_be(where: str, tmp_path: Path) -> None:
    body, place = CUT[where]
    rows, (fault,) = cadres(tmp_path, (HEADER + body).encode())
    assert (rows, fault.startswith(place)) == ([], True)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_half_a_character_at_the_end_is_a_cut(encoding: str, tmp_path: Path) -> None:
    body = (HEADER + "zhang,张桥,139\nli,李溪").encode(encoding)[:-1]
    _, (fault,) = cadres(tmp_path, body)
    assert fault.startswith("cadres:3:-: ")
    assert "半个字" in fault


@pytest.mark.parametrize(
    "body", [b"PK\x03\x04 and so on", HEADER.encode() + b"zhang,\xff\xff\xfe,\n", b"code\0,name\n"]
)
def test_what_is_no_text_is_refused(body: bytes, tmp_path: Path) -> None:
    rows, faults = cadres(tmp_path, body)
    assert (rows, len(faults)) == ([], 1)


def test_two_files_of_one_table_are_a_fault(tmp_path: Path) -> None:
    (tmp_path / "团干部.csv").write_text(HEADER)
    rows, (fault,) = cadres(tmp_path, HEADER.encode())
    assert (rows, fault.startswith("cadres:0:-: ")) == ([], True)


def test_a_folder_with_nothing_in_it_says_what_could_be(tmp_path: Path) -> None:
    (tmp_path / "说明.csv").write_text("x")
    faults = Faults()
    with open_book(tmp_path, faults) as book:
        assert book.passed_over == ["文件：说明.csv"]
    (fault,) = faults
    assert "organizations（组织）" in fault.expected
