"""Names and codes in the form in which a search looks through them, kept by the process as long as nothing changes them."""

import re
from collections import OrderedDict, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock
from typing import Any

from django.db.models import QuerySet

from qingqiao.spelling import Spellings, lined, lines

MANY = 1000
"""Shorter lists are read anew each time."""
MOST_KEPT = 6

Key = tuple[int, str]
"""A region and a code."""
Version = tuple[str, str]
"""What is listed, for which reach; and the version of names and reach."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Rows in the order of their keys, with their names, and by name, with their codes in `lined` form."""

    rows: list[tuple[int, str, str]]
    by_name: dict[str, list[int]]
    spellings: Spellings
    codes: str

    def keys_of(self, name: str) -> list[Key]:
        """Return the rows of a name."""
        return [self._key(number) for number in self.by_name[name]]

    def holding(self, words: str) -> Iterator[Key]:
        """Yield the rows whose code holds these casefolded words, in order."""
        return (self._key(line) for line in lines(re.compile(re.escape(words)), self.codes))

    def coded(self, words: str) -> Iterator[Key]:
        """Yield the rows whose code is these casefolded words."""
        return (self._key(line) for line in lines(re.compile(f"\n{re.escape(words)}\n"), self.codes))

    def _key(self, line: int) -> Key:
        region, code, _ = self.rows[line]
        return region, code


_kept: OrderedDict[str, tuple[str, Listed]] = OrderedDict()
_lock = Lock()


def listed(rows: QuerySet[Any], version: Version | None = None) -> Listed:
    """Return the rows as they are listed. `version`: by which a long list is kept; None: it is read anew."""
    if version is None:
        return _taken_apart(_read(rows))
    what, number = version
    with _lock:
        known, found = _kept.get(what, ("", None))
    if found is None or known != number:
        read = _read(rows)
        if found is None or found.rows != read:
            found = _taken_apart(read)
        _keep(what, number, found)
    return found


def _read(rows: QuerySet[Any]) -> list[tuple[int, str, str]]:
    return sorted(rows.order_by().values_list("region_id", "code", "name"))


def _taken_apart(read: list[tuple[int, str, str]]) -> Listed:
    by_name: defaultdict[str, list[int]] = defaultdict(list)
    for number, (_, _, name) in enumerate(read):
        by_name[name].append(number)
    codes = lined(code.casefold() for _, code, _ in read)
    return Listed(read, dict(by_name), Spellings.of(by_name), codes)


def _keep(what: str, version: str, found: Listed) -> None:
    with _lock:
        _kept.pop(what, None)
        if len(found.rows) >= MANY:
            _kept[what] = version, found
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
