"""What a cadre still lacks in a round that isn't published, and what would mend it (二(三)4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from qingqiao.evaluations.cadres import judged_cadres
from qingqiao.evaluations.models import Round
from qingqiao.evaluations.round_figures import round_schedule
from qingqiao.organizations.models import Cadre
from qingqiao.policy.cell import Cell
from qingqiao.policy.measures import MEASURES
from qingqiao.progress.lines import STATUS_WORDS, period_name
from qingqiao.progress.spans import JudgedSpan
from qingqiao.ui.days import day_words

BY_MEASURE = {
    "contacts": "登记联系青年",
    "contact_share": "和还没有见过面的联系青年见面，记下参加人",
    "postings": "请管理员登记社区报到",
    "checklist": "在清单里填上符合的项",
    "record_share": "把记录的地点、内容和参加人补全",
    "people": "补记访谈时写上参加人",
}


@dataclass(frozen=True, slots=True)
class LackingCell:
    """A cell that lacks something: what it is, how far it is, and what would mend it."""

    obligation: str
    period: str
    title: str
    clause: str
    period_words: str
    sum: str
    status: str
    status_word: str
    mend: str

    @property
    def note(self) -> str:
        """Return the period, how far it is, and what would mend it."""
        return f"{self.period_words}，{self.sum}。{self.mend}"


def lacking_cells(round: Round, cadre: Cadre, today: date) -> tuple[int, list[LackingCell]]:
    """Return how many of a cadre's cells of a round are met, and those that lack something, as of today."""
    whole = JudgedSpan(round.first_day, round.last_day, today)
    schedule = round_schedule(round, cadre.region, whole)
    span = JudgedSpan(round.first_day, min(round.last_day, today), today)
    cells = next(judged_cadres(cadre.region, schedule, span, cadres=[cadre.pk])).cells
    as_of = today.toordinal()
    met = sum(cell.status(as_of) == "met" for cell in cells)
    return met, list(_lacking(cells, as_of, today))


def _lacking(cells: list[Cell], as_of: int, today: date) -> Iterator[LackingCell]:
    for cell in cells:
        status, target = cell.status(as_of), cell.target
        if status not in ("open", "unmet") or target is None:
            continue
        one = cell.frame.slot.requirement.obligation
        first, last = date.fromordinal(cell.first_day), date.fromordinal(cell.last_day)
        yield LackingCell(
            obligation=one.id,
            period=cell.period,
            title=one.title,
            clause=one.clause,
            period_words=period_name(cell.period, first, last),
            sum=f"{cell.done} / {target}",
            status=status,
            status_word=STATUS_WORDS[status],
            mend=f"还差 {target - cell.done} {MEASURES[one.measure].unit}：{_how(one.measure, cell, today)}",
        )


def _how(measure: str, cell: Cell, today: date) -> str:
    if measure in BY_MEASURE:
        return BY_MEASURE[measure]
    first, last = date.fromordinal(cell.first_day), date.fromordinal(cell.last_day)
    days = f"{day_words(first, today)}—{day_words(last, today)}"
    return f"{days}里做过的补记上" + ("" if last < today else "，没做的还来得及")
