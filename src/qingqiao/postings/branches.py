"""The checklists of communities' branches on a day: which items of 五个有 and 四上墙 hold, and when they were checked
(一(三)5)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from qingqiao.policy import facts
from qingqiao.policy.obligation import Checklist
from qingqiao.policy.pack import Pack
from qingqiao.policy.view import items_that_hold
from qingqiao.postings.models import Check, Community


@dataclass(frozen=True, slots=True)
class ItemState:
    """An item: whether it holds, and the days on which it was checked with each result, the latest first."""

    name: str
    holds: bool
    noted: tuple[tuple[date, bool], ...]

    @property
    def since(self) -> date | None:
        """The day since which it has its present value; None: never checked."""
        since = None
        for day, holds in self.noted:
            if holds is not self.holds:
                break
            since = day
        return since


@dataclass(frozen=True, slots=True)
class ListState:
    """A checklist of one branch, or of one cadre."""

    name: str
    items: tuple[ItemState, ...]

    @property
    def held(self) -> int:
        """Return how many items hold."""
        return sum(item.holds for item in self.items)

    @property
    def has_history(self) -> bool:
        """Return whether any item was checked more than once."""
        return any(len(item.noted) > 1 for item in self.items)

    @property
    def missing(self) -> list[str]:
        """Return the items that don't hold."""
        return [item.name for item in self.items if not item.holds]


def lists_of_branches(pack: Pack | None) -> tuple[Checklist, ...]:
    """Return the checklists of a pack that belong to a branch."""
    lists = pack.checklists.values() if pack else ()
    return tuple(one for one in lists if one.of != "cadre")


def is_founded(community: Community, on: date) -> bool:
    """Return whether the branch is founded on a day."""
    return community.branch_founded_on is not None and community.branch_founded_on <= on


def states_of(
    communities: Iterable[Community], lists: Sequence[Checklist], on: date
) -> dict[UUID, tuple[ListState, ...]]:
    """Return the checklists of each community's branch on a day, by policy's rule; without a branch, none."""
    founded = [one for one in communities if is_founded(one, on)]
    rows = Check.objects.filter(
        region__in={one.region_id for one in founded},
        community__in=[one.pk for one in founded],
        day__lte=on,
    )
    noted = checks_by_community(rows)
    return {
        one.pk: tuple(
            ListState(checklist.name, item_states(checklist, noted[one.pk], on)) for checklist in lists
        )
        for one in founded
    }


def checks_by_community(rows: QuerySet[Check]) -> dict[UUID | None, list[facts.Check]]:
    """Return checks by community, the earliest first; a cadre's own under None."""
    found: dict[UUID | None, list[facts.Check]] = defaultdict(list)
    for community, checklist, item, day, holds in rows.order_by("day").values_list(
        "community_id", "checklist", "item", "day", "holds"
    ):
        found[community].append(facts.Check(checklist, item, day.toordinal(), holds))
    return found


def item_states(checklist: Checklist, checks: Sequence[facts.Check], on: date) -> tuple[ItemState, ...]:
    """Return the items of a checklist on a day; `checks` are one cadre's or branch's up to that day, the earliest
    first."""
    held = items_that_hold(checks, checklist.name, on.toordinal())
    noted: dict[str, list[tuple[date, bool]]] = {item: [] for item in checklist.items}
    for check in reversed(checks):
        if check.checklist == checklist.name and check.item in noted:
            noted[check.item].append((date.fromordinal(check.day), check.holds))
    return tuple(ItemState(item, item in held, tuple(noted[item])) for item in checklist.items)
