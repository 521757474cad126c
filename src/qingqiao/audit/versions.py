"""Whether anything was done since: a number that changes with every action, by which finished pages are kept."""

import time
from collections.abc import Collection

from django.db import connection

from qingqiao.accounts.verbs import Verb
from qingqiao.audit.models import Entry
from qingqiao.regions.uuid7 import least_of

OF_RECORDS = frozenset(
    {
        *(verb for verb in Verb if verb.startswith(("record.", "photo.", "file.", "sign_in."))),
        Verb.VISIT_NOTE,
    }
)
"""The verbs of what is recorded every minute of a Friday: figures learn of it from cells."""
STEP = 10 * 60 * 1000
"""Milliseconds. An entry that is committed later than this after its key was made may go unnoticed."""


def entries_version(beside: Collection[Verb] = (), *, of: Collection[Verb] = ()) -> str:
    """Return the version of what actions wrote: of all verbs but those `beside`, or `of` some verbs alone. It is from when on
    entries are counted, and how many there are: they are never deleted, so the number only grows, in whatever order they are
    committed."""
    return _version((time.time_ns() // 1_000_000 // STEP - 1) * STEP, beside, of)


def is_current(version: str, beside: Collection[Verb]) -> bool:
    """Return whether nothing was done since an earlier version was read, but by the verbs `beside`. The longer ago that was, the
    more entries are counted."""
    since = version.partition("-")[0]
    return since.isdecimal() and version == _version(int(since), beside)


def _version(since: int, beside: Collection[Verb], of: Collection[Verb] = ()) -> str:
    verbs = sorted(map(str, of or beside))
    which = f"AND verb {'IN' if of else 'NOT IN'} ({', '.join(['%s'] * len(verbs))})" if verbs else ""
    first = least_of(since)
    key = first if connection.features.has_native_uuid_field else first.hex
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {Entry._meta.db_table} WHERE id >= %s {which}", [key, *verbs])  # noqa: S608
        return f"{since}-{cursor.fetchone()[0]}"
