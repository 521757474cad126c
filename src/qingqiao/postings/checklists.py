"""What was noted of a branch's checklists, item by item, as far as a community within reach."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from qingqiao.policy.obligation import Checklist
from qingqiao.postings.models import Check, Community


@dataclass(frozen=True, slots=True)
class Item:
    """`history`: day and whether it held from then on, the latest first."""

    name: str
    history: tuple[tuple[date, bool], ...]

    @property
    def holds(self) -> bool:
        """By the latest word."""
        return bool(self.history) and self.history[0][1]

    @property
    def since(self) -> date | None:
        """Since when the latest word stands; None when nobody has looked."""
        since = None
        for day, holds in self.history:
            if holds != self.holds:
                break
            since = day
        return since


def items_of(community: Community, lists: Iterable[Checklist], on: date) -> Iterator[tuple[str, list[Item]]]:
    """Each checklist's items with what was noted of them by a day, in the pack's order."""
    rows = Check.objects.filter(region=community.region_id, community=community, day__lte=on)
    noted: dict[tuple[str, str], list[tuple[date, bool]]] = {}
    for checklist, item, day, holds in rows.order_by("-day").values_list("checklist", "item", "day", "holds"):
        noted.setdefault((checklist, item), []).append((day, holds))
    for one in lists:
        yield one.name, [Item(item, tuple(noted.get((one.name, item), ()))) for item in one.items]
