"""Sealing everything anew by the newest key, a few rows at a time, while pages are served (ADR 55)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection, transaction

from qingqiao.audit.keys import SEALING, digest_of_key, sealed_fields
from qingqiao.audit.models import KeyDigest
from qingqiao.keyring import keys
from qingqiao.regions import clock
from qingqiao.sealed import PREFIX_BYTES, SealedField, current_prefix, seal, unseal

AT_ONCE = 200
PASSES = 5
"""A server that hasn't seen the new key yet may still seal by the old one: columns are gone through again until none is left."""


@dataclass(frozen=True, slots=True)
class ColumnProgress:
    """How far one column is."""

    label: str
    done: int
    left: int


def is_under_way() -> bool:
    """Return whether the newest key is known and not everything is sealed by it yet."""
    newest = KeyDigest.objects.filter(purpose=SEALING, digest=digest_of_key(keys()[-1])).first()
    return newest is None or newest.done_at is None


def begin_rotation() -> None:
    """Let the database know the newest key of the file."""
    KeyDigest.objects.get_or_create(
        purpose=SEALING, digest=digest_of_key(keys()[-1]), defaults={"known_at": clock.now()}
    )


def reseal_everything() -> Iterator[ColumnProgress]:
    """Seal every value by the newest key and the chosen cipher, and yield the progress after each few rows.

    It may stop anywhere: what is done stays done, and the next call goes on with the rest. Raise SealBroken.
    """
    for _ in range(PASSES):
        for field in sealed_fields():
            yield from _reseal_column(field)
        if not any(map(left_in, sealed_fields())):
            break
    newest = KeyDigest.objects.filter(purpose=SEALING, digest=digest_of_key(keys()[-1]))
    if not any(map(left_in, sealed_fields())):
        newest.update(done_at=clock.now())


def left_in(field: SealedField) -> int:
    """Return how many values of a column are sealed by another key or cipher."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) {_others(field)}", [current_prefix()])
        number: int = cursor.fetchone()[0]
    return number


def _reseal_column(field: SealedField) -> Iterator[ColumnProgress]:
    done, left = 0, left_in(field)
    while left > 0:
        number = _reseal_some(field)
        if not number:
            return
        done, left = done + number, left - number
        yield ColumnProgress(field.label, done, left)


def _reseal_some(field: SealedField) -> int:
    """Seal some values anew. One that was written meanwhile is left as it is: the UPDATE names what it replaces."""
    table, key = field.model._meta.db_table, field.model._meta.pk
    where = f'"{key.column}" = %s AND "{field.column}" = %s'
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f'SELECT "{key.column}", "{field.column}" {_others(field)} LIMIT {AT_ONCE}', [current_prefix()]
        )
        rows = cursor.fetchall()
        for row, blob in rows:
            fresh = seal(unseal(bytes(blob), field.label), field.label)
            cursor.execute(f'UPDATE "{table}" SET "{field.column}" = %s WHERE {where}', [fresh, row, blob])  # noqa: S608
    return len(rows)


def _others(field: SealedField) -> str:
    column = field.column
    return (
        f'FROM "{field.model._meta.db_table}" WHERE length("{column}") > 0'
        f' AND substr("{column}", 1, {PREFIX_BYTES}) <> %s'
    )
