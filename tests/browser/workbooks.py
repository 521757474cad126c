"""Workbooks as a clerk fills and uploads them in a browser."""

import io
from collections.abc import Mapping
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page


def filled(empty: Path, rows: Mapping[str, Mapping[str, str]]) -> bytes:
    """A downloaded workbook with one more row in some of its sheets, by header."""
    book = load_workbook(io.BytesIO(empty.read_bytes()))
    for sheet, said in rows.items():
        headers = [str(cell.value).rstrip("°") for cell in book[sheet][1]]
        assert set(said) <= set(headers), headers
        row = len([cell for cell in book[sheet]["A"] if cell.value is not None]) + 1
        for column, header in enumerate(headers, 1):
            book[sheet].cell(row, column).value = said.get(header)
    body = io.BytesIO()
    book.save(body)
    return body.getvalue()


def upload(page: Page, body: bytes) -> None:
    """Choose the file and have it checked."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.locator("input[type=file]").set_input_files({"name": "名单.xlsx", "mimeType": kind, "buffer": body})
    page.get_by_role("button", name="上传并核对").click()
