"""A transaction that several requests share, each with its own inside it, as a savepoint."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from qingqiao.records.durable_files import placed_together


class Lost(Exception):
    """The transaction can't be committed, or SQLite gave it up by itself, as where the disk is full."""


@contextmanager
def one_transaction() -> Iterator[None]:
    """Open a transaction. Raise Lost on leaving it where not all that was done in it would stand."""
    with transaction.atomic():
        with placed_together():
            yield
        if connection.needs_rollback or not connection.connection.in_transaction:
            raise Lost
