"""A record's version as an entity tag (RFC 9110, sections 8.8.3 and 13.1.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

from qingqiao.policy.words import WITHDRAWN
from qingqiao.problems import ChangedElsewhere, NeedsVersion

if TYPE_CHECKING:
    from qingqiao.records.models import Record

ANY = "*"


def etag(record: Record) -> str:
    """Return the strong tag of a record. A withdrawn record has another tag, so that a client that doesn't know changes
    nothing."""
    return f'"{record.revision}{"w" if record.status == WITHDRAWN else ""}"'


def is_meant(request: HttpRequest, record: Record) -> bool:
    """Return whether the request's `If-Match` includes the record's present tag, or is `*`."""
    tags = {tag.strip() for tag in request.headers.get("If-Match", "").split(",")}
    return bool(tags & {ANY, etag(record)})


def refuse(request: HttpRequest) -> None:
    """Raise NeedsVersion for a change without a version, ChangedElsewhere for one with another version."""
    raise ChangedElsewhere if request.headers.get("If-Match", "").strip() else NeedsVersion
