"""Sorts a cadre's records into the slots that they match, in one pass."""

from collections.abc import Iterable, Sequence

from .demand import Demand
from .facts import Deed, read_shape


class Days(dict[int, tuple[int, ...]]):
    """Day → the slots of some demands that hold the day, found when first asked."""

    def __init__(self, demands: Sequence[Demand]) -> None:
        super().__init__()
        self._demands = demands

    def __missing__(self, day: int) -> tuple[int, ...]:
        slots = [demand.slot_on(day) for demand in self._demands]
        self[day] = found = tuple(slot.index for slot in slots if slot is not None)
        return found


class Sieve:
    """Knows for every shape of record which demands it matches, once it has seen the shape."""

    def __init__(self, demands: Iterable[Demand]) -> None:
        self._demands = [demand for demand in demands if "records" in demand.measure.reads]
        self._by_shape: dict[str, Days] = {}
        self._by_match: dict[tuple[bool, ...], Days] = {}

    def matched(self, deeds: Iterable[Deed], as_of: int) -> dict[int, list[Deed]]:
        """Slot index → the deeds of its period, not after the as-of day, that meet `where`."""
        found: dict[int, list[Deed]] = {}
        by_shape = self._by_shape
        for deed in deeds:
            day = deed[0]
            if day > as_of:
                continue
            days = by_shape.get(deed[1])
            if days is None:
                days = self._days(deed[1])
            for slot in days[day]:
                if slot in found:
                    found[slot].append(deed)
                else:
                    found[slot] = [deed]
        return found

    def _days(self, text: str) -> Days:
        shape = read_shape(text)
        matches = tuple(not demand.obligation.where.failures(shape) for demand in self._demands)
        days = self._by_match.get(matches)
        if days is None:
            days = Days([demand for demand, match in zip(self._demands, matches, strict=True) if match])
            self._by_match[matches] = days
        self._by_shape[text] = days
        return days
