"""A record's version as an entity tag (RFC 9110, sections 8.8.3 and 13.1.1)."""

from django.http import HttpRequest

from qingqiao.policy.words import WITHDRAWN
from qingqiao.problems import ChangedElsewhere, NeedsVersion
from qingqiao.records.queries import Record

ANY = "*"


def etag(record: Record) -> str:
    """The strong tag of a record as it stands. Withdrawn it is another than before: who hasn't heard of it changes nothing."""
    return f'"{record.revision}{"w" if record.status == WITHDRAWN else ""}"'


def is_meant(request: HttpRequest, record: Record) -> bool:
    """Whether the request's `If-Match` names the record as it stands: its tag, alone or in a list, or any."""
    said = {tag.strip() for tag in request.headers.get("If-Match", "").split(",")}
    return bool(said & {ANY, etag(record)})


def refuse(request: HttpRequest) -> None:
    """Raises NeedsVersion for a change that names no version, ChangedElsewhere for one that names another."""
    raise ChangedElsewhere if request.headers.get("If-Match", "").strip() else NeedsVersion
