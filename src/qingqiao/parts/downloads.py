"""Files going out, never to be opened in the browser: a kept one as it came, a page's table written for whoever asks."""

from django.http import FileResponse
from django.utils.http import content_disposition_header

from qingqiao.exchange.ledgers import Ledger, csv_lines, write_xlsx
from qingqiao.problems import NotFound
from qingqiao.records.documents import content_type
from qingqiao.records.store import open_kept

TABLE_KINDS = {
    "xlsx": (write_xlsx, content_type(".xlsx")),
    "csv": (csv_lines, "text/csv; charset=utf-8"),
}


def kept_file(kind: str, stored: str, name: str) -> FileResponse:
    """The bytes stored in a folder of `records.store`, under the name they came with; whoever calls has asked whether the
    reader may. Raises NotFound for one that never arrived or is lost."""
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


def table_file(ledger: Ledger, kind: str, whose: str) -> FileResponse:
    """A page's table as one of TABLE_KINDS, under its title and `whose`. Raises NotFound for another kind."""
    if kind not in TABLE_KINDS:
        raise NotFound
    write, media_type = TABLE_KINDS[kind]
    answer = FileResponse(write(ledger), content_type=media_type)
    name = f"{ledger.title}-{whose}.{kind}"
    answer["Content-Disposition"] = content_disposition_header(True, name) or ""
    answer["Cache-Control"] = "private, no-store"
    return answer
