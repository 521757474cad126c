"""The form's controls for a record's fields, made from the declaration in `records/body.py`, and how a script collects
them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from qingqiao.records.body import FIELDS
from qingqiao.records.schema import Field, Kind, Part
from qingqiao.ui.forms import Chips, ChipsMultiple, DateInput, Switch

# Kinds that occur once in a record and have their own controls, with the names of these.
OWN_CONTROLS: Mapping[Kind, tuple[str, ...]] = {
    Kind.CODE: ("community",),
    Kind.CODES: ("cohosts", "cohost_codes"),
    Kind.PEOPLE: ("groups", "contacts", "names"),
    Kind.PHOTOS: ("photos",),
    Kind.FILES: ("documents",),
}
SHOWN_AT = {
    "cohost_codes": "cohosts",
    "community_code": "community",
    "participants": "contacts",
    "files": "documents",
}
FIRST = ("kinds", "community_code")  # of their part; the others follow in the order of declaration


def control_of(field: Field) -> forms.Field:
    """Return a form field for a record's field. Raise KeyError for a kind with its own controls."""
    options = {"label": field.asked or field.label, "help_text": field.help, "required": field.is_required}
    made: forms.Field = _CONTROLS[field.kind](field, options)
    return made


def plain(fields: Iterable[Field] = FIELDS) -> list[Field]:
    """Return the fields with a single control of the same name."""
    return [one for one in fields if one.part is not Part.NOWHERE and one.kind not in OWN_CONTROLS]


def fields_in(part: Part, fields: Sequence[Field] = FIELDS) -> list[Field]:
    """Return the fields of a part of the form, in order."""
    here = [one for one in fields if one.part is part]
    return sorted(here, key=lambda one: FIRST.index(one.name) if one.name in FIRST else len(FIRST))


def names_in(part: Part, fields: Sequence[Field] = FIELDS) -> list[str]:
    """Return the names of the controls of a part of the form, in order."""
    return [name for one in fields_in(part, fields) for name in controls_of(one)]


def controls_of(field: Field) -> tuple[str, ...]:
    """Return the names of a field's controls."""
    return OWN_CONTROLS.get(field.kind, (field.name,))


def to_control(field: Field, value: Any) -> Any:
    """Return the initial value of a plain field's control; a count of zero is left empty."""
    if field.kind is Kind.COUNT:
        return value or None
    return list(value) if field.is_list else value


def from_control(field: Field, cleaned: Any) -> Any:
    """Return a plain field's value from its cleaned control."""
    if field.kind is Kind.COUNT:
        return cleaned or 0
    return tuple(cleaned) if field.is_list else cleaned


def described(fields: Sequence[Field] = FIELDS) -> str:
    """Return each field's name, kind and controls as JSON, with which a script collects and fills the form and finds a
    fault's place (phone/offline/record-body.js)."""
    shown = [one for one in fields if one.part is not Part.NOWHERE]
    descriptions = [
        {"name": one.name, "label": one.label, "kind": one.kind.value, "from": controls_of(one)}
        for one in shown
    ]
    return json.dumps(descriptions, ensure_ascii=False, separators=(",", ":"))


def _words(words: Iterable[str]) -> list[tuple[str, str]]:
    return [(word, word) for word in words]


_CONTROLS: Mapping[Kind, Any] = {
    Kind.DAY: lambda field, options: forms.DateField(widget=DateInput, **options),
    Kind.WORD: lambda field, options: forms.ChoiceField(choices=_words(field.words), widget=Chips, **options),
    Kind.WORDS: lambda field, options: forms.MultipleChoiceField(widget=ChipsMultiple, **options),
    Kind.FLAG: lambda field, options: forms.BooleanField(widget=Switch, **options),
    Kind.COUNT: lambda field, options: forms.IntegerField(
        min_value=0, max_value=field.most, widget=forms.NumberInput({"inputmode": "numeric"}), **options
    ),
    Kind.LINE: lambda field, options: forms.CharField(max_length=field.longest, **options),
    Kind.TEXT: lambda field, options: forms.CharField(
        max_length=field.longest, widget=forms.Textarea, **options
    ),
}
