"""Participants: contacts not yet met this year first, and people of the community."""

from datetime import date
from random import Random

from qingqiao.demo.names import official, person
from qingqiao.demo.people import Cadre, Contact

RESIDENTS = 90
OFFICIALS = 4
NEW_FACE = 0.8


class Meetings:
    """Chooses a cadre's contacts so that, by diligence, most are met face to face once a year (二(三)3)."""

    def __init__(self, cadre: Cadre, random: Random) -> None:
        self._cadre, self._random = cadre, random
        self._waiting: list[Contact] = []
        self._year = 0
        self._unseen = [person(random) for _ in range(RESIDENTS)]
        self._seen = [official(random) for _ in range(OFFICIALS)]

    def meet(self, day: date, number: int) -> list[str]:
        """Return codes of contacts met in person on a day, those not met yet this year first."""
        self._turn(day.year)
        active = [one for one in self._waiting if one.is_active(day)][:number]
        self._waiting = [one for one in self._waiting if one not in active]
        if len(active) < number:
            active += self._others(day, number - len(active), active)
        return [one.code for one in active]

    def answer(self, day: date, number: int) -> list[str]:
        """Return codes of contacts who answered online: no meeting."""
        return [one.code for one in self._others(day, number, [])]

    def residents(self, number: int) -> list[str]:
        """Return names of people met in the community, mostly new ones."""
        met = []
        for _ in range(number):
            if self._unseen and self._random.random() < NEW_FACE:
                self._seen.append(self._unseen.pop())
                met.append(self._seen[-1])
            else:
                met.append(self._random.choice(self._seen))
        return met

    def _others(self, day: date, number: int, but: list[Contact]) -> list[Contact]:
        there = [one for one in self._cadre.contacts if one.is_active(day) and one not in but]
        return self._random.sample(there, min(number, len(there)))

    def _turn(self, year: int) -> None:
        """Begin a calendar year: all contacts again, in another order; some are never met."""
        if year == self._year:
            return
        self._year = year
        listed = self._random.sample(self._cadre.contacts, len(self._cadre.contacts))
        self._waiting = listed[: round(len(listed) * min(1.0, 0.3 + 0.75 * self._cadre.diligence))]
