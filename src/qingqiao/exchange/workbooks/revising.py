"""Stored rows that get other values: when a workbook is imported, and when its import is undone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any
from uuid import UUID

from qingqiao.organizations.models import Organization
from qingqiao.regions.base import KeyedModel
from qingqiao.regions.bulk import write_changed
from qingqiao.regions.models import Region

CHUNK = 500


def revise_rows(model: type[KeyedModel], values: Mapping[UUID, Mapping[str, Any]]) -> dict[UUID, Any]:
    """Set columns of stored rows, given as JSON has them, and return the rows."""
    found: dict[UUID, Any] = {}
    for chunk in chunks(values):
        by_columns: dict[frozenset[str], dict[Any, set[str]]] = defaultdict(dict)
        for one in model._base_manager.filter(pk__in=chunk):
            columns = values[one.pk]
            for name, value in columns.items():
                field: Any = model._meta.get_field(name)
                setattr(one, field.attname, field.to_python(value))
            by_columns[frozenset(columns)][one] = set(columns)
            found[one.pk] = one
        for alike in by_columns.values():
            write_changed(model, alike)
    return found


def step_aside(moved: Iterable[UUID]) -> None:
    """Give organizations that move temporary paths first, since paths are unique."""
    for chunk in chunks(moved):
        for row in Organization.objects.filter(pk__in=chunk).only("id", "region"):
            Organization.objects.filter(region=row.region_id, pk=row.pk).update(path=f"~{row.pk.hex}")


def name_regions(renamed: Iterable[UUID]) -> None:
    """Give a region the name that its top has now."""
    for chunk in chunks(renamed):
        for code, name in Organization.objects.filter(pk__in=chunk).values_list("code", "name"):
            Region.objects.filter(code=code).update(name=name)


def chunks(keys: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield lists of as many keys as a statement takes."""
    source = iter(keys)
    while chunk := list(islice(source, CHUNK)):
        yield chunk
