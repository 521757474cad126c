"""The documents that a page offers to make, and those that were made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qingqiao.accounts.queries import account_names
from qingqiao.desk.context import DeskContext

if TYPE_CHECKING:
    from qingqiao.exchange.models import RoundDocument

WORDS = {"docx": "Word", "pdf": "PDF", "xlsx": "Excel"}
OFFERED = (
    ("report", "考核情况报告", "整轮的等次、数字、评语和图", ("docx", "pdf")),
    ("awards", "表彰建议名单", "先在“拟定表彰建议”里选好", ("docx", "pdf")),
    ("workbook", "考核数据表", "全部数字、进度格、更正和依据；有得分和名次的制度包，也只在这里", ("xlsx",)),
)


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """A document that was asked for. `is_outdated`: a supplement came later."""

    row: RoundDocument
    format: str
    by: str
    is_outdated: bool
    url: str


def made_documents(
    desk: DeskContext, rows: Iterable[RoundDocument], supplements: int, of_result: dict[object, int]
) -> list[MadeDocument]:
    """Return the rows of the list. `supplements`: of the round; `of_result`: of each result."""
    found = list(rows)
    names = account_names({one.asked_by for one in found})
    return [
        MadeDocument(
            one,
            WORDS[one.suffix],
            names.get(one.asked_by, ""),
            one.state == "ready"
            and one.supplements < (of_result.get(one.result_id, 0) if one.result_id else supplements),
            desk.address("round-documents:document", one.pk),
        )
        for one in found
    ]
