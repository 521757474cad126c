"""A cadre's postings as a page shows them: community, contact person, colleagues, state of the branch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from qingqiao.organizations.queries import seats_of
from qingqiao.organizations.scope import Scope
from qingqiao.postings.branches import ListState, is_founded, lists_of_branches, states_of
from qingqiao.postings.queries import beside, papers_of, places_of
from qingqiao.regions.rules import pack_on, rules_of

if TYPE_CHECKING:
    from qingqiao.organizations.models import Cadre
    from qingqiao.postings.models import Paper, Posting


@dataclass(frozen=True, slots=True)
class PostedCommunity:
    """One posting. `colleagues`: name and office of the others posted there; `lists` is empty without a branch."""

    posting: Posting
    has_begun: bool
    has_branch: bool
    colleagues: list[tuple[str, str]]
    lists: tuple[ListState, ...]
    papers: list[Paper]


def own_places(postings: Scope, papers: Scope, cadre: Cadre, today: date) -> list[PostedCommunity]:
    """Return current and coming postings. `postings` and `papers` are what the cadre reaches of either."""
    own = places_of(postings, cadre, today)
    others = beside(cadre, own, today)
    seats = seats_of([one for some in others.values() for one in some], today)
    lists = lists_of_branches(pack_on(rules_of(cadre.region), today))
    states = states_of({one.community for one in own}, lists, today)
    scans = papers_of(papers, *own)
    return [
        PostedCommunity(
            one,
            one.first_day <= today,
            is_founded(one.community, today),
            [
                (other.name, "；".join(seat.organization.name for seat in seats[other.pk]))
                for other in others.get(one.community_id, ())
            ],
            states.get(one.community_id, ()),
            _of(one, scans),
        )
        for one in own
    ]


def _of(posting: Posting, scans: Sequence[Paper]) -> list[Paper]:
    return [scan for scan in scans if scan.posting_id == posting.pk]
