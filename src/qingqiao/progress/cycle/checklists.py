"""五公开, 五个有, 四上墙 with their days: which items hold on a day, and since when."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from qingqiao.organizations.models import Cadre
from qingqiao.policy import facts
from qingqiao.policy.obligation import Checklist
from qingqiao.policy.view import View
from qingqiao.postings.branches import ListState, checks_by_community, is_founded, item_states
from qingqiao.postings.models import Check, Posting


@dataclass(frozen=True, slots=True)
class CycleChecklist(ListState):
    """A checklist of the cadre, or of a community's branch. `is_judged`: the cell reads this one (policy.md 4,
    `checklist`); `is_founded`: there is a branch to which it applies."""

    community: str = ""
    is_judged: bool = True
    is_founded: bool = True


def checklists_of(
    cadre: Cadre, lists: Sequence[Checklist], postings: Sequence[Posting], day: date
) -> Iterator[CycleChecklist]:
    """Yield every checklist of the pack on a day: the cadre's own, and the branch's for each community of these
    postings."""
    communities = {row.community_id: row.community for row in postings}
    owners = Q(cadre=cadre) | Q(community__in=communities)
    noted = checks_by_community(Check.objects.filter(owners, region=cadre.region_id, day__lte=day))
    judged = judged_community(postings, day)
    for one in lists:
        if one.of == "cadre":
            yield CycleChecklist(one.name, item_states(one, noted[None], day))
            continue
        for id, community in communities.items():
            applies = one.of != "branch" or is_founded(community, day)
            yield CycleChecklist(
                one.name, item_states(one, noted[id], day), community.name, id == judged, applies
            )


def judged_community(postings: Iterable[Posting], day: date) -> UUID | None:
    """Return the community whose branch is judged on a day, by policy's rule; None without a posting in force."""
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
