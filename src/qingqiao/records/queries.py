"""Reads of records, through a Scope."""

from uuid import UUID

from django.db.models import QuerySet

from qingqiao.organizations.scope import Scope
from qingqiao.problems import NotFound
from qingqiao.records.body import Body, Someone
from qingqiao.records.models import Record


def records_of(scope: Scope) -> QuerySet[Record]:
    """The records within reach, the latest first."""
    return scope.limit(Record.objects.all()).select_related("author", "community")


def get_record(scope: Scope, id: UUID) -> Record:
    """One record within reach. Raises NotFound."""
    record = records_of(scope).filter(pk=id).first()
    if record is None:
        raise NotFound
    return record


def body_of(record: Record) -> Body:
    """What a record says now, as its author told it."""
    shares = (
        record.shares.filter(is_author=False).order_by("cadre__code").values_list("cadre__code", flat=True)
    )
    people = record.participants.filter(entered_for=record.author_id).order_by("contact_code", "name", "id")
    return Body(
        occurred_on=record.occurred_on,
        kinds=tuple(record.kind_list()),
        title=record.title,
        cohost_codes=tuple(shares),
        channel=record.channel,
        face_to_face=record.face_to_face,
        tasks=tuple(record.task_list()),
        text=record.text,
        place=record.place,
        community_code=record.community.code if record.community else "",
        participants=tuple(Someone(row.contact_code, row.name) for row in people),
        photos=tuple(record.photos.order_by("name").values_list("name", flat=True)),
        files=tuple(record.files.order_by("name").values_list("name", flat=True)),
        status=record.status,
    )
