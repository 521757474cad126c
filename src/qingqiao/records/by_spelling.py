"""Records within reach by what somebody types: their title, their place, their community, and who took part in them.

Titles and participants' names may be erased later: nothing of them is remembered. Few rows are read: the newest of the last
year, and of reports the newest. Whoever checks a colleague's form finds and reads a visit without young people's names, as it
stands there.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from itertools import islice
from operator import or_
from uuid import UUID

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat

from qingqiao.organizations.models import Cadre
from qingqiao.organizations.scope import Scope
from qingqiao.policy.words import SUBMITTED
from qingqiao.records.models import Participant, Record, Share
from qingqiao.records.queries import RecordFilter, find_records
from qingqiao.records.summary import names_known_to, remover_of
from qingqiao.spelling import Query, plain

LATELY = timedelta(days=366)
MOST_READ = 200


@dataclass(frozen=True, slots=True)
class FoundNames:
    """Who and what was found by the same query: the cadres and communities whose records it means."""

    cadres: Collection[UUID] = ()
    communities: Collection[UUID] = ()


@dataclass(frozen=True, slots=True)
class FoundVisit:
    """A visit, its title without young people's names, and the cadre within reach in whose form it stands."""

    record: Record
    title: str
    cadre: Cadre


def own_lately(scope: Scope, cadre: Cadre, on: date) -> QuerySet[Record]:
    """Return a cadre's own records of the year up to a day, others' drafts excluded."""
    return _lately(find_records(scope, cadre, RecordFilter()), on)


def visits_of(scope: Scope, kinds: Collection[str], on: date) -> QuerySet[Record]:
    """Return the submitted records within reach of the year up to a day that are of one of these kinds."""
    rows = Record.objects.alias(said=Concat(Value(";"), "kinds", Value(";")))
    of_kinds = reduce(or_, (Q(said__contains=f";{kind};") for kind in kinds), Q(pk__in=[]))
    shared = [Scope((key,), scope.on).limit(Share.objects.all()).values("record_id") for key in scope.keys]
    reached = shared[0].union(*shared[1:]) if shared else Share.objects.none().values("record_id")
    return _lately(rows.filter(of_kinds, status=SUBMITTED, pk__in=reached), on)


def records_spelled(rows: QuerySet[Record], query: Query, most: int, named: FoundNames) -> list[Record]:
    """Return at most so many of these rows, which came through a scope, the latest first: those whose title or place holds or
    is spelled as what is typed, then those of the named communities and cadres."""
    if not query:
        return []
    newest = rows.order_by("-occurred_on", "-pk")
    found = [*_titled(newest, query, most), *_named(newest, named, most)]
    return _in_order(rows, found, most)


def visits_spelled(
    scope: Scope, kinds: Collection[str], query: Query, on: date, most: int, named: FoundNames
) -> list[FoundVisit]:
    """Return at most so many of the visits within reach, the latest first, as they stand in the forms. A young person's name
    finds none: who takes part isn't for whoever checks the form (policy.md 6)."""
    rows = visits_of(scope, kinds, on)
    records = records_spelled(rows, query, most, named)
    if not records:
        return []
    meant = set(_named(rows.filter(pk__in=[one.pk for one in records]), named, most))
    shares = Share.objects.filter(record__in=records).order_by("-is_author", "cadre__code")
    within = list(scope.limit(shares).select_related("cadre"))
    hosts = {one.record_id: one.cadre for one in reversed(within)}
    clean = _remover({(one.region_id, one.cadre_id) for one in shares})
    return [
        FoundVisit(one, clean(one.title), hosts[one.pk])
        for one in records
        if one.pk in meant or _fits(query, clean(f"{one.title or one.kinds}\n{one.place}"))
    ]


def _remover(sharers: Collection[tuple[int, UUID]]) -> Callable[[str], str]:
    """Return the function that removes the names known to any of these cadres from a text."""
    names = set[str]()
    for region in {region for region, _ in sharers}:
        names |= names_known_to(region, [cadre for one, cadre in sharers if one == region])
    return remover_of(names)


def _fits(query: Query, text: str) -> bool:
    return query.text in plain(text) or query.rank(text) is not None


def own_records_spelled(
    scope: Scope, cadre: Cadre, query: Query, on: date, most: int, contacts: Collection[str] = ()
) -> list[Record]:
    """Return at most so many of a cadre's own records of the year up to a day, the latest first: by title and place, by
    community, and by who else was there. `contacts`: the codes of those that the query found."""
    if not query:
        return []
    rows = own_lately(scope, cadre, on)
    newest = rows.order_by("-occurred_on", "-pk")
    places = newest.exclude(community=None).values_list("pk", "community__name")[:MOST_READ]
    found = [
        *_titled(newest, query, most),
        *_spelled(places, query),
        *_with_contacts(cadre, contacts),
        *_with_others(cadre, query, on),
    ]
    return _in_order(rows, found, most)


def _lately(rows: QuerySet[Record], on: date) -> QuerySet[Record]:
    return rows.filter(occurred_on__gt=on - LATELY, occurred_on__lte=on)


def _titled(newest: QuerySet[Record], query: Query, most: int) -> list[UUID]:
    if not any(sign.isascii() and sign.isalpha() for sign in query.text):
        held = Q(title__icontains=query.text) | Q(place__icontains=query.text)
        return list(newest.filter(held).values_list("pk", flat=True)[:most])
    read = newest.values_list("pk", "title", "kinds", "place")[:MOST_READ]
    words = ((id, f"{title or kinds}\n{place}") for id, title, kinds, place in read)
    return list(islice(_spelled(words, query), most))


def _spelled(named: Iterable[tuple[UUID, str]], query: Query) -> Iterator[UUID]:
    return (id for id, name in named if query.rank(name) is not None)


def _named(newest: QuerySet[Record], named: FoundNames, most: int) -> Iterator[UUID]:
    if named.communities:
        yield from newest.filter(community__in=named.communities).values_list("pk", flat=True)[:most]
    if named.cadres:
        theirs = Share.objects.filter(cadre__in=named.cadres).values("record_id")
        yield from newest.filter(pk__in=theirs).values_list("pk", flat=True)[:most]


def _with_contacts(cadre: Cadre, contacts: Collection[str]) -> Iterator[UUID]:
    rows = Participant.objects.filter(region=cadre.region_id, entered_for=cadre, contact_code__in=contacts)
    yield from rows.values_list("record_id", flat=True) if contacts else ()


def _with_others(cadre: Cadre, query: Query, on: date) -> Iterator[UUID]:
    """Yield the records with a co-host, or with somebody entered by name, who is spelled so."""
    hers = Share.objects.filter(region=cadre.region_id, cadre=cadre, day__gt=on - LATELY).values("record_id")
    hosts = Share.objects.filter(region=cadre.region_id, record__in=hers).exclude(cadre=cadre)
    yield from _spelled(hosts.values_list("record_id", "cadre__name")[:MOST_READ], query)
    guests = Participant.objects.filter(region=cadre.region_id, entered_for=cadre, record__in=hers)
    yield from _spelled(guests.exclude(name="").values_list("record_id", "name")[:MOST_READ], query)


def _in_order(rows: QuerySet[Record], ids: Iterable[UUID], most: int) -> list[Record]:
    """Return at most so many of these rows by their ids, the latest first."""
    best = list(dict.fromkeys(ids))
    if not best:
        return []
    found = rows.filter(pk__in=best).select_related("author", "community")
    return list(found.order_by("-occurred_on", "-pk")[:most])
