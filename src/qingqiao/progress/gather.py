"""The only module that makes facts of rows, for one cadre as for a million: one ordered query per table, merged by
cadre."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db import connection

from qingqiao.contacts.models import Contact
from qingqiao.organizations.models import Cadre, Leave
from qingqiao.policy import facts
from qingqiao.postings.models import Check, Posting
from qingqiao.progress.offices import Offices, appointment_rows
from qingqiao.progress.selects import (
    EMPTY,
    CadreSelection,
    Rows,
    RowsOfCadre,
    Select,
    branch_checks,
    rows_of_each,
    rows_on,
    run,
)
from qingqiao.records.models import Share
from qingqiao.regions.models import Region

CHUNK = 2000
LISTING = ("person", "field", "first_day", "last_day", "withdrawn_on")
POSTING = ("first_day", "last_day", "community.id", "community.code", "community.branch_founded_on")
CHECK = ("checklist", "item", "day", "holds")
SHARE = ("day", "shape", "delay", "people")
COUNTS = "t.counts AND t.day BETWEEN %s AND %s"
_made = tuple.__new__
"""A fact from a row that has its columns in its order: half of what calling the class costs, for a million of them."""


@dataclass(frozen=True)
class Parts:
    """Which facts a judging needs; the others are passed as empty. `codes`: of records, and of cadres given."""

    listings: bool = True
    postings: bool = True
    shares: bool = True
    codes: bool = False


ALL_PARTS = Parts()
THE_REST = Parts(listings=False, shares=False)
NOTHING: Mapping[str, RowsOfCadre] = {}


def gather(
    region: Region,
    first_day: date,
    last_day: date,
    *,
    cadres: Sequence[UUID] | None = None,
    between: tuple[UUID, UUID] | None = None,
    parts: Parts = ALL_PARTS,
) -> Iterator[tuple[UUID, facts.Cadre]]:
    """Yield each cadre's id and facts, by id: shares in records of the given days, everything else in full.

    `cadres` None: those `between` two ids (both included), or every cadre of the region, in chunks.
    """
    days = (first_day, last_day)
    if cadres is not None or between is not None:
        yield from _gathered(CadreSelection(region, cadres, between), days, parts)
        return
    ids = list(Cadre.objects.filter(region=region).order_by("id").values_list("id", flat=True))
    for first in range(0, len(ids), CHUNK):
        last = min(first + CHUNK, len(ids)) - 1
        yield from _gathered(CadreSelection(region, None, (ids[first], ids[last])), days, parts)


def _gathered(
    who: CadreSelection, days: tuple[date, date], parts: Parts
) -> Iterator[tuple[UUID, facts.Cadre]]:
    if who.few == []:
        return
    each: dict[str, RowsOfCadre] = {}
    if connection.vendor == "sqlite" and who.few is None and parts == ALL_PARTS:
        each["listings"] = rows_of_each(who, Contact, LISTING)
        each["shares"] = rows_of_each(who, Share, (*SHARE, EMPTY), COUNTS, *_texts(days))
        parts = THE_REST
    read = {what: run(select) for what, select in selects_of(who, days, parts).items()}
    yield from facts_of(who, read, parts, each)


def selects_of(who: CadreSelection, days: tuple[date, date], parts: Parts) -> dict[str, Select]:
    """Return the queries needed for the facts of these cadres."""
    selects = {
        "appointments": appointment_rows(who),
        "leaves": rows_on(who, Leave, ("first_day", "last_day")),
    }
    if who.few is None or parts.codes:
        selects["cadres"] = rows_on(who, Cadre, ("code",))
    if parts.listings:
        selects["listings"] = rows_on(who, Contact, LISTING)
    if parts.postings:
        selects["postings"] = rows_on(who, Posting, POSTING)
        selects["checks"] = rows_on(who, Check, CHECK, "t.community_id IS NULL")
        selects["branch checks"] = branch_checks(who, CHECK)
    if parts.shares:
        code = "record_id" if parts.codes else EMPTY
        selects["shares"] = rows_on(who, Share, (*SHARE, code), COUNTS, *_texts(days))
    return selects


def _texts(days: Iterable[date]) -> list[str]:
    return [day.isoformat() for day in days]


def facts_of(
    who: CadreSelection, read: Mapping[str, Rows], parts: Parts, each: Mapping[str, RowsOfCadre] = NOTHING
) -> Iterator[tuple[UUID, facts.Cadre]]:
    """Yield each cadre's id and facts, by id, from the results of the queries; what stands in `each` is read cadre by cadre."""
    offices, communities = Offices(), _Communities(read.get("branch checks", ()))
    appointments, leaves, postings, checks, listings = (
        each.get(of) or _Merge(read.get(of, ())).of
        for of in ("appointments", "leaves", "postings", "checks", "listings")
    )
    shares = each.get("shares") or _Merge(_shares(read.get("shares", ()), parts)).of
    for id, code in read.get("cadres", [(id, "") for id in who.few or ()]):
        yield (
            UUID(id),
            facts.Cadre(
                code,
                offices.pieces_of(appointments(id)),
                tuple([_made(facts.Leave, row) for row in leaves(id)]),
                tuple([_made(facts.Listing, row) for row in listings(id)]),
                tuple([facts.Posting(communities.fact(row[2:]), *row[:2]) for row in postings(id)]),
                tuple([_check(row) for row in checks(id)]),
                tuple([_made(facts.Share, row) for row in shares(id)]),
            ),
        )


def _shares(rows: Iterable[tuple[Any, ...]], parts: Parts) -> Iterable[tuple[Any, ...]]:
    return ((*row[:-1], str(UUID(row[-1]))) for row in rows) if parts.codes else rows


def _check(row: Sequence[Any]) -> facts.Check:
    checklist, item, day, holds = row
    return facts.Check(checklist, item, day, bool(holds))


class _Merge:
    """Rows ordered by cadre, given without her id, cadre by cadre in the same order; a cadre without rows gets none."""

    def __init__(self, rows: Iterable[tuple[Any, ...]]) -> None:
        self._groups = groupby(rows, itemgetter(0))
        self._next = next(self._groups, None)

    def of(self, cadre: str) -> list[Any]:
        while self._next is not None and self._next[0] < cadre:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != cadre:
            return []
        found = [row[1:] for row in self._next[1]]
        self._next = next(self._groups, None)
        return found


class _Communities:
    """A community's facts with its branch's checks, one object for each."""

    def __init__(self, branch_checks: Iterable[tuple[Any, ...]]) -> None:
        self._known: dict[str, facts.Community] = {}
        self._checks: dict[str, list[facts.Check]] = {}
        for id, *check in branch_checks:
            self._checks.setdefault(id, []).append(_check(check))

    def fact(self, row: Sequence[Any]) -> facts.Community:
        id, code, founded = row
        if id not in self._known:
            self._known[id] = facts.Community(code, founded, tuple(self._checks.get(id, ())))
        return self._known[id]
