"""A synthetic region as rows: the cadres of judge_in_memory.py, in the tables."""

import random
from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from django.db import connection

from bench.judge_in_memory import MIX, cadre_of
from qingqiao.contacts.models import Contact
from qingqiao.organizations.models import Appointment, Cadre, Leave, Organization
from qingqiao.organizations.path import step
from qingqiao.policy import facts
from qingqiao.policy.pack import shipped
from qingqiao.postings.models import Check, Community, Posting
from qingqiao.records.models import Record, Share
from qingqiao.regions.models import Region, RegionPack
from qingqiao.regions.uuid7 import uuid7

BATCH = 2000
KINDS = "bench_kinds"


def fill(size: int, records: int, first_day: date, today: date) -> Region:
    """A region with so many cadres and records each, all within the days given."""
    region = Region.objects.create(code="B", name="基准")
    RegionPack.objects.create(region=region, pack="yulin-2016")
    pack = shipped()["yulin-2016"]
    rows = _Rows(region, first_day, today)
    kinds = random.Random(1).choices(list(MIX), list(MIX.values()), k=size)
    for first in range(0, size, BATCH):
        numbers = range(first, min(size, first + BATCH))
        rows.write([cadre_of(kinds[number], number, records, pack) for number in numbers])
    _explode(region)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return region


def count_bare() -> int:
    """The bare query: one row a kind, grouped by cadre, kind and week, result fetched."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT cadre_id, kind, week, count(*) FROM {KINDS} GROUP BY cadre_id, kind, week")
        return len(cursor.fetchall())


def _explode(region: Region) -> None:
    """The records' kinds as a table of their own, a row a kind."""
    key = "uuid" if connection.vendor == "postgresql" else "char(32)"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {KINDS} (cadre_id {key}, kind varchar(20), week integer)")
        insert = f"INSERT INTO {KINDS} VALUES (%s, %s, %s)"
        rows: list[tuple[object, ...]] = []
        for cadre, day, shape in Share.objects.values_list("cadre_id", "day", "shape").iterator(10_000):
            id = cadre if connection.vendor == "postgresql" else cadre.hex
            rows += [(id, kind, (day.toordinal() - 1) // 7) for kind in facts.read_shape(shape).kinds]
            if len(rows) > 20_000:
                cursor.executemany(insert, rows)
                rows.clear()
        cursor.executemany(insert, rows)


class _Rows:
    """Facts back into rows, a batch of cadres at a time."""

    def __init__(self, region: Region, first_day: date, today: date) -> None:
        self.region, self.first_day, self.today = region, first_day, today
        self.organizations: dict[str, Organization] = {}
        self.communities: dict[str, Community] = {}

    def write(self, cadres: list[facts.Cadre]) -> None:
        keyed = [(uuid7(), cadre) for cadre in cadres]
        region = self.region
        Cadre.objects.bulk_create(
            Cadre(id=id, region=region, code=cadre.code, name=cadre.code) for id, cadre in keyed
        )
        Appointment.objects.bulk_create(self._appointments(keyed))
        Leave.objects.bulk_create(
            Leave(region=region, cadre_id=id, first_day=_day(one.first_day), last_day=_open(one.last_day))
            for id, cadre in keyed
            for one in cadre.leaves
        )
        Contact.objects.bulk_create(self._contacts(keyed), batch_size=BATCH)
        Posting.objects.bulk_create(self._postings(keyed))
        Check.objects.bulk_create(
            Check(
                region=region, cadre_id=id, checklist=c.checklist, item=c.item, day=_day(c.day), holds=c.holds
            )
            for id, cadre in keyed
            for c in cadre.checks
        )
        self._records(keyed)

    def _appointments(self, keyed: Iterable[tuple[UUID, facts.Cadre]]) -> Iterator[Appointment]:
        for id, cadre in keyed:
            for one in cadre.appointments:
                yield Appointment(
                    region=self.region,
                    cadre_id=id,
                    organization=self._organization(one.organization),
                    kind=one.kind,
                    first_day=_day(one.first_day),
                    last_day=_open(one.last_day),
                )

    def _contacts(self, keyed: Iterable[tuple[UUID, facts.Cadre]]) -> Iterator[Contact]:
        for id, cadre in keyed:
            for one in cadre.listings:
                yield Contact(
                    region=self.region,
                    cadre_id=id,
                    code=str(one.person),
                    person=one.person,
                    name="青年",
                    field=one.field,
                    first_day=_day(one.first_day),
                )

    def _postings(self, keyed: Iterable[tuple[UUID, facts.Cadre]]) -> Iterator[Posting]:
        for id, cadre in keyed:
            for one in cadre.postings:
                yield Posting(
                    region=self.region,
                    cadre_id=id,
                    community=self._community(one.community),
                    first_day=_day(one.first_day),
                )

    def _records(self, keyed: list[tuple[UUID, facts.Cadre]]) -> None:
        told = [(uuid7(), id, deed) for id, cadre in keyed for deed in cadre.deeds]
        Record.objects.bulk_create(
            (
                Record(
                    id=record,
                    region=self.region,
                    author_id=id,
                    occurred_on=_day(deed.day),
                    kinds=deed.shape.split("|")[0],
                    status="已提交",
                )
                for record, id, deed in told
            ),
            batch_size=BATCH,
        )
        Share.objects.bulk_create(
            (
                Share(
                    region=self.region,
                    record_id=record,
                    cadre_id=id,
                    is_author=True,
                    counts=True,
                    day=_day(deed.day),
                    shape=deed.shape,
                    delay=deed.delay,
                    people=deed.people,
                )
                for record, id, deed in told
            ),
            batch_size=BATCH,
        )

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


def _day(day: int) -> date:
    return date.fromordinal(day)


def _open(day: int) -> date | None:
    return None if day >= facts.OPEN else date.fromordinal(day)
