"""A cadre's contacts, postings and checklists on a day."""

from collections.abc import Iterable, Iterator

from .facts import Cadre, Check, Community, Listing, Posting
from .left_out import LeftOut


class View:
    """Reads one cadre's state by day and caches it."""

    __slots__ = ("_contacts", "_people", "cadre")

    def __init__(self, cadre: Cadre) -> None:
        self.cadre = cadre
        self._contacts: dict[int, list[Listing]] = {}
        self._people: dict[int, frozenset[int]] = {}

    def contacts(self, day: int) -> list[Listing]:
        """Return the active listings: begun, not ended, consent not withdrawn by that day."""
        active = self._contacts.get(day)
        if active is None:
            active = [one for one in self.cadre.listings if one[2] <= day <= one[3] and day < one[4]]
            self._contacts[day] = active
        return active

    def people(self, day: int) -> frozenset[int]:
        """Return the distinct people on active listings."""
        people = self._people.get(day)
        if people is None:
            people = self._people[day] = frozenset([one[0] for one in self.contacts(day)])
        return people

    def inactive_contacts(self, day: int) -> Iterator[LeftOut]:
        """Yield the listings of people without an active one on that day, each with the reason."""
        listed = self.people(day)
        for one in self.cadre.listings:
            if one.person in listed:
                continue
            if one.first_day > day:
                yield LeftOut("person", one.person, one.first_day, "not_begun", "当日尚未开始联系")
            elif one.withdrawn <= day:
                yield LeftOut("person", one.person, one.withdrawn, "withdrawn", "已撤回同意")
            else:
                yield LeftOut("person", one.person, one.last_day, "ended", "联系已结束")

    def postings(self, day: int) -> list[Posting]:
        return [one for one in self.cadre.postings if one.first_day <= day <= one.last_day]

    def community(self, day: int) -> Community | None:
        """Return the community of the posting in force that began first; of two, the one that ends first, then by code."""
        postings = self.postings(day)
        if not postings:
            return None
        return min(postings, key=lambda one: (one.first_day, one.last_day, one.community.code)).community


def items_that_hold(checks: Iterable[Check], checklist: str, day: int) -> set[str]:
    """Return the items of a checklist whose last check up to the day says that they hold."""
    last: dict[str, tuple[int, bool]] = {}
    for check in checks:
        if check.checklist == checklist and last.get(check.item, (0, False))[0] <= check.day <= day:
            last[check.item] = (check.day, check.holds)
    return {item for item, (_, holds) in last.items() if holds}
