"""The obligations of a subtree as rows, in the order of the packs: progress of all that is owed, and the rate of what has
ended (policy.md 5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from qingqiao.policy.obligation import Obligation
from qingqiao.policy.rounding import percent1
from qingqiao.progress.tally import Sum, Tally
from qingqiao.regions.rules import Rules, rules_of
from qingqiao.ui.days import day_words

if TYPE_CHECKING:
    from qingqiao.desk.context import DeskContext
    from qingqiao.regions.models import Region

PERIODS = {
    "week": "每周",
    "month": "每月",
    "quarter": "每季度",
    "year": "每年",
    "cycle": "每工作周期",
    "standing": "常态",
}
STATES = ("met", "open", "unmet", "exempt")
"""The states of cells that have a figure of their own, in its order."""
NO_RATE = "—"
WHOLE, NEARLY = "100.0", "99.9%"
ALL_MET = "到期的都完成"


@dataclass(frozen=True, slots=True)
class ObligationRow:
    """One obligation with its figures in a range. `rate` is of what has ended; `left` says how long the open ones still run;
    `states`: the number of cells of each state, and where to read whose they are."""

    id: str
    title: str
    clause: str
    period: str
    progress: str
    rate: str
    left: str
    is_scored: bool
    tally: Tally
    url: str
    states: tuple[tuple[int, str], ...]


def obligations_of(rules: Rules, on: date) -> dict[str, Obligation]:
    """Return every obligation by id, in the words and order of the newest version that has begun on a day."""
    found: dict[str, Obligation] = {}
    for pack in sorted(
        rules.packs, key=lambda pack: (pack.effective_from <= on, pack.effective_from), reverse=True
    ):
        for one in pack.obligations:
            found.setdefault(one.id, one)
    return found


def obligations_within(regions: Iterable[Region], on: date) -> dict[str, Obligation]:
    """Return every obligation of the regions' packs by id, in the words that hold on a day in the first region that has
    it."""
    found: dict[str, Obligation] = {}
    for region in regions:
        for id, one in obligations_of(rules_of(region), on).items():
            found.setdefault(id, one)
    return found


def percent(share: Fraction | None) -> str:
    """Return `86.4%`, half away from zero; a dash without a figure."""
    return NO_RATE if share is None else f"{percent1(share)}%"


def progress_words(tally: Sum) -> str:
    """Return what is met of all that is owed; never 100 % while something is open."""
    words = percent(tally.progress)
    return NEARLY if tally.progress != 1 and words.startswith(WHOLE) else words


def rate_words(tally: Tally) -> str:
    """Return the rate of what has ended: a dash while nothing has, words instead of 100 % while something is open."""
    words = percent(tally.rate)
    return ALL_MET if tally.open and words.startswith(WHOLE) else words


def ended_words(tally: Tally) -> str:
    """Return the rate of what has ended, saying so once; empty while nothing has."""
    words = rate_words(tally)
    return "" if tally.rate is None else words if words == ALL_MET else f"到期 {words}"


def left_words(tally: Tally, as_of: date) -> str:
    """Return how long open cells still run: `还有 12 天`; after the period's end when it closes; empty without open ones."""
    if not tally.open or tally.open_until is None or tally.closes_on is None:
        return ""
    days = (tally.open_until - as_of).days
    if days > 0:
        return f"还有 {days} 天"
    return "今天结束" if days == 0 else f"已结束，{day_words(tally.closes_on, as_of)}后到期"


def lists_of(desk: DeskContext, code: str, obligation: str) -> Callable[[str], str]:
    """Return what gives the address of the list of whom an obligation concerns, of those with a state if one is named."""
    return lambda state: desk.address("cadres:obligation", code, obligation, state=state)


def row_of(
    obligation: Obligation, tally: Tally, as_of: date, address: Callable[[str], str] = lambda state: ""
) -> ObligationRow:
    """Return the row of an obligation; `address`: see `lists_of`."""
    return ObligationRow(
        id=obligation.id,
        title=obligation.title,
        clause=obligation.clause,
        period=PERIODS[obligation.period],
        progress="只记录" if not tally.asked and tally.noted else progress_words(tally),
        rate=rate_words(tally),
        left=left_words(tally, as_of),
        is_scored=bool(obligation.weight),
        tally=tally,
        url=address(""),
        states=tuple((getattr(tally, state), address(state)) for state in STATES),
    )
