"""Downloads: a stored file as it was uploaded, or a page's table."""

from typing import IO

from django.http import FileResponse
from django.utils.http import content_disposition_header

from qingqiao.exchange.ledgers import Ledger, csv_lines, write_xlsx
from qingqiao.problems import NotFound
from qingqiao.records.documents import content_type
from qingqiao.records.store import open_kept

TABLE_KINDS = {
    "xlsx": (write_xlsx, content_type("table.xlsx")),
    "csv": (csv_lines, "text/csv; charset=utf-8"),
}
FILE_WORDS = {"xlsx": "Excel", "csv": "CSV"}
"""What their buttons are called."""


def kept_file(kind: str, stored: str, name: str) -> FileResponse:
    """Return the stored file of a folder of `records.store`, under its original name; the caller has checked access.
    Raise NotFound when it never arrived or is lost."""
    if not stored:
        raise NotFound
    try:
        kept = open_kept(kind, stored)
    except FileNotFoundError as lost:
        raise NotFound from lost
    answer = FileResponse(kept, as_attachment=True, filename=name, content_type=content_type(name))
    answer["Cache-Control"] = "private, no-cache"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def workbook_file(file: IO[bytes], name: str) -> FileResponse:
    """Return an open workbook as a download, which closes it."""
    answer = FileResponse(file, as_attachment=True, filename=name, content_type=content_type(name))
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def table_file(ledger: Ledger, kind: str, owner: str) -> FileResponse:
    """Return a page's table as one of TABLE_KINDS, named after its title and `whose`. Raise NotFound for another kind."""
    if kind not in TABLE_KINDS:
        raise NotFound
    write, media_type = TABLE_KINDS[kind]
    answer = FileResponse(write(ledger), content_type=media_type)
    name = f"{ledger.title}-{owner}.{kind}"
    answer["Content-Disposition"] = content_disposition_header(True, name) or ""
    answer["Cache-Control"] = "private, no-store"
    return answer
