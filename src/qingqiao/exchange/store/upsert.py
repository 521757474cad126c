"""New rows in batches, changed rows by key, unchanged rows left alone."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any, Generic, TypeVar
from uuid import UUID

from qingqiao.exchange.columns import Table
from qingqiao.exchange.lines import ParsedRow
from qingqiao.exchange.store.ledger import CHANGED, NEW, UNCHANGED, LoadTally
from qingqiao.regions.base import KeyedModel
from qingqiao.regions.bulk import insert, revise, write_changed
from qingqiao.regions.uuid7 import uuid7s

CHUNK = 2000
Row = TypeVar("Row", bound=KeyedModel)
Values = dict[str, Any]


def touch_nobody(line: ParsedRow) -> None:
    """Mark no figures as stale: what a table without obligations does."""


@dataclass(frozen=True)
class Recipe(Generic[Row]):
    """How one table's lines become rows of a model.

    `region` is the code of a line's region; `identity` are the fields that identify a row, `by` those by which stored
    rows are fetched; `also` are fields that only a new row gets, `values` those that a line may change, given the
    stored row; `touch` marks whose figures are affected.
    """

    table: Table
    model: type[Row]
    region: Callable[[ParsedRow], str]
    identity: Callable[[ParsedRow], Values]
    by: tuple[str, ...]
    values: Callable[[ParsedRow, Row | None], Values]
    also: Callable[[ParsedRow], Values] = lambda line: {}
    touch: Callable[[ParsedRow], None] = touch_nobody


def upsert(recipe: Recipe[Row], lines: Iterable[ParsedRow], ledger: LoadTally) -> None:
    """Insert or update a table's lines, and count new, changed and unchanged ones in the ledger. A dry run writes none."""
    source = iter(lines)
    while chunk := list(islice(source, CHUNK)):
        _upsert_chunk(recipe, chunk, ledger)


def _upsert_chunk(recipe: Recipe[Row], chunk: list[ParsedRow], ledger: LoadTally) -> None:
    identities = [recipe.identity(line) for line in chunk]
    stored, keys = _stored(recipe, identities), iter(uuid7s(len(chunk)))
    made = partial(_new, recipe, ledger)
    new: list[Values] = []
    changed: dict[Row, set[str]] = {}
    for line, identity in zip(chunk, identities, strict=True):
        row, region = stored.get(tuple(identity.values())), recipe.region(line)
        if row is None:
            id = identity.get("id") or next(keys)
            ledger.add_change(recipe.table, NEW, line, recipe.model, id, None, made)
            if not ledger.is_dry:
                new.append(made(line, id))
        elif fields := _revised(recipe, line, row, ledger):
            changed[row] = fields
        else:
            ledger.note(recipe.table, region, UNCHANGED)
            ledger.add_change(recipe.table, UNCHANGED, line, recipe.model, row.pk)
            continue
        ledger.note(recipe.table, region, NEW if row is None else CHANGED)
        recipe.touch(line)
    if not ledger.is_dry:
        insert(recipe.model, new)
        write_changed(recipe.model, changed)


def _new(recipe: Recipe[Row], ledger: LoadTally, line: ParsedRow, id: UUID) -> Values:
    """Return the columns of a new row."""
    line = filled(line, recipe.table)
    region = ledger.regions[recipe.region(line)].pk
    values = {**recipe.identity(line), **recipe.also(line), **recipe.values(line, None)}
    return {"region_id": region, "id": id, **values}


def _revised(recipe: Recipe[Row], line: ParsedRow, row: Row, ledger: LoadTally) -> set[str]:
    """Set a line's values on a stored row and return the names of the fields that changed."""
    values = recipe.values(line, row)
    before = {name: getattr(row, name) for name in values}
    fields = revise(row, values)
    if fields:
        was, now = ({name: said[name] for name in sorted(fields)} for said in (before, values))
        ledger.add_change(recipe.table, CHANGED, line, recipe.model, row.pk, was, now)
    return fields


def _stored(recipe: Recipe[Row], identities: list[Values]) -> dict[tuple[Any, ...], Row]:
    """Return the rows with these identities, by identity."""
    wanted = {f"{name}__in": {identity[name] for identity in identities} for name in recipe.by}
    rows = recipe.model._base_manager.filter(**wanted)
    return {tuple(getattr(row, name) for name in identities[0]): row for row in rows}


def filled(line: ParsedRow, table: Table) -> ParsedRow:
    """Return a line with every column: those not in the file are empty."""
    is_whole = len(line.values) == len(table.empty)
    return line if is_whole else ParsedRow(line.row, table.empty | line.values)
