"""The cycle of a cadre who moved, by community (domain.md, case 37): interviews are summed over all communities and
shown for each."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from qingqiao.organizations.models import Cadre
from qingqiao.policy.facts import read_shape, unpack_people
from qingqiao.progress.cycle.period import CyclePeriod
from qingqiao.records.models import Share


@dataclass(slots=True)
class InCommunity:
    """What a cadre did in one community: days, records, and distinct people interviewed. Without a name: records
    without a community."""

    name: str
    days: set[date] = field(default_factory=set)
    records: int = 0
    people: set[int] = field(default_factory=set)


def by_community(cadre: Cadre, cycle: CyclePeriod, today: date, names: Iterable[str]) -> list[InCommunity]:
    """Return the given communities, then the others in which the cadre has records that the cycle's obligations count."""
    days = (cycle.first_day, cycle.seen_from(today))
    rows = Share.objects.filter(region=cadre.region_id, cadre=cadre, counts=True, day__range=days)
    interviews = [one.where for one in cycle.obligations if one.measure == "people"]
    asked = [one.where for one in cycle.obligations if one.where.kinds]
    found = {name: InCommunity(name) for name in dict.fromkeys(names)}
    columns = ("day", "shape", "people", "record__community__name")
    for day, text, people, community in rows.order_by("day").values_list(*columns):
        shape = read_shape(text)
        if not any(where.matches(shape) for where in asked):
            continue
        one = found.setdefault(community or "", InCommunity(community or ""))
        one.days.add(day)
        one.records += 1
        if any(where.matches(shape) for where in interviews):
            one.people.update(unpack_people(bytes(people)))
    return sorted(found.values(), key=lambda one: not one.name)
