"""A summary of a cadre's records over some days, for the cadre's own report: counts, and records worth mentioning."""

import re
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from qingqiao.contacts.models import Contact
from qingqiao.organizations.models import Cadre
from qingqiao.organizations.scope import Scope
from qingqiao.policy.facts import read_shape, unpack_people
from qingqiao.policy.words import SUBMITTED
from qingqiao.records.models import Participant, Share
from qingqiao.records.queries import RecordFilter, find_records

SOMEBODY = "某同志"
SHORTEST_NAME = 2
MOST = 100


@dataclass(frozen=True, slots=True)
class RecordCounts:
    """Counting records: how many, on how many days, of which kinds (most frequent first), and how many people took
    part."""

    records: int = 0
    days: int = 0
    kinds: tuple[tuple[str, int], ...] = ()
    people: int = 0


@dataclass(frozen=True, slots=True)
class Notable:
    """A record with a title; names of young people and participants are removed from it."""

    id: UUID
    occurred_on: date
    kinds: tuple[str, ...]
    title: str


def record_counts_in(scope: Scope, cadre: Cadre, first_day: date, last_day: date) -> RecordCounts:
    """Return the counts, in one range query of the cadre's shares."""
    own = Share.objects.filter(
        region=cadre.region_id, cadre=cadre, counts=True, day__range=(first_day, last_day)
    )
    days, kinds, people = set[date](), Counter[str](), set[int]()
    rows = list(scope.limit(own).order_by("day", "id").values_list("day", "shape", "people"))
    for day, shape, tokens in rows:
        days.add(day)
        kinds.update(read_shape(shape).kinds)
        people.update(unpack_people(bytes(tokens)))
    return RecordCounts(len(rows), len(days), tuple(kinds.most_common()), len(people))


def notable_in(scope: Scope, cadre: Cadre, first_day: date, last_day: date) -> list[Notable]:
    """Return the latest of a cadre's counting records with a title, in order of days."""
    found = find_records(scope, cadre, RecordFilter(status=SUBMITTED)).exclude(title="")
    rows = found.filter(occurred_on__range=(first_day, last_day))[:MOST]
    names = names_of(cadre)
    return [
        Notable(row.pk, row.occurred_on, tuple(row.kind_list()), without_names(row.title, names))
        for row in reversed(rows)
    ]


def names_of(cadre: Cadre) -> set[str]:
    """Return the names that a cadre listed as contacts or entered as participants."""
    return names_known_to(cadre.region_id, {cadre.pk})


def names_known_to(region: int, cadres: Collection[UUID]) -> set[str]:
    """Return the names that any of these cadres listed as contacts or entered as participants."""
    listed = Contact.objects.filter(region=region, cadre__in=cadres).values_list("name", flat=True)
    named = Participant.objects.filter(region=region, entered_for__in=cadres, contact_code="")
    return {*listed, *named.order_by().values_list("name", flat=True).distinct()} - {""}


def without_names(text: str, names: Collection[str]) -> str:
    """Return a text without any of the names of two characters or more; the longest are removed first."""
    return remover_of(names)(text)


def remover_of(names: Collection[str]) -> Callable[[str], str]:
    """Return a function that removes these names from any number of texts."""
    known = sorted((name for name in names if len(name) >= SHORTEST_NAME), key=len, reverse=True)
    if not known:
        return str
    pattern = re.compile("|".join(map(re.escape, known)))
    return lambda text: pattern.sub(SOMEBODY, text)
