"""The only bridge from rows to facts, for one cadre as for a million: one ordered range read per table, merged by cadre."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast

from qingqiao.contacts.models import Contact
from qingqiao.organizations.models import Appointment, Cadre, Leave
from qingqiao.policy import facts
from qingqiao.policy.facts import OPEN
from qingqiao.postings.models import Check, Posting
from qingqiao.records.models import Share
from qingqiao.regions.models import Region

CHUNK = 10_000
ORGANIZATION = tuple(
    f"organization__{name}"
    for name in ("id", "code", "level", "type", "field", "rank_section_or_above", "many_youth")
)
COMMUNITY = ("community__id", "community__code", "community__branch_founded_on")
CHECK = ("checklist", "item", "day", "holds")
LISTING = ("person", "field", "first_day", "last_day", "withdrawn_on")


@dataclass(frozen=True)
class Parts:
    """Which facts a judging needs; what is left out is handed over empty. `codes`: of records, and of cadres given."""

    listings: bool = True
    postings: bool = True
    deeds: bool = True
    people: bool = True
    codes: bool = False


ALL_PARTS = Parts()


def gather(
    region: Region,
    first_day: date,
    last_day: date,
    *,
    cadres: Sequence[UUID] | None = None,
    between: tuple[UUID, UUID] | None = None,
    parts: Parts = ALL_PARTS,
) -> Iterator[tuple[UUID, facts.Cadre]]:
    """Each cadre's id and facts, by id: deeds of the days given, all the rest whole.

    `cadres` None: every cadre of the region, or those `between` two ids (both included), streamed.
    """
    rows = _Rows(region, cadres, between, parts.codes)
    with closing(_Sources(rows, first_day, last_day, parts)) as sources:
        for id, code in rows.cadres():
            yield UUID(id), sources.cadre(id, code)


class _Sources:
    """The ordered streams that are merged."""

    def __init__(self, rows: "_Rows", first_day: date, last_day: date, parts: Parts) -> None:
        self.organizations = _Organizations()
        self.communities = _Communities(rows, parts.postings)
        self.appointments = _Merge(rows.of(Appointment, "kind", "first_day", "last_day", *ORGANIZATION))
        self.leaves = _Merge(rows.of(Leave, "first_day", "last_day"))
        self.listings = _Merge(rows.of(Contact, *LISTING) if parts.listings else ())
        self.postings = _Merge(
            rows.of(Posting, "first_day", "last_day", *COMMUNITY) if parts.postings else ()
        )
        self.checks = _Merge(rows.of(Check, *CHECK, community=None) if parts.postings else ())
        self.deeds = _Merge(_deeds(rows, first_day, last_day, parts) if parts.deeds else ())

    def close(self) -> None:
        """End what is still open, whoever stops early."""
        for merge in vars(self).values():
            if isinstance(merge, _Merge):
                merge.close()

    def cadre(self, id: str, code: str) -> facts.Cadre:
        """The facts of the next cadre, by id."""
        return facts.Cadre(
            code,
            tuple(
                facts.Appointment(self.organizations.fact(row[4:]), row[1], row[2].toordinal(), _open(row[3]))
                for row in self.appointments.of(id)
            ),
            tuple(facts.Leave(first.toordinal(), _open(last)) for _, first, last in self.leaves.of(id)),
            tuple(
                facts.Listing(person, field, first.toordinal(), _open(last), _open(withdrawn))
                for _, person, field, first, last, withdrawn in self.listings.of(id)
            ),
            tuple(
                facts.Posting(self.communities.fact(row[3:]), row[1].toordinal(), _open(row[2]))
                for row in self.postings.of(id)
            ),
            tuple(_check(*row[1:]) for row in self.checks.of(id)),
            tuple(
                facts.Deed(day.toordinal(), shape, delay, people, code)
                for _, day, shape, delay, people, code in self.deeds.of(id)
            ),
        )


def _check(checklist: str, item: str, day: date, holds: bool) -> facts.Check:
    return facts.Check(checklist, item, day.toordinal(), bool(holds))


def _open(day: date | None) -> int:
    return OPEN if day is None else day.toordinal()


class _Merge:
    """Rows ordered by cadre, handed out cadre by cadre in the same order; who has none gets none."""

    def __init__(self, rows: Iterable[tuple[Any, ...]]) -> None:
        self._rows = iter(rows)
        self._groups = groupby(self._rows, itemgetter(0))
        self._next = next(self._groups, None)

    def close(self) -> None:
        if isinstance(self._rows, Generator):
            self._rows.close()

    def of(self, cadre: str) -> Iterable[tuple[Any, ...]]:
        while self._next is not None and self._next[0] < cadre:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != cadre:
            return ()
        found = list(self._next[1])
        self._next = next(self._groups, None)
        return found


class _Rows:
    """The range of cadres that is read, laid on every table."""

    def __init__(
        self,
        region: Region,
        cadres: Sequence[UUID] | None,
        between: tuple[UUID, UUID] | None,
        with_codes: bool,
    ) -> None:
        self.region, self.ids, self.between = region, cadres, between
        self.with_codes = with_codes

    @staticmethod
    def _text(id: UUID) -> str:
        """An id as the database casts it to text."""
        return str(id) if connection.features.has_native_uuid_field else id.hex

    @property
    def is_streamed(self) -> bool:
        return self.ids is None and self.between is None

    def limit(self, rows: QuerySet[Any], column: str) -> QuerySet[Any]:
        rows = rows.filter(region=self.region)
        if self.ids is not None:
            return rows.filter(**{f"{column}__in": self.ids})
        if self.between is not None:
            first, last = self.between
            return rows.filter(**{f"{column}__gte": first, f"{column}__lte": last})
        return rows

    def read(self, rows: QuerySet[Any], key: str, columns: Sequence[str]) -> Iterable[tuple[Any, ...]]:
        """The rows by cadre, her id first, as text: its order is the database's, and it compares quicker than a UUID."""
        values: QuerySet[Any] = rows.annotate(key=Cast(key, CharField(max_length=36))).values_list(
            "key", *columns
        )
        return values.iterator(CHUNK) if self.is_streamed else values

    def cadres(self) -> Iterable[tuple[str, str]]:
        if self.ids is not None and not self.with_codes:
            return sorted((self._text(id), "") for id in self.ids)
        return self.read(self.limit(Cadre.objects.order_by("id"), "id"), "id", ["code"])

    def of(self, model: Any, *columns: str, **conditions: Any) -> Iterable[tuple[Any, ...]]:
        """The rows of a table by cadre, then in a fixed order."""
        rows = self.limit(model.objects.filter(**conditions), "cadre_id")
        return self.read(rows.order_by("cadre_id", "id"), "cadre_id", columns)


def _deeds(rows: _Rows, first_day: date, last_day: date, parts: Parts) -> Iterator[tuple[Any, ...]]:
    columns = ["day", "shape", "delay"]
    found = rows.limit(Share.objects.filter(counts=True, day__range=(first_day, last_day)), "cadre_id")
    columns += ["people"] if parts.people else []
    columns += ["record_id"] if parts.codes else []
    for row in rows.read(found.order_by("cadre_id", "day", "id"), "cadre_id", columns):
        people = bytes(row[4]) if parts.people else b""
        yield (*row[:4], people, str(row[-1]) if parts.codes else "")


class _Organizations:
    """An organization's facts, one object for each, so that cadres of one share their sheets."""

    def __init__(self) -> None:
        self._known: dict[UUID, facts.Organization] = {}

    def fact(self, row: tuple[Any, ...]) -> facts.Organization:
        id, code, level, type, field, rank, many_youth = row
        if id not in self._known:
            self._known[id] = facts.Organization(code, level, type, field, bool(rank), bool(many_youth))
        return self._known[id]


class _Communities:
    """A community's facts with the checklist of its branch, one object for each."""

    def __init__(self, rows: _Rows, is_wanted: bool) -> None:
        self._known: dict[UUID, facts.Community] = {}
        self._checks: dict[UUID, list[facts.Check]] = {}
        if not is_wanted:
            return
        marks = Check.objects.filter(region=rows.region, cadre=None)
        if rows.ids is not None:
            mine = Posting.objects.filter(region=rows.region, cadre__in=rows.ids)
            marks = marks.filter(community__in=mine.values("community_id"))
        for id, *check in marks.values_list("community_id", *CHECK):
            self._checks.setdefault(id, []).append(_check(*check))

    def fact(self, row: tuple[Any, ...]) -> facts.Community:
        id, code, founded = row
        if id not in self._known:
            self._known[id] = facts.Community(code, _open(founded), tuple(self._checks.get(id, ())))
        return self._known[id]
