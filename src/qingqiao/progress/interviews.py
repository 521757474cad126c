"""How many people were interviewed in one community: by each cadre, and distinct people in total (一(三)2; a person met
by two cadres is one). A cadre's obligation is the cell over all communities; this is the sum of one place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from qingqiao.policy.facts import read_shape, unpack_people
from qingqiao.policy.obligation import Obligation
from qingqiao.postings.models import Community, Posting
from qingqiao.progress.cycle import CyclePeriod
from qingqiao.records.models import Share
from qingqiao.regions.days import holds

MEASURE = "people"


@dataclass(frozen=True, slots=True)
class Interviewed:
    """`total`: distinct people; `by_cadre`: each cadre's distinct people."""

    title: str
    total: int
    by_cadre: dict[UUID, int]


def interviewed_in(
    community: Community, postings: Sequence[Posting], cycle: CyclePeriod, today: date
) -> list[Interviewed]:
    """Return the numbers for each obligation of the cycle that counts people.

    A record belongs to the community that it names, otherwise to that of the posting in force on its day.
    """
    obligations = [one for one in cycle.obligations if one.measure == MEASURE and one.period == "cycle"]
    shares = list(_shares(community, postings, cycle, today)) if obligations else []
    return [_sum(one, shares) for one in obligations]


ShareRow = tuple[UUID, str, bytes]


def _shares(
    community: Community, postings: Iterable[Posting], cycle: CyclePeriod, today: date
) -> Iterator[ShareRow]:
    days = {
        posting.cadre_id: [one for one in postings if one.cadre_id == posting.cadre_id]
        for posting in postings
    }
    here = Q(record__community=community) | Q(record__community=None)
    rows = Share.objects.filter(
        here,
        region=community.region_id,
        cadre__in=list(days),
        counts=True,
        day__range=(cycle.first_day, cycle.seen_from(today)),
    )
    columns = ("cadre_id", "day", "shape", "people", "record__community_id")
    for cadre, day, shape, people, place in rows.values_list(*columns):
        if place is not None or any(holds(one, day) for one in days[cadre]):
            yield cadre, shape, bytes(people)


def _sum(obligation: Obligation, shares: Iterable[ShareRow]) -> Interviewed:
    met: dict[UUID, set[int]] = {}
    for cadre, shape, people in shares:
        if obligation.where.matches(read_shape(shape)):
            met.setdefault(cadre, set()).update(unpack_people(people))
    everybody = set[int]().union(*met.values())
    return Interviewed(
        obligation.title, len(everybody), {cadre: len(tokens) for cadre, tokens in met.items()}
    )
