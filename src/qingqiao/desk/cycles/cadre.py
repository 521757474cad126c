"""One cadre's cycle as her superiors see it: what is due, how far it is, dates. No texts, no names except of organizations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qingqiao.desk.context import DeskContext
from qingqiao.progress.cycle import CycleChecklist, CycleObligation, CycleRecord, CycleWork
from qingqiao.progress.lines import STATUS_WORDS
from qingqiao.ui.days import day_words

if TYPE_CHECKING:
    from qingqiao.organizations.models import Cadre

STATES_OF_DEMANDS = ("已受理", "办理中", "已答复", "已解决", "未解决")
LATEST = 12


@dataclass(frozen=True, slots=True)
class CycleObligationRow:
    """An obligation. `sum` is `3 / 50 人`, `note` says what is missing or how its cells stand, `dates` are the days of its
    records."""

    title: str
    clause: str
    state: str
    word: str
    sum: str
    note: str
    dates: str
    url: str


def rows_of(desk: DeskContext, cadre: Cadre, work: CycleWork) -> Iterator[CycleObligationRow]:
    """Return a row for every obligation of the cycle, in the order of the pack."""
    for obligation in work.obligations:
        dates = _dates(obligation, work) if obligation.period == "cycle" else ""
        line = obligation.line
        if line is not None:
            target = f" / {line.target}" if line.target is not None else ""
            note = line.reason_word or (f"还差 {line.missing} {obligation.unit}" if line.missing else "")
            url = desk.address("cadres:why", cadre.code, line.obligation, line.period)
            done = f"{line.done}{target} {obligation.unit}"
            yield CycleObligationRow(
                obligation.title, obligation.clause, line.status, line.status_word, done, note, dates, url
            )
        elif obligation.lines:
            yield CycleObligationRow(
                obligation.title, obligation.clause, "", "", *_summed(obligation), dates, ""
            )
        else:
            yield CycleObligationRow(obligation.title, obligation.clause, "", "不要求", "", "", dates, "")


def _summed(obligation: CycleObligation) -> tuple[str, str]:
    """Return total and note of an obligation that has a cell for each month or week."""
    sum_ = obligation.sum
    counted = [(word, getattr(sum_, status)) for status, word in STATUS_WORDS.items()]
    note = "，".join(f"{word} {number}" for word, number in counted if number)
    return f"{sum_.met} / {sum_.asked} 期", note


def _dates(obligation: CycleObligation, work: CycleWork) -> str:
    """Return the days of the records of its kinds, the latest first."""
    records: dict[object, CycleRecord] = {
        one.id: one for kind in obligation.kinds for one in work.records.get(kind, ())
    }
    days = sorted({one.day for one in records.values()}, reverse=True)
    more = f" 等 {len(days)} 天" if len(days) > LATEST else ""
    return "、".join(day_words(day, days[0]) for day in days[:LATEST]) + more


def lists_of(work: CycleWork) -> list[tuple[CycleChecklist, str, str]]:
    """Return each checklist that applies, with the items that hold and since when, and the missing ones."""
    return [
        (
            one,
            "、".join(
                f"{item.name}（{item.since} 起）" if item.since else item.name
                for item in one.items
                if item.holds
            ),
            "、".join(item.name for item in one.items if not item.holds),
        )
        for one in work.checklists
        if one.is_founded
    ]


def demands_of(work: CycleWork) -> list[tuple[str, int]]:
    """Return the number of good deeds in each state."""
    counted = Counter(deed.state for deed in work.demands)
    return [(state, counted[state]) for state in STATES_OF_DEMANDS]
