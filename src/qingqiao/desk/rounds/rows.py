"""An organization's own rounds, and the results that the level above published about it, as one list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from qingqiao.accounts.verbs import Verb
from qingqiao.desk.context import DeskContext
from qingqiao.desk.rounds.filters import ABOVE, OWN, RoundFilters
from qingqiao.desk.rounds.frame import round_words
from qingqiao.desk.tables.columns import NONE, Mark, TableColumn, day_cell
from qingqiao.desk.tables.declared import DeskTable, Nothing
from qingqiao.evaluations.rounds import all_rounds_of, open_appeals, results_of_organization
from qingqiao.organizations.queries import organizations_of

if TYPE_CHECKING:
    from qingqiao.evaluations.models import Round
    from qingqiao.organizations.models import Organization

TO_DO = {"review": "等待复核", "open": "写评价"}


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round of the organization, or a result that the level above published about it."""

    whose: str
    days: str
    last_day: date
    url: str
    organization: str
    stage: str
    begun: str
    published: str
    grade: str
    to_do: str


ROUNDS: tuple[TableColumn[RoundRow], ...] = (
    TableColumn("days", "日期", lambda row: Mark(row.days, row.url), sort=lambda row: row.last_day),
    TableColumn("whose", "哪一种", lambda row: row.whose),
    TableColumn("organization", "考核的组织", lambda row: row.organization),
    TableColumn("stage", "阶段", lambda row: row.stage),
    TableColumn("begun", "开始", lambda row: row.begun),
    TableColumn("published", "公布", lambda row: row.published, sort=lambda row: row.published),
    TableColumn("grade", "等次", lambda row: row.grade),
    TableColumn("todo", "要办的", lambda row: row.to_do),
)


def rounds_table(desk: DeskContext, organization: Organization) -> DeskTable[RoundRow]:
    """Return the list of an organization's rounds, its own first."""
    filters = RoundFilters(desk.request.GET, organizations_of(desk.scope))

    def listed() -> list[RoundRow]:
        whose = filters.chosen.get("whose", "")
        own = _own(desk, organization) if whose != ABOVE else ()
        above = _above(desk, organization) if whose != OWN else ()
        return [*own, *above]

    return DeskTable(
        key="rounds",
        title="考核",
        columns=ROUNDS,
        found=listed,
        rows=lambda some: some,
        order="本级的在前，最近的在前；公布以后什么也不改，说明和申诉在结果里提",
        filters=filters,
        nothing=Nothing("还没有考核", "开始一轮，对本级团干部和直接下级组织写等次和评语；另一人复核后公布。"),
    )


def _own(desk: DeskContext, organization: Organization) -> Iterator[RoundRow]:
    rounds = all_rounds_of(desk.scope_of(Verb.ROUND_READ), organization)
    waiting = [found.result.round_id for found in open_appeals(rounds)] if rounds else []
    for one in rounds:
        number = waiting.count(one.pk)
        yield RoundRow(
            OWN,
            round_words(one),
            one.last_day,
            desk.address("rounds:round", one.pk) if one.stage else "",
            organization.name,
            one.get_stage_display() or "由文件导入",
            day_cell(one.opened_at),
            _published(one),
            NONE,
            f"{number} 份申诉等待处理" if number else TO_DO.get(one.stage, NONE),
        )


def _above(desk: DeskContext, organization: Organization) -> Iterator[RoundRow]:
    for one in results_of_organization(desk.scope_of(Verb.STANDING_READ), organization):
        yield RoundRow(
            ABOVE,
            round_words(one.round),
            one.round.last_day,
            desk.address("rounds:result", one.pk),
            one.round.organization.name,
            "已公布",
            NONE,
            _published(one.round),
            one.grade,
            NONE,
        )


def _published(round: Round) -> str:
    return str(round.published_on or NONE)
