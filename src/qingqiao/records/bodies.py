"""The present contents of records."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from qingqiao.records.body import Body, Someone, from_columns
from qingqiao.records.models import File, Participant, Photo, Record, Share


def body_of(record: Record) -> Body:
    """Return the contents of one record."""
    return bodies_of([record])[record.pk]


def bodies_of(records: Sequence[Record]) -> dict[UUID, Body]:
    """Return the contents of each record by id, in a constant number of queries. Erased names are left out."""
    here = {"region__in": {one.region_id for one in records}, "record__in": [one.pk for one in records]}
    authors = {one.pk: one.author_id for one in records}
    cohosts = Share.objects.filter(**here, is_author=False).order_by("cadre__code")
    people = Participant.objects.filter(**here).exclude(contact_code="", name="")
    named = people.order_by("contact_code", "name", "id")
    photos = Photo.objects.filter(**here).order_by("sha256")
    files = File.objects.filter(**here).order_by("name")
    lists = {
        "cohost_codes": _grouped(cohosts.values_list("record_id", "cadre__code")),
        "photos": _grouped(photos.values_list("record_id", "sha256")),
        "files": _grouped(files.values_list("record_id", "name")),
        "participants": _grouped(
            (record, Someone(code, name))
            for record, cadre, code, name in named.values_list(
                "record_id", "entered_for_id", "contact_code", "name"
            )
            if cadre == authors[record]
        ),
    }
    return {one.pk: _body(one, {name: rows[one.pk] for name, rows in lists.items()}) for one in records}


def _grouped(pairs: Iterable[tuple[UUID, Any]]) -> dict[UUID, dict[Any, None]]:
    """Return the distinct values of each record, in order."""
    found: dict[UUID, dict[Any, None]] = defaultdict(dict)
    for record, value in pairs:
        found[record][value] = None
    return found


def _body(record: Record, lists: dict[str, dict[Any, None]]) -> Body:
    rows: dict[str, Any] = {name: tuple(values) for name, values in lists.items()}
    code = record.community.code if record.community else ""
    return Body(**from_columns(record), **rows, community_code=code)
