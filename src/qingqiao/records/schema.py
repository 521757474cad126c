"""The kinds of field that a record has, with their forms as JSON and in words.

`records/body.py` declares the fields, one line each. The API, the form, the offline form, `load`, the page and the
differences between revisions follow from that declaration (docs/decisions/0023).
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, replace
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Any, NamedTuple, get_type_hints

EMPTY_WORDS = "空"


@dataclass(frozen=True, slots=True)
class Someone:
    """A participant: a contact by code, or somebody by name."""

    contact_code: str = ""
    name: str = ""


class Kind(Enum):
    """What a field holds."""

    DAY = "day"
    WORD = "word"  # one of a closed list
    WORDS = "words"  # several of a closed list
    FLAG = "flag"
    COUNT = "count"
    LINE = "line"
    TEXT = "text"  # several lines
    CODE = "code"  # of a community
    CODES = "codes"  # of cadres
    PEOPLE = "people"
    PHOTOS = "photos"  # by the SHA-256 of their bytes
    FILES = "files"  # by name


class Part(Enum):
    """The parts of the form, from top to bottom."""

    WHEN = "when"
    WHAT = "what"
    WHO = "who"
    ATTACHED = "attached"
    MORE = "more"
    NOWHERE = "nowhere"


class Ways(NamedTuple):
    """Conversions to and from JSON."""

    out: Callable[[Any], Any]
    back: Callable[[Any], Any]


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of a record.

    `label` is its name in the history and on the page, `asked` in the form, `header` in tables; the latter two default
    to the label. `longest`: the most characters of its value, or of each item of a list; `most`: the most items of a
    list, or the highest number of a count. `words`: its closed list; `of_pack`: the pack's attribute with the list.
    `unit`: the unit of a count in the history. `name`, `default` and `is_required` come from the declaration.
    """

    kind: Kind
    label: str
    asked: str = ""
    header: str = ""
    help: str = ""
    part: Part = Part.WHAT
    longest: int = 200
    most: int = 20
    words: tuple[str, ...] = ()
    of_pack: str = ""
    unit: str = ""
    name: str = ""
    default: Any = None
    is_required: bool = False

    @cached_property
    def is_column(self) -> bool:
        """Whether its value is a column of the record's own row, under the same name."""
        return self.kind in _COLUMNS

    @cached_property
    def is_list(self) -> bool:
        """Whether it has several values, whose order has no meaning."""
        return self.kind in _LISTS

    @cached_property
    def ways(self) -> Ways:
        """Return how its value becomes JSON and comes back."""
        return _JSON.get(self.kind) or (_LIST if self.is_list else _PLAIN)


_LISTS = frozenset({Kind.WORDS, Kind.CODES, Kind.PEOPLE, Kind.PHOTOS, Kind.FILES})
_COLUMNS = frozenset(Kind) - {Kind.CODE, Kind.CODES, Kind.PEOPLE, Kind.PHOTOS, Kind.FILES}


def fields_of(body: type) -> tuple[Field, ...]:
    """Return the fields that a dataclass declares by annotations `Annotated[type, Field(…)]`, in order."""
    hints = get_type_hints(body, include_extras=True)
    return tuple(_named(one, hints[one.name].__metadata__[0]) for one in fields(body))


def _named(declared: Any, field: Field) -> Field:
    is_required = declared.default is MISSING
    default = None if is_required else declared.default
    return replace(field, name=declared.name, default=default, is_required=is_required)


def _as_it_is(value: Any) -> Any:
    return value


def _person_out(one: Someone) -> dict[str, str]:
    return {"contact_code": one.contact_code} if one.contact_code else {"name": one.name}


_JSON: Mapping[Kind, Ways] = {
    Kind.DAY: Ways(date.isoformat, date.fromisoformat),
    Kind.PEOPLE: Ways(
        lambda people: [_person_out(one) for one in people],
        lambda people: tuple(Someone(one.get("contact_code", ""), one.get("name", "")) for one in people),
    ),
}
_LIST, _PLAIN = Ways(list, tuple), Ways(_as_it_is, _as_it_is)


def to_json(field: Field, value: Any) -> Any:
    """Return a field's value as the API and revisions store it."""
    return field.ways.out(value)


def from_json(field: Field, value: Any) -> Any:
    """Return the value that `to_json` wrote."""
    return field.ways.back(value)


def to_column(field: Field, value: Any) -> Any:
    """Return a field's value as stored in the record's own row."""
    return ";".join(value) if field.kind is Kind.WORDS else value


def from_column(field: Field, value: Any) -> Any:
    """Return the value that `to_column` wrote."""
    if field.kind is Kind.WORDS:
        return tuple(value.split(";")) if value else ()
    return value


def in_words(field: Field, value: Any) -> str:
    """Return a field's value in words for the history: people, photos and files as counts, never by name."""
    if field.unit:
        return f"{len(value)} {field.unit}"
    if field.kind is Kind.FLAG:
        return "是" if value else "否"
    if field.is_list:
        return "、".join(value) or EMPTY_WORDS
    return str(value) or EMPTY_WORDS
