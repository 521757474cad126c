"""Sorts a cadre's records into the slots they match, in one pass."""

from collections.abc import Iterable, Sequence

from .facts import Share, read_shape
from .requirement import Requirement

MOST_SHAPES = 200_000


class SlotsByDay(dict[int, tuple[int, ...]]):
    """Day → the slots of some requirements that contain the day; filled on first use."""

    def __init__(self, requirements: Sequence[Requirement]) -> None:
        super().__init__()
        self._requirements = requirements

    def __missing__(self, day: int) -> tuple[int, ...]:
        slots = [requirement.slot_on(day) for requirement in self._requirements]
        self[day] = found = tuple(slot.index for slot in slots if slot is not None)
        return found


class Sieve:
    """Remembers for every shape of record which requirements it matches."""

    def __init__(self, requirements: Sequence[Requirement]) -> None:
        self._slots = sum(len(requirement.slots) for requirement in requirements)
        self._requirements = [
            requirement for requirement in requirements if "records" in requirement.measure.reads
        ]
        self._by_shape = SlotsByShape(self)
        self._by_match: dict[tuple[int, ...], SlotsByDay] = {}
        self._places: dict[str | None, list[int]] = {}
        for place, requirement in enumerate(self._requirements):
            for kind in requirement.obligation.where.kinds or (None,):
                self._places.setdefault(kind, []).append(place)

    def matched(self, shares: Iterable[Share], as_of: int) -> list[list[Share] | None]:
        """Return by slot index the records of its period up to the as-of day that meet `where`; None without any.

        There is one place more than slots, so that the index -1 of a standing slot finds None.
        """
        found: list[list[Share] | None] = [None] * (self._slots + 1)
        by_shape = self._by_shape
        for share in shares:
            day = share[0]
            if day > as_of:
                continue
            for slot in by_shape[share[1]][day]:
                bucket = found[slot]
                if bucket is None:
                    found[slot] = [share]
                else:
                    bucket.append(share)
        return found

    def days_of(self, text: str) -> SlotsByDay:
        """Return by day the slots that a record of this shape belongs to."""
        shape = read_shape(text)
        candidates = {place for kind in (None, *shape.kinds) for place in self._places.get(kind, ())}
        matches = tuple(
            place for place in sorted(candidates) if self._requirements[place].obligation.where.matches(shape)
        )
        days = self._by_match.get(matches)
        if days is None:
            days = self._by_match[matches] = SlotsByDay([self._requirements[place] for place in matches])
        return days


class SlotsByShape(dict[str, SlotsByDay]):
    """Shape → its days, filled on first use; cleared when it grows too large."""

    def __init__(self, sieve: Sieve) -> None:
        super().__init__()
        self._sieve = sieve

    def __missing__(self, shape: str) -> SlotsByDay:
        if len(self) >= MOST_SHAPES:
            self.clear()
        self[shape] = days = self._sieve.days_of(shape)
        return days
