"""The first rows of a list that nothing narrows, by a statement that is written once for all that the list follows from."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from qingqiao.prepared import Prepared, prepared

MOST = 512
"""So many statements are kept in a process; then it begins anew."""

_written: dict[Hashable, Prepared[[], Any]] = {}


def first_rows(made_from: Hashable, rows: Callable[[], QuerySet[Any]], number: int) -> list[Any]:
    """Return so many of the first rows of what `rows` returns, which is asked only once for what it is `made_from`."""
    key = made_from, number
    if key not in _written:
        found = rows()[:number]
        if len(_written) >= MOST:
            _written.clear()
        _written[key] = prepared(lambda: found)
    try:
        return _written[key]()
    except EmptyResultSet:
        return []
