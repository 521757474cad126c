"""Queries for records, through a Scope."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.functions import Concat

from qingqiao.organizations.models import Cadre
from qingqiao.organizations.scope import Extent, Key, Scope
from qingqiao.policy.words import DRAFT
from qingqiao.prepared import prepared
from qingqiao.problems import NotFound
from qingqiao.records.bodies import body_of as body_of
from qingqiao.records.body import Body, Someone
from qingqiao.records.models import File, Photo, Record, Share
from qingqiao.statements import fetch

CAME = Q(arrived_at__isnull=False) | Q(refused_at__isnull=False)


def records_of(scope: Scope) -> QuerySet[Record]:
    """Return the records within reach, the latest first."""
    return scope.limit(Record.objects.all()).select_related("author", "community")


def get_record(scope: Scope, id: UUID) -> Record:
    """Return one record within reach, with its region. Raise NotFound."""
    for record in _own_record(*scope.own, id) if scope.own else _record(scope, id):
        return record
    raise NotFound


def get_with_photos(scopes: Iterable[Scope], id: UUID) -> tuple[Record, list[Photo]]:
    """Return one record that one of these scopes reaches, with its region, and the photos that it names; a cadre's own in one
    statement. Raise NotFound."""
    for scope in scopes:
        if scope.own:
            own = _own_with_photos(*scope.own, id)
            if own:
                return own
        else:
            with suppress(NotFound):
                record = get_record(scope, id)
                return record, photos_named(record.region_id, record.pk)
    raise NotFound


@prepared
def revision_of(id: UUID) -> QuerySet[Record, int]:
    """Return the revision of the record of this key, whoever wrote it: for whether there is one, and nothing else."""
    return Record.objects.filter(pk=id).order_by().values_list("revision", flat=True)


@prepared
def photos_named(region: int, record: UUID) -> QuerySet[Photo]:
    """Return the photos that a record names, arrived or not, the latest first."""
    return Photo.objects.filter(region=region, record=record).order_by("-arrived_at")


def _record(scope: Scope, id: UUID) -> QuerySet[Record]:
    rows = Record.objects.filter(pk=id).select_related("author", "community", "region")
    return scope.one_of(rows)


@prepared
def _own_record(region: int, cadre: UUID, id: UUID) -> QuerySet[Record]:
    return _record(Scope((Key(Extent.OWN, region, cadre),), date.min), id)


def _own_with_photos(region: int, cadre: UUID, id: UUID) -> tuple[Record, list[Photo]] | None:
    record, photos = _own_record.asked(region, cadre, id), photos_named.asked(region, id)
    statement = _beside(record.statement, photos.statement)
    rows = fetch(connections[DEFAULT_DB_ALIAS], statement, [*record.values, *photos.values])
    if not rows:
        return None
    width = len(rows[0]) - len(Photo._meta.concrete_fields)
    found: Record = record.read([rows[0][:width]])[0]
    return found, photos.read([row[width:] for row in rows if any(row[width:])])


@cache
def _beside(record: str, photos: str) -> str:
    """Return the statement that finds one row by `record`, and beside it each row of `photos`; by nothing where there is none."""
    return f"SELECT record.*, photo.* FROM ({record}) record LEFT JOIN ({photos}) photo ON TRUE"  # noqa: S608 (Django's own)


def photos_of(scope: Scope, record: Record) -> QuerySet[Photo]:
    """Return a record's photos within reach that have arrived, in order of arrival, refused ones last (`refused_at`);
    `stored` is empty until a photo is cleaned."""
    came = Photo.objects.filter(CAME, region=record.region_id, record=record)
    return scope.limit(came).order_by(F("arrived_at").asc(nulls_last=True), "name")


def get_photo(scope: Scope, id: UUID) -> Photo:
    """Return one photo within reach that has arrived. Raise NotFound."""
    rows = scope.limit(Photo.objects.filter(CAME))
    photo = rows.select_related("region", "record__region").filter(pk=id).first()
    if photo is None:
        raise NotFound
    return photo


def files_of(scope: Scope, record: Record) -> QuerySet[File]:
    """Return a record's files within reach, by name; a file that hasn't arrived has only a name."""
    return scope.limit(File.objects.filter(region=record.region_id, record=record)).order_by("name")


def get_file(scope: Scope, id: UUID) -> File:
    """Return one file within reach. Raise NotFound."""
    rows = scope.limit(File.objects.all()).select_related("region", "record__region")
    file = rows.filter(pk=id).first()
    if file is None:
        raise NotFound
    return file


def named_by(record: Record, cadre: UUID) -> tuple[Someone, ...]:
    """Return the participants named by a cadre on a record from a scoped query, without erased names."""
    rows = record.participants.filter(entered_for=cadre).exclude(contact_code="", name="")
    named = rows.order_by("contact_code", "name", "id").values_list("contact_code", "name")
    return tuple(Someone(*row) for row in named)


@dataclass(frozen=True, slots=True)
class RecordFilter:
    """Filters for records: a kind, a status, words in title, text or place."""

    kind: str = ""
    status: str = ""
    word: str = ""


def find_records(scope: Scope, cadre: Cadre, filters: RecordFilter) -> QuerySet[Record]:
    """Return a cadre's records, as author or co-host, the latest first; without others' drafts."""
    own = scope.limit(Share.objects.filter(region=cadre.region_id, cadre=cadre)).values("record_id")
    rows = Record.objects.filter(region=cadre.region_id, pk__in=own).select_related("author", "community")
    rows = rows.exclude(~Q(author=cadre), status=DRAFT)
    if filters.status:
        rows = rows.filter(status=filters.status)
    if filters.kind:
        rows = rows.annotate(said=Concat(Value(";"), "kinds", Value(";"))).filter(
            said__contains=f";{filters.kind};"
        )
    for word in filters.word.split():
        rows = rows.filter(Q(title__icontains=word) | Q(text__icontains=word) | Q(place__icontains=word))
    return rows


def get_shared(scope: Scope, id: UUID, cadre: Cadre) -> Record:
    """Return one record of which a cadre is author or co-host; others' drafts don't exist. Raise NotFound."""
    record = get_record(scope, id)
    if record.status == DRAFT and record.author_id != cadre.pk:
        raise NotFound
    return record


def get_authored(scope: Scope, id: UUID, author: UUID) -> Record:
    """Return one record of which a cadre is the author; co-hosts can only read it. Raise NotFound."""
    record = records_of(scope).filter(pk=id, author=author).select_related("region").first()
    if record is None:
        raise NotFound
    return record


def counts_by_day(scope: Scope, cadre: Cadre, first_day: date, last_day: date) -> dict[date, int]:
    """Return the number of a cadre's counting records on each day of a range that has any."""
    own = Share.objects.filter(region=cadre.region_id, cadre=cadre, counts=True)
    shares = scope.limit(own.filter(day__range=(first_day, last_day)))
    return dict(shares.order_by().values_list("day").annotate(Count("pk")))


def shapes_by_day(scope: Scope, cadre: Cadre, first_day: date, last_day: date) -> list[tuple[date, str]]:
    """Return day and kinds (separated by semicolons) of a cadre's counting records in a range of days."""
    own = Share.objects.filter(
        region=cadre.region_id, cadre=cadre, counts=True, day__range=(first_day, last_day)
    )
    return list(scope.limit(own).values_list("day", "record__kinds"))


def cadres_sharing(record: Record) -> dict[UUID, str]:
    """Return the cadres for whom a record counts, id → name: the author first, then the co-hosts by code."""
    rows = record.shares.order_by("-is_author", "cadre__code")
    return dict(rows.values_list("cadre_id", "cadre__name"))


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record as one of its cadres may see it: others' participants are a number (policy.md 6)."""

    body: Body
    others: int
    photos_arrived: list[str]


def as_seen_by(record: Record, reader: UUID) -> RecordView:
    """Return a record's contents for its author or a co-host."""
    body = body_of(record)
    if reader == record.author_id and not body.cohost_codes:
        return RecordView(body, 0, _arrived(record, body))
    own = record.participants.filter(entered_for=reader)
    tokens = record.participants.exclude(token__in=own.values("token")).values("token")
    seen = replace(body, participants=named_by(record, reader))
    return RecordView(seen, tokens.distinct().count(), _arrived(record, body))


def _arrived(record: Record, body: Body) -> list[str]:
    if not body.photos:
        return []
    rows = record.photos.filter(arrived_at__isnull=False).order_by("name")
    return list(rows.values_list("sha256", flat=True))


@dataclass(frozen=True, slots=True)
class Draft:
    """A record that isn't submitted yet, as a row of a list."""

    pk: UUID
    occurred_on: date
    title: str
    kinds: str
    place: str
    author_id: UUID
    status: str = DRAFT

    def kind_list(self) -> list[str]:
        """Return the record's kinds."""
        return self.kinds.split(";") if self.kinds else []


def shapes_and_drafts(
    scope: Scope, cadre: Cadre, first_day: date, last_day: date
) -> tuple[list[tuple[UUID, date, str]], list[Draft]]:
    """Return id, day and shape of the counting records that a cadre is the author of, and her drafts of any day, within
    reach, the latest first; in one query."""
    rows = Share.objects.filter(region=cadre.region_id, cadre=cadre, is_author=True)
    asked = Q(counts=True, day__range=(first_day, last_day)) | Q(counts=False, record__status=DRAFT)
    here = scope.limit(rows.filter(asked)).order_by("-day", "-record_id")
    shapes: list[tuple[UUID, date, str]] = []
    drafts: list[Draft] = []
    for id, day, shape, counts, title, kinds, place in here.values_list(
        "record_id", "day", "shape", "counts", "record__title", "record__kinds", "record__place"
    ):
        if counts:
            shapes.append((id, day, shape))
        else:
            drafts.append(Draft(id, day, title, kinds, place, cadre.pk))
    return shapes, drafts
