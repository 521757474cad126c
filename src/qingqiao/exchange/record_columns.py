"""The columns of the table `records`, made from the fields that `records/body.py` declares."""

from collections.abc import Mapping, Sequence

from qingqiao.exchange.columns import Column, Type
from qingqiao.records.schema import Field, Kind

TYPES: Mapping[Kind, Type | None] = {
    Kind.DAY: Type.DAY,
    Kind.WORD: Type.WORD,
    Kind.WORDS: Type.WORDS,
    Kind.FLAG: Type.FLAG,
    Kind.COUNT: Type.COUNT,
    Kind.LINE: Type.TEXT,
    Kind.TEXT: Type.TEXT,
    Kind.CODE: Type.CODE,
    Kind.CODES: Type.CODES,
    Kind.PEOPLE: None,  # a table of their own
    Kind.PHOTOS: Type.NAMES,
    Kind.FILES: Type.NAMES,
}


def columns_of(fields: Sequence[Field]) -> tuple[Column, ...]:
    """Return a column for each field, in order."""
    return tuple(_column(field, type) for field in fields if (type := TYPES[field.kind]))


def _column(field: Field, type: Type) -> Column:
    """Return a field's column; an empty cell means the field's default."""
    return Column(
        field.name,
        field.header or field.label,
        type,
        is_required=field.is_required,
        words=field.words,
        longest=field.longest,
        otherwise=field.default,
    )
