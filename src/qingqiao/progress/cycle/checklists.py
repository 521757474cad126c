"""五公开, 五个有, 四上墙 with their days: which items hold as of a day, and since when."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from qingqiao.organizations.models import Cadre
from qingqiao.policy import facts
from qingqiao.policy.obligation import Checklist
from qingqiao.policy.view import View, items_that_hold
from qingqiao.postings.models import Check, Posting


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a checklist: whether it holds, and since which day."""

    name: str
    holds: bool
    since: date | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A checklist of the cadre, or of a community's branch. `is_judged`: its cell reads this one (policy.md 4, `checklist`);
    `is_founded`: there is a branch to which it applies."""

    name: str
    of: str
    community: str
    is_judged: bool
    is_founded: bool
    items: tuple[Item, ...]

    @property
    def held(self) -> int:
        """How many items hold."""
        return sum(item.holds for item in self.items)


def checklists_of(
    cadre: Cadre, lists: Sequence[Checklist], postings: Sequence[Posting], day: date
) -> Iterator[Listed]:
    """Every checklist of the pack as of a day: her own, and for each community of these postings its branch's."""
    communities = {row.community_id: row.community for row in postings}
    rows = list(
        Check.objects.filter(
            Q(cadre=cadre) | Q(community__in=communities), region=cadre.region_id, day__lte=day
        ).order_by("day")
    )
    judged = judged_community(postings, day)
    for one in lists:
        if one.of == "cadre":
            items = tuple(_items(one, [row for row in rows if row.cadre_id is not None], day))
            yield Listed(one.name, one.of, "", True, True, items)
            continue
        for id, community in communities.items():
            founded = community.branch_founded_on is not None and community.branch_founded_on <= day
            items = tuple(_items(one, [row for row in rows if row.community_id == id], day))
            yield Listed(one.name, one.of, community.name, id == judged, founded or one.of != "branch", items)


def judged_community(postings: Iterable[Posting], day: date) -> UUID | None:
    """The community whose branch is judged on a day, by policy's rule; None without a posting in force."""
    ids = {row.community.code: row.community_id for row in postings}
    posted = tuple(
        facts.Posting(
            facts.Community(row.community.code, facts.OPEN, ()),
            row.first_day.toordinal(),
            row.last_day.toordinal() if row.last_day else facts.OPEN,
        )
        for row in postings
    )
    found = View(facts.Cadre("", (), (), (), posted, (), ())).community(day.toordinal())
    return ids[found.code] if found else None


def _items(one: Checklist, rows: Sequence[Check], day: date) -> Iterator[Item]:
    checks = [facts.Check(row.checklist, row.item, row.day.toordinal(), row.holds) for row in rows]
    held = items_that_hold(checks, one.name, day.toordinal())
    for name in one.items:
        mine = [row for row in rows if (row.checklist, row.item) == (one.name, name)]
        yield Item(name, name in held, _since(mine) if name in held else None)


def _since(rows: Sequence[Check]) -> date | None:
    """The first day of the last unbroken run of checks that hold."""
    since = None
    for row in rows:
        since = (since or row.day) if row.holds else None
    return since
