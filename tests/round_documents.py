"""A document of a published round, made as the worker makes it, and what a reader finds in the file."""

import io
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pypdfium2
from docx import Document

from qingqiao.evaluations.models import Result, Round
from qingqiao.exchange.models import RoundDocument
from qingqiao.exchange.round_documents.asking import ask_round_document
from qingqiao.exchange.round_documents.making import FOLDER, make_document
from qingqiao.records.store import open_kept
from tests.world import World


def made(
    world: World, round: Round, kind: str, suffix: str, result: Result | None = None, by: str = "zhao_lan"
) -> RoundDocument:
    document = ask_round_document(world.actor(by), round, kind, suffix, result)
    make_document(document.region_id, document.pk)
    document.refresh_from_db()
    return document


def body_of(document: RoundDocument) -> bytes:
    with open_kept(FOLDER, document.stored) as kept:
        return bytes(kept.read())


def word_text(body: bytes) -> str:
    """Everything in a Word file: paragraphs, and tables row by row."""
    document: Any = Document(io.BytesIO(body))
    rows = (row for table in document.tables for row in table.rows)
    lines = ["|".join(cell.text for cell in row.cells) for row in rows]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *lines])


def pdf_text(body: bytes) -> str:
    """The text of a PDF without white space, since lines break anywhere."""
    document = pypdfium2.PdfDocument(body)
    try:
        return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in document)
    finally:
        document.close()


def with_part(body: bytes, name: str, text: str) -> bytes:
    """A Word file with a part put in, or in the place of another."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(body)) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for part in before.namelist():
            if part != name:
                after.writestr(part, before.read(part))
        after.writestr(name, text)
    return out.getvalue()


def with_text(body: bytes, text: str, tmp_path: Path) -> bytes:
    """A Word file with a paragraph more."""
    document: Any = Document(io.BytesIO(body))
    document.add_paragraph(text)
    document.save(str(tmp_path / "more.docx"))
    return (tmp_path / "more.docx").read_bytes()
