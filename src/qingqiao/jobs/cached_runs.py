"""Runs that lie in the cache for an hour, in no table: what an account asked the worker for, and how far it is."""

from __future__ import annotations

from datetime import UTC
from typing import Generic, TypeVar
from uuid import UUID, uuid4

from django.conf import settings
from django.core.cache import cache, caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connection

from qingqiao.regions import clock

SECONDS = 3600
MOST = 20
Run = TypeVar("Run")


def forget_expired() -> int:
    """Delete what lies in the cache past its time, and return how much that was. The cache itself leaves it there until somebody
    asks for it, and files hold names."""
    if not isinstance(caches["default"], DatabaseCache):
        return 0
    table = connection.ops.quote_name(settings.CACHES["default"]["LOCATION"])
    now = connection.ops.adapt_datetimefield_value(clock.now().astimezone(UTC).replace(tzinfo=None))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [now])  # noqa: S608
        deleted: int = cursor.rowcount
    return deleted


class CachedRuns(Generic[Run]):
    """The runs of one kind, by their keys."""

    def __init__(self, name: str) -> None:
        self.name = name

    def add(self, account: UUID | None, run: Run) -> UUID:
        """Keep a run that an account asked for; return the key by which it is found."""
        key = uuid4()
        self.write(key, run)
        cache.set(self._of(account), [*cache.get(self._of(account), ()), key][-MOST:], SECONDS)
        return key

    def read(self, key: UUID | str) -> Run | None:
        """Return a run; None when it is over an hour old or was dropped."""
        run: Run | None = cache.get(f"{self.name}/{key}")
        return run

    def write(self, key: UUID | str, run: Run) -> None:
        """Keep a run as it stands now."""
        cache.set(f"{self.name}/{key}", run, SECONDS)

    def drop(self, key: UUID | str) -> None:
        """Forget a run; its job ends at its next step."""
        cache.delete(f"{self.name}/{key}")

    def keys_of(self, account: UUID | None) -> list[UUID]:
        """Return the keys of what an account asked for lately."""
        return list(cache.get(self._of(account), ()))

    def was_asked(self, account: UUID | None, key: UUID) -> bool:
        """Return whether an account asked for a run lately, also one that was dropped since."""
        return key in self.keys_of(account)

    def _of(self, account: UUID | None) -> str:
        return f"{self.name}/of/{account}"
