"""A page's table as it goes out: the name it is kept under, and nothing that a shared computer would keep."""

from contextlib import closing

import pytest

from qingqiao.exchange.ledgers import Column, Ledger
from qingqiao.parts.downloads import TABLE_KINDS, table_file
from qingqiao.problems import NotFound

LEDGER = Ledger("Sums", "whose", [Column("name"), Column("days", is_number=True)], [["李溪", 3]])


@pytest.mark.parametrize("kind", TABLE_KINDS)
def test_a_table_goes_out_under_its_title_and_is_not_kept_by_the_browser(kind: str) -> None:
    with closing(table_file(LEDGER, kind, "YY-2026-03-20")) as answer:
        assert answer["Content-Disposition"] == f'attachment; filename="Sums-YY-2026-03-20.{kind}"'
        assert answer["Cache-Control"] == "private, no-store"
        start = b"PK" if kind == "xlsx" else "\ufeffname,days\r\n李溪,3".encode()
        assert answer.getvalue().startswith(start)


def test_another_kind_does_not_exist() -> None:
    with pytest.raises(NotFound):
        table_file(LEDGER, "pdf", "YY")
