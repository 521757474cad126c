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


@dataclass(frozen=True, slots=True)
class Listed:
    """Rows in the order of their keys, and by name, with their codes in `lined` form."""

    keys: list[Key]
    by_name: dict[str, list[int]]
    spellings: Spellings
    codes: str

    def keys_of(self, name: str) -> list[Key]:
        """Return the rows of a name."""
        return [self.keys[number] for number in self.by_name[name]]

    def holding(self, words: str) -> Iterator[Key]:
        """Yield the rows whose code holds these casefolded words, in order."""
        return (self.keys[line] for line in lines(re.compile(re.escape(words)), self.codes))

    def coded(self, words: str) -> Iterator[Key]:
        """Yield the rows whose code is these casefolded words."""
        return (self.keys[line] for line in lines(re.compile(f"\n{re.escape(words)}\n"), self.codes))


_kept: OrderedDict[str, Listed] = OrderedDict()
_lock = Lock()


def listed(rows: QuerySet[Any], version: str) -> Listed:
    """Return the rows as they are listed. `version`: of the names and of the reach, by which a long list is kept; empty: it is
    read anew."""
    with _lock:
        found = _kept.get(version) if version else None
    if found is None:
        found = _read(rows)
        if version and len(found.keys) >= MANY:
            _keep(version, found)
    return found


def _read(rows: QuerySet[Any]) -> Listed:
    read = sorted(rows.order_by().values_list("region_id", "code", "name"))
    by_name: defaultdict[str, list[int]] = defaultdict(list)
    for number, (_, _, name) in enumerate(read):
        by_name[name].append(number)
    codes = lined(code.casefold() for _, code, _ in read)
    return Listed([(region, code) for region, code, _ in read], dict(by_name), Spellings.of(by_name), codes)


def _keep(version: str, found: Listed) -> None:
    with _lock:
        _kept[version] = found
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
