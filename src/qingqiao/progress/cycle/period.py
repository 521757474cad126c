"""The cycle of a day, and which of the pack's obligations belong to the posting."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from qingqiao.policy.obligation import Checklist, Obligation
from qingqiao.policy.pack import Pack, in_force
from qingqiao.policy.periods import Cycle, period_on, periods_in
from qingqiao.policy.report_days import report_kinds
from qingqiao.problems import NotFound
from qingqiao.progress.lines import cycle_months
from qingqiao.regions.rules import Rules
from qingqiao.ui.days import full_day_words


@dataclass(frozen=True, slots=True)
class CyclePeriod:
    """A cycle, both days included. `is_assumed`: its length is the pack's assumption; otherwise the region's own.

    `kinds`: all kinds of record; `visit_kinds`: those whose records are rows of the form.
    """

    id: str
    first_day: date
    last_day: date
    months: int
    is_assumed: bool
    obligations: tuple[Obligation, ...]
    checklists: tuple[Checklist, ...]
    kinds: tuple[str, ...]
    visit_kinds: tuple[str, ...]

    @property
    def name(self) -> str:
        """`2026年1月1日—2026年12月31日`."""
        return f"{full_day_words(self.first_day)}—{full_day_words(self.last_day)}"

    @property
    def short(self) -> str:
        """`2026.1—12`, `2025.9—2026.2`."""
        return cycle_months(self.first_day, self.last_day)

    def seen_from(self, today: date) -> date:
        """Return the day as of which it is read: today, or its last day when it is over."""
        return min(self.last_day, today)


def cycle_on(rules: Rules, day: date) -> CyclePeriod:
    """Return the cycle that contains the day, by the pack in force on its first day. Raise NotFound when there is none."""
    for pack in reversed(rules.packs):
        cycle = rules.cycle or pack.cycle
        if cycle is None or not _is_within(cycle, day):
            continue
        found = period_on("cycle", day.toordinal(), cycle)
        if in_force(rules.packs, found.first_day) is pack:
            first, last = date.fromordinal(found.first_day), date.fromordinal(found.last_day)
            return CyclePeriod(
                id=found.id,
                first_day=first,
                last_day=last,
                months=cycle[1],
                is_assumed=rules.cycle is None,
                obligations=tuple(_of_postings(pack)),
                checklists=tuple(pack.checklists.values()),
                kinds=pack.kinds,
                visit_kinds=report_kinds(pack),
            )
    raise NotFound(detail=f"{day} 不在任何工作周期里：那一天没有生效的制度包，或没有设定周期。")


def cycles_before(rules: Rules, today: date, most: int) -> list[CyclePeriod]:
    """Return at most `most` cycles: the present one and those before it, the latest first."""
    found: list[CyclePeriod] = []
    day = today
    while len(found) < most:
        try:
            one = cycle_on(rules, day)
        except NotFound:
            break
        found.append(one)
        day = one.first_day - timedelta(days=1)
    return found


def months_of(cycle: CyclePeriod) -> list[date]:
    """Return the first days of the months that end in a cycle, in order."""
    months = periods_in("month", cycle.first_day.toordinal(), cycle.last_day.toordinal())
    return [date.fromordinal(one.first_day) for one in months]


def groups_of(pack: Pack) -> set[str]:
    """Return the groups of obligations that require a posting or report days: the notice's "4+1"."""
    visits = set(report_kinds(pack))
    return {
        one.group
        for one in pack.obligations
        if one.measure == "postings" or visits & set(one.where.kinds or ())
    }


def _of_postings(pack: Pack) -> Iterator[Obligation]:
    groups = groups_of(pack)
    return (one for one in pack.obligations if one.group in groups)


def _is_within(cycle: Cycle, day: date) -> bool:
    """Return whether all days of the cycle are valid dates."""
    span = timedelta(days=32 * cycle[1])
    return date.min + span <= day <= date.max - span
