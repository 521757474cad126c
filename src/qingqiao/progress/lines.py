"""A cell as a page shows it: with its obligation's text and its period's name."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from qingqiao.policy.judge import fulfilment_of, status_of
from qingqiao.policy.measures import MEASURES
from qingqiao.policy.obligation import Obligation
from qingqiao.progress.rows import STANDING, CellRow
from qingqiao.progress.tally import Tally
from qingqiao.regions.rules import Rules, pack_on
from qingqiao.ui.days import day_words

STATUS_WORDS = {"met": "完成", "open": "进行中", "unmet": "未完成", "exempt": "免考", "noted": "记录"}
REASON_WORDS = {
    "holiday": "本周工作日不足半周",
    "appointment": "任职天数不足",
    "leave": "请假天数较多",
    "none": "暂无可考对象",
}


Known = dict[tuple[str, str, date, date], tuple[Obligation, str]]
"""An obligation and the name of a period, by the cells' own words for both."""


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """One cell in words. `late` is only for the cadre: None for all other readers."""

    obligation: str
    group: str
    title: str
    clause: str
    unit: str
    period: str
    period_name: str
    first_day: date
    last_day: date
    closes_on: date
    target: int | None
    done: int
    status: str
    reason: str
    fulfilment: Fraction | None
    late: int | None
    weight: Fraction

    @property
    def status_word(self) -> str:
        """完成 进行中 未完成 免考 记录."""
        return STATUS_WORDS[self.status]

    @property
    def reason_word(self) -> str:
        """Why it is exempt, in words; empty if it isn't."""
        return REASON_WORDS.get(self.reason, "")

    @property
    def missing(self) -> int:
        """How many more are needed; 0 without a target."""
        return max(0, self.target - self.done) if self.target is not None and not self.reason else 0

    @property
    def is_standing(self) -> bool:
        return self.period == STANDING


def lines_of(
    rules: Rules, rows: Iterable[CellRow], as_of: date, known: Known | None = None
) -> list[ProgressLine]:
    """Return the lines of one cadre's kept cells, in the pack's order and by first day. `known`: what is known already of
    obligations and periods by the same rules, for many cadres."""
    known = {} if known is None else known
    found = [_line(rules, row, as_of, known) for row in rows]
    places = _places(rules)
    found.sort(key=lambda line: (places.get(line.obligation, len(places)), line.first_day))
    return found


def tally_of(lines: Iterable[ProgressLine], as_of: date) -> Tally:
    """Return the sum of one cadre's cells of one obligation; the rate is the mean of the met or closed ones."""
    tally = Tally()
    rated = []
    for line in lines:
        setattr(tally, line.status, getattr(tally, line.status) + 1)
        if line.status == "open":
            tally.extend(line.last_day, line.closes_on)
        elif line.fulfilment is not None:
            rated.append(line.fulfilment)
        tally.has_closed |= line.is_standing or line.closes_on < as_of
    if rated:
        tally.rated, tally.rates = 1, _sum(rated) / len(rated)
    return tally


def _sum(rates: Iterable[Fraction]) -> Fraction:
    """Return the sum of fractions most of which share a few denominators."""
    over = Counter[int]()
    for one in rates:
        over[one.denominator] += one.numerator
    return sum((Fraction(number, below) for below, number in over.items()), Fraction(0))


def _line(rules: Rules, row: CellRow, as_of: date, known: Known) -> ProgressLine:
    frame = row.obligation, row.period, row.first_day, row.last_day
    if frame not in known:
        named = period_name(*frame[1:])
        known[frame] = obligation_of(rules, row.obligation, row.first_day), named
    obligation, name = known[frame]
    closes, day = row.closes_on.toordinal(), as_of.toordinal()
    return ProgressLine(
        obligation=row.obligation,
        group=obligation.group,
        title=obligation.title,
        clause=obligation.clause,
        unit=MEASURES[obligation.measure].unit,
        period=row.period,
        period_name=name,
        first_day=row.first_day,
        last_day=row.last_day,
        closes_on=row.closes_on,
        target=row.target,
        done=row.done,
        status=status_of(row.target, row.done, row.reason, closes, day),
        reason=row.reason,
        fulfilment=fulfilment_of(row.target, row.done, row.reason),
        late=row.late,
        weight=obligation.weight,
    )


def obligation_of(rules: Rules, obligation: str, first_day: date) -> Obligation:
    """Return the obligation in the version in force on a period's first day. Raise KeyError when it has no such id."""
    pack = pack_on(rules, first_day)
    if pack is None:
        raise KeyError(obligation)
    return pack.obligation(obligation)


def period_name(period: str, first_day: date, last_day: date) -> str:
    """Return a period's name in Chinese: 第12周（3月16日—3月22日）, 2026年3月, 2026年第1季度, 2026年, 工作周期 …, 常态."""
    if period == STANDING:
        return "常态"
    if period.startswith("cycle"):
        return f"工作周期（{first_day:%Y.%m.%d}—{last_day:%Y.%m.%d}）"
    year, _, rest = period.partition("-")
    if rest.startswith("W"):
        days = f"{day_words(first_day, last_day)}—{day_words(last_day, first_day)}"
        return f"第{int(rest[1:])}周（{days}）"
    if rest.startswith("Q"):
        return f"{year}年第{rest[1:]}季度"
    return f"{year}年{int(rest)}月" if rest else f"{year}年"


def short_period_name(line: ProgressLine) -> str:
    """Return a period's name without the days of a week; a cycle by its months: 工作周期 2025.9—2026.2."""
    if line.period.startswith("cycle"):
        return f"工作周期 {cycle_months(line.first_day, line.last_day)}"
    return line.period_name.partition("（")[0]


def cycle_months(first_day: date, last_day: date) -> str:
    """Return `2026.1—12`, `2025.9—2026.2`."""
    year = f"{last_day.year}." if last_day.year != first_day.year else ""
    return f"{first_day.year}.{first_day.month}—{year}{last_day.month}"


def _places(rules: Rules) -> dict[str, int]:
    newest_first = sorted(rules.packs, key=lambda pack: pack.effective_from, reverse=True)
    ids = dict.fromkeys(one.id for pack in newest_first for one in pack.obligations)
    return {id: place for place, id in enumerate(ids)}
