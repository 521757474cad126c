"""A community as its page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qingqiao.accounts.verbs import Verb
from qingqiao.desk.cadres.rows import seat_words, span_words
from qingqiao.desk.context import DeskContext
from qingqiao.organizations.queries import seats_of
from qingqiao.postings.branches import ListState, lists_of_branches, states_of
from qingqiao.postings.queries import merged_into, posted_in, within_reach
from qingqiao.problems import NotFound
from qingqiao.progress.cycle import CyclePeriod, cycle_on
from qingqiao.progress.interviews import Interviewed, interviewed_in
from qingqiao.regions.rules import pack_on, rules_of

if TYPE_CHECKING:
    from qingqiao.postings.models import Community, Posting


@dataclass(frozen=True, slots=True)
class PostedRow:
    """A cadre posted there. `url` is empty where her posting is out of reach. `met` counts the distinct people she met here
    in this cycle."""

    name: str
    seats: str
    title: str
    span: str
    document: str
    met: int
    url: str


@dataclass(frozen=True, slots=True)
class CommunityFacts:
    """A community now and before. `interviews` are those of the current cycle, None without one; `lists` is empty without a
    branch."""

    now: list[PostedRow]
    before: list[PostedRow]
    merged: list[Community]
    cycle: CyclePeriod | None
    interviews: list[Interviewed]
    lists: tuple[ListState, ...]


def community_page(desk: DeskContext, community: Community) -> CommunityFacts:
    """Return the page of a community within reach."""
    postings = posted_in(community)
    cycle = _cycle(desk, community)
    interviews = interviewed_in(community, postings, cycle, desk.today) if cycle else []
    rows = _rows(desk, postings, interviews)
    lists = lists_of_branches(pack_on(rules_of(community.region), desk.today))
    lasting = [one.last_day is None or one.last_day >= desk.today for one in postings]
    return CommunityFacts(
        now=[row for row, lasts in zip(rows, lasting, strict=True) if lasts],
        before=[row for row, lasts in zip(rows, lasting, strict=True) if not lasts],
        merged=merged_into(community),
        cycle=cycle,
        interviews=interviews,
        lists=states_of([community], lists, desk.today).get(community.pk, ()),
    )


def _cycle(desk: DeskContext, community: Community) -> CyclePeriod | None:
    try:
        return cycle_on(rules_of(community.region), desk.today)
    except NotFound:
        return None


def _rows(
    desk: DeskContext, postings: Sequence[Posting], interviews: Sequence[Interviewed]
) -> list[PostedRow]:
    seats = seats_of([one.cadre for one in postings], desk.today)
    reached = within_reach(desk.scope_of(Verb.POSTING_READ), postings)
    met = interviews[0].by_cadre if interviews else {}
    return [
        PostedRow(
            one.cadre.name,
            seat_words(seats[one.cadre_id]),
            one.title,
            span_words(one.first_day, one.last_day),
            one.document,
            met.get(one.cadre_id, 0),
            desk.address("postings:posting", one.pk) if one.pk in reached else "",
        )
        for one in postings
    ]
