"""A second process for a rebuild on SQLite: it reads, judges and compares; the first does so too, and writes what both found.

SQLite lets one process write. While the first is in its transaction nobody else can commit, so both read the same; the second
writes nothing (docs/decisions/0094).
"""

import gc
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from functools import partial
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Final, Self
from uuid import UUID

import structlog
from django.db import connection, connections

from qingqiao.progress.keep import Until, judged_between
from qingqiao.progress.rows_by_cadre import Changes, write_changes
from qingqiao.progress.rows_in_bulk import changes_between
from qingqiao.regions.models import Region

PIECE: Final = 25
"""The fewest cadres that are judged at a time."""
PARTS: Final = 8
"""A piece is this part of what is left of a transaction's cadres: ever smaller, so that neither waits long for the other at its
end."""
AHEAD: Final = 2
"""Pieces that the second process has before it."""
FORKED: Final = multiprocessing.get_context("fork")

Between = tuple[UUID, UUID]
Piece = tuple[int, Between]
"""Its place in the transaction's order, and the first and last of its cadres."""
Found = tuple[Changes, Until]
Find = Callable[[Between], Found]

log = structlog.get_logger("qingqiao.progress")


class SecondProcess:
    """Lives for one rebuild, and ends with whoever began it. Where it ends before, the first does all by itself.

    No other thread may be connected to the database: SQLite's connections don't survive a fork.
    """

    def __init__(self, region: Region, today: date, since: date) -> None:
        connections.close_all()
        self._find: Find = partial(_found, region, today, since)
        self._asked: deque[Piece] = deque()
        self._pipe, other = FORKED.Pipe()
        self._process = FORKED.Process(target=_answer, args=(self._find, other, self._pipe), name="second")
        self._process.start()
        other.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._pipe.close()
        self._process.join()

    def replace(self, ids: Sequence[UUID]) -> Until:
        """Judge these cadres (sorted, complete between first and last), replace their kept cells, and return until when they are
        valid. Called within the transaction that writes."""
        pieces = deque(enumerate(_pieces(ids)))
        found: dict[int, Found] = {}
        until: Until = {}
        for place in range(len(pieces)):  # in order: rows between others cost more than rows at the end
            while place not in found:
                self._find_some(pieces, found)
            changes, some_until = found.pop(place)
            write_changes(changes)
            until |= some_until
        return until

    def _find_some(self, pieces: deque[Piece], found: dict[int, Found]) -> None:
        """Keep the second process busy, and take its answer, or judge a piece meanwhile."""
        try:
            while pieces and len(self._asked) < AHEAD and not self._pipe.closed:
                self._pipe.send(pieces[0][1])
                self._asked.append(pieces.popleft())
            if pieces and not (self._asked and self._pipe.poll()):
                place, between = pieces.popleft()
                found[place] = self._find(between)
            else:
                answer = self._pipe.recv()
                found[self._asked.popleft()[0]] = answer
        except (EOFError, ConnectionError):
            self._take_back(pieces)

    def _take_back(self, pieces: deque[Piece]) -> None:
        """Go on without the process, which ended, and with what it was asked."""
        self._pipe.close()
        self._process.join()
        log.warning("rebuild.second_process_ended", code=self._process.exitcode)
        pieces.extendleft(reversed(self._asked))
        self._asked.clear()


def _pieces(ids: Sequence[UUID]) -> Iterator[Between]:
    first = 0
    while first < len(ids):
        after = min(len(ids), first + max(PIECE, (len(ids) - first) // PARTS))
        yield ids[first], ids[after - 1]
        first = after


def _found(region: Region, today: date, since: date, between: Between) -> Found:
    judged, until = judged_between(region, between, today, since)
    return changes_between(region, between, since, judged), until


def _answer(find: Find, pipe: Connection, other: Connection) -> None:
    """Answer until the first process closes its end of the pipe, or is no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first one hears it too, and closes its end
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.disable()
    other.close()
    with suppress(EOFError, ConnectionError):
        while True:
            between = pipe.recv()
            with _reading():
                found = find(between)
            pipe.send(found)


@contextmanager
def _reading() -> Iterator[None]:
    """Read all in one transaction, which is cheaper; it ends before the first process commits."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
