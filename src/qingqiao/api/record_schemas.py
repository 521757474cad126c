"""A record in the API's input and output: made from the fields declared in `records/body.py`."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from ninja import Schema
from pydantic import BaseModel, ConfigDict, Field, create_model

from qingqiao.api.fields import STORABLE, Answer, Day
from qingqiao.parts.sentences import MOST_SIGNS
from qingqiao.records import schema
from qingqiao.records.body import FIELDS, Body, Someone
from qingqiao.records.schema import Kind

SHA256 = r"^[0-9a-f]{64}$"


class Strict(BaseModel):
    """Refuses unknown fields, whose contents would be lost unnoticed. No `Schema`, which reads what is no dictionary, too, and
    looks at each input twice."""

    model_config = ConfigDict(extra="forbid")


class ParticipantIn(Strict):
    """A contact by code, or somebody by name; with both, the code counts."""

    contact_code: Annotated[str, Field(max_length=64), STORABLE] = ""
    name: Annotated[str, Field(max_length=100), STORABLE] = ""


class SentRecord(Strict):
    """What any received record contains."""

    def as_body(self) -> Body:
        """Return the body for actions; lists are sets, sorted."""
        return Body(**{one.name: _value(one, getattr(self, one.name)) for one in FIELDS})


class Standing(Schema):
    """What a stored record has beyond its body; ignored when sent back with a body."""

    code: str
    author_code: str
    revision: int
    submitted_at: str | None
    photos_arrived: list[str]
    participants_by_others: int


def fields_in(fields: Sequence[schema.Field]) -> dict[str, Any]:
    """Return each field's type and default for `PUT`."""
    return {one.name: (_type_in(one), _default_in(one)) for one in fields}


def fields_out(fields: Sequence[schema.Field]) -> dict[str, Any]:
    """Return each field's type in an answer."""
    return {one.name: (_OUT[one.kind], ...) for one in fields}


def _type_in(field: schema.Field) -> Any:
    if field.kind in (Kind.DAY, Kind.FLAG):
        return Day if field.kind is Kind.DAY else Answer
    if field.kind is Kind.COUNT:
        return Annotated[int, Field(ge=0, le=field.most)]
    if not field.is_list:
        return Annotated[str, Field(max_length=field.longest, json_schema_extra=_enum(field)), STORABLE]
    return Annotated[list[_item(field)], Field(min_length=int(field.is_required), max_length=field.most)]  # type: ignore[misc]


def _item(field: schema.Field) -> Any:
    if field.kind is Kind.PEOPLE:
        return ParticipantIn
    if field.kind is Kind.PHOTOS:
        return Annotated[str, Field(pattern=SHA256)]
    return Annotated[str, Field(max_length=field.longest), STORABLE]


def _default_in(field: schema.Field) -> Any:
    if field.is_required:
        return ...
    return Field(default_factory=list) if field.is_list else field.default


def _enum(field: schema.Field) -> dict[str, Any] | None:
    """Return the closed list of a field's words; empty means the default."""
    return {"enum": ["", *field.words]} if field.words else None


def _value(field: schema.Field, sent: Any) -> Any:
    if field.kind is Kind.PEOPLE:
        people = {Someone(one.contact_code, "" if one.contact_code else one.name.strip()) for one in sent}
        return tuple(sorted(people - {Someone()}, key=lambda one: (one.contact_code, one.name)))
    if field.kind is Kind.WORDS:
        return tuple(dict.fromkeys(sent))
    if field.is_list:
        return tuple(sorted(set(sent)))
    return (sent or field.default) if field.kind is Kind.WORD else sent


_OUT: Mapping[Kind, Any] = {
    Kind.DAY: str,
    Kind.WORD: str,
    Kind.WORDS: list[str],
    Kind.FLAG: bool,
    Kind.COUNT: int,
    Kind.LINE: str,
    Kind.TEXT: str,
    Kind.CODE: str,
    Kind.CODES: list[str],
    Kind.PEOPLE: list[dict[str, str]],
    Kind.PHOTOS: list[str],
    Kind.FILES: list[str],
}
READ_ONLY: dict[str, Any] = {
    name: (Annotated[Any, Field(json_schema_extra={"readOnly": True})], None)
    for name in Standing.model_fields
}
_In: Any = create_model("RecordFields", __base__=SentRecord, **fields_in(FIELDS), **READ_ONLY)
_Out: Any = create_model("RecordAnswer", __base__=Standing, **fields_out(FIELDS))


class RecordIn(_In):  # type: ignore[misc]
    """A record as `PUT` takes it: the columns of `records`, lists as arrays, photos as SHA-256 of their bytes.

    What an answer has beyond the body (`revision` and the like) may be sent back and is ignored.
    """


class RecordOut(_Out):  # type: ignore[misc]
    """A stored record; `participants_by_others` is a number (policy.md 6)."""


class SentenceIn(Strict):
    """A sentence, and the day on which it is written; by default today."""

    text: Annotated[str, Field(min_length=1, max_length=MOST_SIGNS), STORABLE]
    on: Day | None = None


class SpanOut(Schema):
    """The words behind a field: code points from `start` up to `end`."""

    field: str
    start: int
    end: int
    text: str


_Said: Any = create_model("SaidFields", __base__=Schema, **fields_out(FIELDS))


class SentenceOut(_Said):  # type: ignore[misc]
    """A sentence's meaning as a record's body; `spans` are in the order of the text."""

    spans: list[SpanOut]
