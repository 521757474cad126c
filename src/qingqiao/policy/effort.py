"""What an obligation costs in time on the phone, from the taps and characters that the browser tests counted (policy.md 6).

What isn't counted: listing contacts, checklists, choosing among the phone's own photos; and the work itself."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from .binding import tier_of
from .conditions import Filter, meets_any
from .facts import Appointment
from .obligation import Obligation
from .pack import Pack

FILE = "effort.toml"
ANY, PHOTO = "sentence", "photo"
"""What does for records of any kind, and what is added to one for each photo or file."""
WEEKS_A_YEAR = 52
SECONDS_AN_HOUR = 3600
PERIODS_A_YEAR = {"week": 52, "month": 12, "quarter": 4, "year": 1}
MONTHS_A_YEAR = 12
TELLING = frozenset({"records", "days", "people"})
"""The measures that ask for records of their own: at most one for each that is counted. The others read what is told anyway, or
are looked after once."""


class Journey(NamedTuple):
    """Something that cadres often do, counted: taps and characters. Without `kinds` it does for records of any kind."""

    key: str
    title: str
    kinds: tuple[str, ...]
    taps: int
    characters: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Effort:
    """What an obligation costs all the cadres whom it binds. `records`: at most so many a year, all of them together;
    `journey`: how one is told; None where it asks for no record of its own."""

    obligation: Obligation
    cadres: int
    records: Fraction
    journey: Journey | None

    @property
    def attached(self) -> int:
        """Return how many photos and files a record must have."""
        wanted = [(one.min_photos, one.min_files) for one in (self.obligation.where, self.obligation.that)]
        photos, files_ = (max(least or 0 for least in of) for of in zip(*wanted, strict=True))
        return photos + files_

    @property
    def seconds_a_year(self) -> Fraction:
        """Return the seconds that all of them need in a year."""
        if self.journey is None:
            return Fraction()
        return self.records * (self.journey.seconds + self.attached * counts()[PHOTO].seconds)

    @property
    def each_a_year(self) -> Fraction:
        """Return the seconds that one cadre needs in a year, on average over those whom it binds."""
        return self.seconds_a_year / self.cadres if self.cadres else Fraction()

    @property
    def place(self) -> tuple[str, ...]:
        """Return what obligations share whose records are the same: told once, they count for each."""
        if self.journey and self.journey.kinds:
            return (self.journey.key,)
        return self.obligation.where.kinds or ()


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / FILE).read_text("utf-8"))


def assumed() -> tuple[int, int]:
    """Return the seconds that a tap and a character are taken for."""
    return _file()["seconds_a_tap"], _file()["seconds_a_character"]


@cache
def counts() -> Mapping[str, Journey]:
    """Return all that was counted by key: the ways to tell a record, and what a photo or file takes."""
    said, (tap, character) = _file(), assumed()
    return {
        key: Journey(
            key,
            one["title"],
            tuple(one["kinds"]),
            one["taps"],
            one["characters"],
            one["taps"] * tap + one["characters"] * character,
        )
        for key, one in {**said["journeys"], PHOTO: said[PHOTO]}.items()
    }


def journey_for(where: Filter) -> Journey:
    """Return the journey by which a record that meets a filter is told: the first of its kinds, else the one for any."""
    of_kind = (one for one in counts().values() if any(kind in one.kinds for kind in where.kinds or ()))
    return next(of_kind, counts()[ANY])


def effort_of(pack: Pack, obligation: Obligation, cadres: Iterable[Sequence[Appointment]]) -> Effort:
    """Return what an obligation of a pack costs cadres who hold these appointments."""
    targets = [
        _target(obligation, binding)
        for appointments in cadres
        if (binding := [one for one in appointments if meets_any(obligation.who, one)])
    ]
    periods = _periods_a_year(pack, obligation.period)
    if obligation.measure not in TELLING or not periods or not any(targets):
        return Effort(obligation, len(targets), Fraction(), None)
    return Effort(obligation, len(targets), sum(targets) * periods, journey_for(obligation.where))


def seconds_a_year(efforts: Iterable[Effort]) -> Fraction:
    """Return the seconds of several obligations together: what the same records fulfil is told once."""
    most: dict[tuple[str, ...], Fraction] = {}
    for one in efforts:
        most[one.place] = max(most.get(one.place, Fraction()), one.seconds_a_year)
    return sum(most.values(), Fraction())


def _target(obligation: Obligation, binding: Iterable[Appointment]) -> int:
    if obligation.target is None or isinstance(obligation.target, int):
        return obligation.target or 0
    tiers = [tier_of(obligation.target, one) for one in binding]
    return max((tier.n for tier in tiers if tier is not None), default=0)


def _periods_a_year(pack: Pack, period: str) -> Fraction:
    """Return how often a period comes in a year; 0 for standing obligations, and for cycles without a length."""
    if period == "cycle":
        return Fraction(MONTHS_A_YEAR, pack.cycle[1]) if pack.cycle else Fraction()
    return Fraction(PERIODS_A_YEAR.get(period, 0))
