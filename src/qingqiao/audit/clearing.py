"""The narrow road by which words leave the log: a withdrawn person's name, where somebody typed it (policy.md 6).

Only `details` change, and their salt goes, so that nobody can guess from the digest what they said. The digest stays in the
chain; the entry of the withdrawal says which entries were cleared and to what, so a clearing can't hide anything else.
"""

import json
from collections.abc import Callable
from typing import Any

from django.db import connection

from qingqiao.audit.contents import words_digest
from qingqiao.audit.models import Entry


def clear_words(region: int, clear: Callable[[Any], Any]) -> dict[str, str]:
    """Clear the details of a region's entries; return the digests of what they say now, by entry, for the entry of the
    action that does it."""
    cleared = {}
    rows = Entry.objects.filter(region=region, has_words=True).order_by("pk")
    for pk, details in rows.values_list("pk", "details").iterator(chunk_size=500):
        now = clear(details)
        if now != details:
            _write(region, pk, now)
            cleared[pk.hex] = words_digest(b"", now).hex()
    return cleared


def _write(region: int, pk: Any, details: Any) -> None:
    """On PostgreSQL by a function of the tables' owner: the application's own role may not update."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT audit_clear(%s, %s, %s::jsonb)", [pk, region, json.dumps(details)])
        return
    Entry.objects.filter(region=region, pk=pk).update(details=details, salt=b"")
