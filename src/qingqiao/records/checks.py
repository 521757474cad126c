"""The rules for a record's values, whether it comes from the form, the API or `load`."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from qingqiao.policy.pack import Pack
from qingqiao.records.body import FIELDS
from qingqiao.records.schema import Field, Kind

FIRST_DAY = date(1900, 1, 1)


class Wrong(Enum):
    """What may be wrong with a value."""

    EMPTY = "empty"
    UNLISTED = "unlisted"
    TOO_EARLY = "too early"
    TOO_LATE = "too late"
    TOO_MANY = "too many"


class Fault(NamedTuple):
    """A value that a field doesn't allow; for a list, the item."""

    field: Field
    value: Any
    wrong: Wrong


CHECKED = tuple(one for one in FIELDS if one.kind in (Kind.DAY, Kind.WORD, Kind.WORDS, Kind.COUNT))
OF_PACKS = tuple(one.of_pack for one in CHECKED if one.of_pack)


def faults_of(
    values: Mapping[str, Any],
    listed: Mapping[str, Collection[str]],
    today: date,
    fields: Sequence[Field] = CHECKED,
) -> Iterator[Fault]:
    """Yield the faults of some fields' values, by name. `listed`: the words of the region's packs, by the field's
    `of_pack`; `today`: the region's day, after which a record can't happen."""
    for field in fields:
        if field.name not in values:
            continue
        value = values[field.name]
        if field.is_required and not value:
            yield Fault(field, value, Wrong.EMPTY)
        elif field.kind is Kind.DAY:
            yield from _day_faults(field, value, today)
        elif field.kind is Kind.COUNT:
            if value > field.most:
                yield Fault(field, value, Wrong.TOO_MANY)
        else:
            known = listed[field.of_pack] if field.of_pack else field.words
            words = value if field.is_list else (value,) if value else ()
            yield from (Fault(field, word, Wrong.UNLISTED) for word in words if word not in known)


def _day_faults(field: Field, day: date, today: date) -> Iterator[Fault]:
    if day > today:
        yield Fault(field, day, Wrong.TOO_LATE)
    elif day < FIRST_DAY:
        yield Fault(field, day, Wrong.TOO_EARLY)


def words_of(packs: Iterable[Pack]) -> dict[str, tuple[str, ...]]:
    """Return the words that packs list, by attribute; used for `faults_of`."""
    packs = tuple(packs)
    return {
        name: tuple(dict.fromkeys(word for pack in packs for word in getattr(pack, name)))
        for name in OF_PACKS
    }
