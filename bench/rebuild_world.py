"""A synthetic region as rows: the cadres of judge_in_memory.py, in the tables."""

import random
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from bench.judge_in_memory import LAST, MIX, cadre_of
from qingqiao.contacts.models import Contact
from qingqiao.organizations.models import Appointment, Cadre, Leave, Organization
from qingqiao.organizations.path import step
from qingqiao.policy import facts
from qingqiao.policy.pack import shipped
from qingqiao.postings.models import Check, Community, Posting
from qingqiao.records.models import Record, Share
from qingqiao.regions.bulk import insert
from qingqiao.regions.models import Region, RegionPack
from qingqiao.regions.uuid7 import uuid7

BATCH = 2000
KINDS = "bench_kinds"
LAST_DAY = date.fromordinal(LAST)
Row = dict[str, Any]


def fill(size: int, records: int, until: date = LAST_DAY) -> Region:
    """A region with so many cadres and records each, in the quarter of judge_in_memory.py or as many days `until` another."""
    region = Region.objects.create(code="B", name="基准")
    RegionPack.objects.create(region=region, pack="yulin-2016")
    pack = shipped()["yulin-2016"]
    rows = _Rows(region, (until - LAST_DAY).days)
    kinds = random.Random(1).choices(list(MIX), list(MIX.values()), k=size)
    for first in range(0, size, BATCH):
        numbers = range(first, min(size, first + BATCH))
        with transaction.atomic():
            rows.write([cadre_of(kinds[number], number, records, pack) for number in numbers])
    with transaction.atomic():
        _explode()
    note_sizes()
    return region


def note_sizes() -> None:
    """Let the database note how many rows there are, as PostgreSQL does by itself where it serves: what was planned of empty
    tables otherwise stays."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def count_bare() -> int:
    """The bare query: one row a kind, grouped by cadre, kind and week, result fetched."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT cadre_id, kind, week, count(*) FROM {KINDS} GROUP BY cadre_id, kind, week")
        return len(cursor.fetchall())


def _explode() -> None:
    """The records' kinds as a table of their own, a row a kind."""
    is_postgresql = connection.vendor == "postgresql"
    key = "uuid" if is_postgresql else "char(32)"
    shares = Share.objects.values_list("cadre_id", "day", "shape").iterator(10_000)
    rows = (
        (cadre if is_postgresql else cadre.hex, kind, (day.toordinal() - 1) // 7)
        for cadre, day, shape in shares
        for kind in facts.read_shape(shape).kinds
    )
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {KINDS} (cadre_id {key}, kind varchar(20), week integer)")
        if not is_postgresql:
            cursor.executemany(f"INSERT INTO {KINDS} VALUES (%s, %s, %s)", list(rows))
            return
        told = list(rows)
        with cursor.copy(f"COPY {KINDS} FROM STDIN") as copy:
            for row in told:
                copy.write_row(row)


class _Rows:
    """Facts back into rows, a batch of cadres at a time."""

    def __init__(self, region: Region, later: int) -> None:
        self.region, self.later = region, later
        self.organizations: dict[str, Organization] = {}
        self.communities: dict[str, Community] = {}

    def write(self, cadres: list[facts.Cadre]) -> None:
        keyed = [(uuid7(), cadre) for cadre in cadres]
        here = {"region_id": self.region.pk}
        insert(Cadre, ({**here, "id": id, "code": one.code, "name": one.code} for id, one in keyed))
        insert(Appointment, list(self._appointments(keyed)))
        insert(Leave, _of_each(keyed, lambda one: one.leaves, here, _days))
        insert(Contact, _of_each(keyed, lambda one: one.listings, here, _listing))
        insert(Posting, list(self._postings(keyed)))
        insert(Check, _of_each(keyed, lambda one: one.checks, here, _check))
        shares = [(id, share) for id, cadre in keyed for share in cadre.shares]
        told = [(uuid7(), id, share._replace(day=share.day + self.later)) for id, share in shares]
        insert(Record, ({**here, "id": record, **_record(id, share)} for record, id, share in told))
        insert(Share, ({**here, "record_id": record, **_share(id, share)} for record, id, share in told))

    def _appointments(self, keyed: Iterable[tuple[UUID, facts.Cadre]]) -> Iterator[Row]:
        for id, cadre in keyed:
            for one in cadre.appointments:
                whose = {"region_id": self.region.pk, "cadre_id": id, "kind": one.kind}
                yield {**whose, "organization_id": self._organization(one.organization).pk, **_days(one)}

    def _postings(self, keyed: Iterable[tuple[UUID, facts.Cadre]]) -> Iterator[Row]:
        for id, cadre in keyed:
            for one in cadre.postings:
                whose = {"region_id": self.region.pk, "cadre_id": id}
                yield {**whose, "community_id": self._community(one.community).pk, **_days(one)}

    def _organization(self, one: facts.Organization) -> Organization:
        if one.code not in self.organizations:
            self.organizations[one.code] = Organization.objects.create(
                region=self.region, name=one.code, path=step(len(self.organizations)), **one._asdict()
            )
        return self.organizations[one.code]

    def _community(self, one: facts.Community) -> Community:
        if one.code not in self.communities:
            some = next(iter(self.organizations.values()))
            self.communities[one.code] = Community.objects.create(
                region=self.region,
                code=one.code,
                name=one.code,
                organization=some,
                branch_founded_on=_open(one.founded),
            )
        return self.communities[one.code]


def _of_each(
    keyed: Iterable[tuple[UUID, facts.Cadre]],
    which: Callable[[facts.Cadre], Iterable[Any]],
    here: Row,
    row: Callable[[Any], Row],
) -> Iterator[Row]:
    for id, cadre in keyed:
        for one in which(cadre):
            yield {**here, "cadre_id": id, **row(one)}


def _days(one: facts.Leave | facts.Appointment | facts.Posting) -> Row:
    return {"first_day": _day(one.first_day), "last_day": _open(one.last_day)}


def _listing(one: facts.Listing) -> Row:
    who = {"code": str(one.person), "person": one.person, "name": "青年", "field": one.field}
    return {**who, "first_day": _day(one.first_day)}


def _check(one: facts.Check) -> Row:
    return {**one._asdict(), "day": _day(one.day)}


def _record(author: UUID, share: facts.Share) -> Row:
    told = {"occurred_on": _day(share.day), "kinds": share.shape.split("|")[0], "status": "已提交"}
    return {**told, "author_id": author}


def _share(cadre: UUID, share: facts.Share) -> Row:
    seen = {"day": _day(share.day), "shape": share.shape, "delay": share.delay, "people": share.people}
    return {**seen, "cadre_id": cadre, "is_author": True, "counts": True}


def _day(day: int) -> date:
    return date.fromordinal(day)


def _open(day: int) -> date | None:
    return None if day >= facts.OPEN else date.fromordinal(day)
