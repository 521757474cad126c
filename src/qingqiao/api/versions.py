"""A record's version as an entity tag (RFC 9110, sections 8.8.3 and 13.1.1)."""

from django.http import HttpRequest


def etag(revision: int) -> str:
    """The strong tag of a revision."""
    return f'"{revision}"'


def version_in(request: HttpRequest) -> str | None:
    """What the request's `If-Match` names; None without one."""
    return request.headers.get("If-Match", "").strip() or None
