"""Readers of what people send: whatever it is, it is read or refused in words, never a failure of ours."""

import io
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from qingqiao.exchange.faults import Faults
from qingqiao.exchange.read.opening import open_book
from qingqiao.exchange.roster_input import read_file, read_text
from qingqiao.policy.faults import PackFaults
from qingqiao.policy.pack import read_pack
from qingqiao.problems import FileAtFault, PhotoAtFault
from qingqiao.records.office_files import FINDINGS, found_in
from qingqiao.records.pictures import clean
from tests.documents import OLD_WORD, PDF, make_office
from tests.house.tree import SOURCE
from tests.pictures import make_photo

PACK = (SOURCE / "policy" / "packs" / "yulin-2016.toml").read_text()
ODD = st.sampled_from(
    [
        "\0",
        "\u202e",
        "\ufeff",
        "𠮷",
        "=1+1",
        '"',
        "\r",
        ",",
        ";",
        "\t",
        "１",
        "㏑",
        "9" * 400,
        "{}",
        "[[",
        "é",
    ]
)
LISTS = st.lists(
    st.one_of(st.text(max_size=30), ODD, st.sampled_from(["姓名", "电话", "李明 13800001001", "\n"])),
    max_size=20,
)


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """A file with some of its bytes changed, cut out or said twice."""
    body = bytearray(whole)
    for _ in range(draw(st.integers(1, 6))):
        at, size = draw(st.integers(0, len(body))), draw(st.integers(0, 40))
        new = draw(st.one_of(st.binary(max_size=8), st.just(bytes(body[at : at + size]) * 2)))
        body[at : at + size] = new
    return bytes(body)


def workbook() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in (
        ["姓名", "联系方式", "出生年月"],
        ["李明", "13800001001", "2004-03"],
        ["王芳", 13800001002, None],
    ):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


@given(LISTS, st.sampled_from(["", "\n", " "]))
@settings(max_examples=120)
def test_a_list_that_is_pasted(pieces: list[str], between: str) -> None:
    roster = read_text(between.join(pieces))
    assert all(one.values["name"] for one in roster.people if not one.faults)


@given(st.one_of(st.binary(max_size=300), LISTS.map(lambda one: "".join(one).encode("gb18030", "replace"))))
@settings(max_examples=60)
def test_a_list_in_a_file(body: bytes) -> None:
    with suppress(FileAtFault):
        read_file(body)


@given(damaged(workbook()))
@settings(max_examples=5)
def test_a_workbook_that_was_damaged(body: bytes) -> None:
    with suppress(FileAtFault):
        read_file(body)


@given(st.one_of(st.binary(max_size=300), damaged("编码,名称,上级编码\nYL,榆林,\n".encode())))
@settings(max_examples=40)
def test_a_table_in_a_folder(body: bytes) -> None:
    faults = Faults()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "organizations.csv").write_bytes(body)
        with open_book(Path(folder), faults):
            pass


@given(st.integers(0, len(PACK)), st.integers(0, 60), st.one_of(st.text(max_size=12), ODD))
@settings(max_examples=60)
def test_a_pack_with_something_else_in_it(at: int, size: int, new: str) -> None:
    with suppress(PackFaults):
        read_pack(PACK[:at] + new + PACK[at + size :])


@given(
    st.one_of(*(damaged(make_photo(kind=kind)) for kind in ("JPEG", "PNG", "WEBP")), st.binary(max_size=200))
)
@settings(max_examples=60)
def test_a_picture_that_was_damaged(body: bytes) -> None:
    with suppress(PhotoAtFault):
        assert clean(body).body


@given(
    st.one_of(damaged(PDF), damaged(make_office()), damaged(OLD_WORD)),
    st.sampled_from([".pdf", ".docx", ".doc"]),
)
@settings(max_examples=80)
def test_a_document_that_was_damaged(body: bytes, kind: str) -> None:
    found: Any = found_in(kind, body)
    assert found in ("", *FINDINGS)
