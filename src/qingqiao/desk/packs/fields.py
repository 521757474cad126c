"""A field for each kind of value in a pack, and both ways between the field and the TOML value.

Everything typed is kept: what isn't a number stays the text that it is, and `check-pack` says what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

from qingqiao.policy.pack_schema import PackKey
from qingqiao.ui.forms import Chips, ChipsMultiple, DateInput

Choices = Sequence[tuple[str, str]]
FLAGS = {"": "不限", "true": "是", "false": "否"}
LONGEST, LONGEST_TEXT = 200, 4000
FEW = 4


def field_of(key: PackKey, raw: Any, choices: Choices = ()) -> forms.Field:
    """Return the field of a key; of a closed list it also offers what stands there now."""
    said: dict[str, Any] = {"label": key.label, "help_text": key.help, "required": False}
    if key.kind == "day":
        return forms.CharField(widget=DateInput, max_length=LONGEST, **said)
    if key.kind == "flag":
        return forms.ChoiceField(choices=list(FLAGS.items()), widget=Chips, **said)
    if key.kind == "one":
        offered = [("", "不写"), *_with_present(choices, [raw] if raw not in (None, "") else [])]
        widget = Chips if len(offered) <= FEW else forms.Select
        return forms.ChoiceField(choices=offered, widget=widget, **said)
    if key.kind == "some":
        present = raw if isinstance(raw, list) else []
        return forms.MultipleChoiceField(
            choices=_with_present(choices, present), widget=ChipsMultiple, **said
        )
    if key.kind == "words":
        lines = len(raw) + 1 if isinstance(raw, list) else 3
        rows = forms.Textarea(attrs={"rows": str(min(max(lines, 3), 16))})
        return forms.CharField(widget=rows, max_length=LONGEST_TEXT, **said)
    if key.kind == "sentence":
        return forms.CharField(widget=forms.Textarea(attrs={"rows": "2"}), max_length=LONGEST_TEXT, **said)
    attributes = {"inputmode": "decimal"} if key.kind == "number" else {}
    return forms.CharField(widget=forms.TextInput(attrs=attributes), max_length=LONGEST, **said)


def shown(key: PackKey, raw: Any) -> Any:
    """Return the value that a field shows."""
    if key.kind == "some":
        return [str(one) for one in raw] if isinstance(raw, list) else []
    if key.kind == "words":
        return "\n".join(map(str, raw)) if isinstance(raw, list) else _text(raw)
    return _text(raw)


def typed(key: PackKey, value: Any, raw: Any) -> Any:
    """Return the TOML value of what was typed; None: the key isn't written. A value that no field can show stays."""
    if value == shown(key, raw) and isinstance(raw, dict | list) and key.kind not in ("some", "words"):
        return raw
    if key.kind == "some":
        return _some(value, raw)
    if key.kind == "words":
        lines = [line.strip() for line in value.splitlines() if line.strip()]
        return lines if lines or raw is not None else None
    if value == "":
        return None
    if key.kind == "flag":
        return {"true": True, "false": False}.get(value, value)
    return {"number": number, "day": _day}.get(key.kind, str)(value)


def number(text: str) -> Any:
    """Return a whole number, an exact one, or the text that is neither."""
    try:
        exact = Decimal(text)
    except InvalidOperation:
        return text
    if not exact.is_finite():
        return text
    return int(text) if text.lstrip("+-").isdecimal() else exact


def _day(text: str) -> Any:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _some(value: list[str], raw: Any) -> Any:
    """Return the chosen words, those that stood there in their order; none chosen: no limit."""
    before = [one for one in raw if one in value] if isinstance(raw, list) else []
    words = [*before, *(one for one in value if one not in before)]
    return words or ([] if raw == [] else None)


def _text(raw: Any) -> str:
    if raw is None:
        return ""
    return str(raw).lower() if isinstance(raw, bool) else str(raw)


def _with_present(choices: Choices, present: Sequence[Any]) -> list[tuple[str, str]]:
    known = [value for value, _ in choices]
    return [*choices, *((str(one), f"{one}（不在可选的词之内）") for one in present if str(one) not in known)]
