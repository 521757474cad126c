"""Terms that end soon or are over, as a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from qingqiao.desk.context import DeskContext
from qingqiao.desk.tables.columns import Mark, TableColumn
from qingqiao.desk.tables.declared import DeskTable, Nothing
from qingqiao.desk.terms.filters import TermFilters
from qingqiao.organizations.terms import terms_ending

if TYPE_CHECKING:
    from qingqiao.organizations.models import Appointment, Organization


@dataclass(frozen=True, slots=True)
class TermRow:
    """An appointment, how many days its term still has, and the addresses of the cadre and of the term."""

    held: Appointment
    days: int
    cadre_url: str
    url: str

    @property
    def left(self) -> str:
        """Return how long the term still has, in words."""
        if self.days < 0:
            return "已满"
        return f"{self.days} 天" if self.days else "今天"


TERMS: tuple[TableColumn[TermRow], ...] = (
    TableColumn("name", "姓名", lambda row: Mark(row.held.cadre.name, row.cadre_url)),
    TableColumn("organization", "组织", lambda row: row.held.organization.name, sort=("organization__path",)),
    TableColumn("title", "职务", lambda row: row.held.title or row.held.kind),
    TableColumn("term", "届满日", lambda row: str(row.held.term_ends_on), sort=("term_ends_on",)),
    TableColumn("left", "还有", lambda row: row.left),
    TableColumn("deed", "操作", lambda row: Mark("改任期", row.url, row.held.cadre.name), is_deed=True),
)


def terms_table(desk: DeskContext, organization: Organization) -> DeskTable[TermRow]:
    """Return the list of the terms of a subtree that end within 60 days or are over."""
    ending = partial(terms_ending, desk.scope, organization, desk.today)
    filters = TermFilters(desk.request.GET, ending, desk.today)

    def rows(some: Sequence[Appointment]) -> Iterator[TermRow]:
        for one in some:
            yield TermRow(
                one,
                (one.term_ends_on - desk.today).days if one.term_ends_on else 0,
                desk.address("cadres:cadre", one.cadre.code),
                desk.address("terms:term", one.cadre.code, one.pk),
            )

    return DeskTable(
        key="terms",
        title="任期将满或已满的",
        columns=TERMS,
        found=lambda: filters.qs,
        made_from=desk.made_from(organization, desk.scope),
        rows=rows,
        order="早到期的在前；任职不会自动结束",
        filters=filters,
        nothing=Nothing("六十天内没有任期届满的", "任期在团干部页面的任职里登记。", "met"),
    )
