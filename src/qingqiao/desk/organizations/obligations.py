"""The obligations of a region as rows of a page, in the pack's order."""

from dataclasses import dataclass
from fractions import Fraction

from qingqiao.policy.obligation import Obligation
from qingqiao.policy.rounding import percent1
from qingqiao.progress.tally import Tally
from qingqiao.regions.rules import Rules

PERIODS = {
    "week": "每周",
    "month": "每月",
    "quarter": "每季度",
    "year": "每年",
    "cycle": "每工作周期",
    "standing": "常态",
}
NO_RATE = "—"


@dataclass(frozen=True, slots=True)
class ObligationRow:
    """One obligation with its figures in a range; `is_running`: nothing of it is over yet, so its rate says little."""

    id: str
    title: str
    clause: str
    period: str
    rate: str
    is_scored: bool
    is_running: bool
    tally: Tally
    url: str = ""


def obligations_of(rules: Rules) -> dict[str, Obligation]:
    """Every obligation by id, as the newest version states it, in that version's order."""
    newest_first = sorted(rules.packs, key=lambda pack: pack.effective_from, reverse=True)
    found: dict[str, Obligation] = {}
    for pack in newest_first:
        for one in pack.obligations:
            found.setdefault(one.id, one)
    return found


def contact_obligation(rules: Rules) -> str:
    """The obligation whose cells make contact completion, as the newest version names it."""
    return max(rules.packs, key=lambda pack: pack.effective_from).contact_obligation if rules.packs else ""


def percent(share: Fraction | None) -> str:
    """`86.4%`, half away from zero; a dash where there is no figure."""
    return NO_RATE if share is None else f"{percent1(share)}%"


def row_of(obligation: Obligation, tally: Tally, url: str = "") -> ObligationRow:
    """The row of an obligation."""
    return ObligationRow(
        id=obligation.id,
        title=obligation.title,
        clause=obligation.clause,
        period=PERIODS[obligation.period],
        rate="只记录" if tally.rate is None and tally.noted else percent(tally.rate),
        is_scored=bool(obligation.weight),
        is_running=bool(tally.open and not tally.unmet),
        tally=tally,
        url=url,
    )
