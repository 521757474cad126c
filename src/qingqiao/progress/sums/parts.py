"""The parts of a first screen as plain values, in which they are kept beside the sums."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from fractions import Fraction
from operator import attrgetter
from typing import Any
from uuid import UUID

from qingqiao.organizations.children import ChildCounts
from qingqiao.progress.rollup import Branch, Rollup
from qingqiao.progress.sums.figures import FigurePart
from qingqiao.progress.tally import Tally
from qingqiao.progress.trend import PeriodSum, Trend
from qingqiao.regions import clock

Numbers = tuple[int, ...]
_values = attrgetter(*(one.name for one in fields(Tally)))


def _said_of_rollup(made: Rollup) -> Any:
    branches = [(id.hex, _said_of_branch(one)) for id, one in made.branches.items()]
    without = [(region, sorted(missing)) for region, missing in made.without.items()]
    return [_said_of_branch(made.whole), branches, made.obligations, without]


def _rollup(said: Any) -> Rollup:
    """Return figures as of now: nothing of which they are made has changed."""
    whole, branches, obligations, without = said
    return Rollup(
        clock.now(),
        _branch(whole),
        {UUID(id): _branch(one) for id, one in branches},
        obligations,
        {region: set(missing) for region, missing in without},
    )


def _said_of_branch(branch: Branch) -> Any:
    tallies = [(id, _said_of_tally(one)) for id, one in branch.obligations.items()]
    texts = (branch.code, branch.name, branch.level, branch.type, branch.field)
    numbers = (branch.organizations, branch.administered, branch.cadres)
    return [*texts, *numbers, tallies, _said_of_tally(branch.contacts)]


def _branch(said: Any) -> Branch:
    branch = Branch(*said[:-2])
    branch.obligations = {id: _tally(one) for id, one in said[-2]}
    branch.contacts = _tally(said[-1])
    return branch


def _said_of_tally(one: Tally) -> Any:
    *counts, rates, has_closed, open_until, closes_on = _values(one)
    return [*counts, *rates.as_integer_ratio(), has_closed, _said_of_day(open_until), _said_of_day(closes_on)]


def _tally(said: Any) -> Tally:
    tally = Tally(*said[:-5])
    numerator, denominator, tally.has_closed, open_until, closes_on = said[-5:]
    tally.rates = Fraction(numerator, denominator)
    tally.extend(_day(open_until), _day(closes_on))
    return tally


def _said_of_day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(said: str) -> date | None:
    return date.fromisoformat(said) if said else None


def _said_of_trend(made: Trend) -> Any:
    return [
        (id, [(one.period, str(one.first_day), str(one.last_day), one.met, one.asked) for one in sums])
        for id, sums in made.items()
    ]


def _trend(said: Any) -> Trend:
    return {id: [_period(*one) for one in sums] for id, sums in said}


def _period(period: str, first_day: str, last_day: str, met: int, asked: int) -> PeriodSum:
    return PeriodSum(period, date.fromisoformat(first_day), date.fromisoformat(last_day), met, asked)


def _children(said: Any) -> list[ChildCounts]:
    return [ChildCounts(UUID(id), *rest) for id, *rest in said]


def _number(name: str, of: frozenset[str]) -> FigurePart[int]:
    same: Callable[[int], int] = lambda number: number  # noqa: E731
    return FigurePart(name, same, same, is_of_days=False, of=of)


TREE = frozenset({"organizations_organization", "organizations_era"})
NAMED = TREE | {"organizations_administrator"}
OFFICES = NAMED | {"organizations_appointment"}
ROLLUP = FigurePart("rollup", _said_of_rollup, _rollup, of=OFFICES)
TREND = FigurePart("trend", _said_of_trend, _trend, is_written=False)
NEEDS: FigurePart[Numbers] = FigurePart("needs", list, tuple, is_written=False)
CHILDREN: FigurePart[list[ChildCounts]] = FigurePart(
    "children", lambda made: [(one.id.hex, *one[1:]) for one in made], _children, is_of_days=False, of=NAMED
)
SCREEN: FigurePart[list[str]] = FigurePart("screen", list, list)
AWAY = _number("away", TREE | {"organizations_appointment", "organizations_leave"})
RESTING = _number("resting", OFFICES)
