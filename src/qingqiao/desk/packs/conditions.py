"""Conditions on appointments as groups of fields: those that stand there, and one more to be filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from qingqiao.desk.packs.fields import field_of, shown, typed
from qingqiao.policy.pack_schema import CONDITION
from qingqiao.policy.reading import WHO_WORDS
from qingqiao.regions.pack_text import Values
from qingqiao.ui.forms import Chips

EVERYBODY, SOME, NOBODY = "all", "some", "none"
MODES = {EVERYBODY: "全体团干部", SOME: "符合下面条件的", NOBODY: "不要这一条"}
MOST = 12
NUMBERS = frozenset(map(str, range(MOST)))
NOTHING_CHOSEN = "请选条件；不设条件就选“全体团干部”。"


def tables_in(raw: Any) -> list[Values]:
    """Return the tables of a list; what is none is left out."""
    return [one for one in raw if isinstance(one, dict)] if isinstance(raw, list) else []


def group_numbers(prefix: str, raw: Any, data: Mapping[str, Any] | None) -> range:
    """Return the numbers of the groups on a form: those that stand there, those sent, and one more to be filled in."""
    number = len(tables_in(raw)) + 1
    if data is not None:
        sent = [name.removeprefix(prefix).split("-")[0] for name in data if name.startswith(prefix)]
        number = max([number, *(int(one) + 1 for one in sent if one in NUMBERS)])
    return range(min(number, MOST))


def who_fields(prefix: str, raw: Any, data: Mapping[str, Any] | None) -> dict[str, forms.Field]:
    """Return the fields of a list of conditions, by name: `who-0-mode`, `who-0-kind`, …"""
    tables = tables_in(raw)
    fields: dict[str, forms.Field] = {}
    for place in group_numbers(prefix, raw, data):
        one = tables[place] if place < len(tables) else {}
        label = f"第 {place + 1} 条" if place < len(tables) else "再加一条"
        fields[f"{prefix}{place}-mode"] = forms.ChoiceField(
            label=label, choices=list(MODES.items()), widget=Chips, required=False
        )
        for name, key in CONDITION.items():
            choices = [(word, word) for word in WHO_WORDS.get(name, ())]
            fields[f"{prefix}{place}-{name}"] = field_of(key, one.get(name), choices)
    return fields


def who_initial(prefix: str, raw: Any, numbers: range) -> dict[str, Any]:
    """Return what the fields show of the conditions."""
    tables = tables_in(raw)
    found: dict[str, Any] = {}
    for place in numbers:
        one = tables[place] if place < len(tables) else {}
        mode = NOBODY if place >= len(tables) else SOME if one else EVERYBODY
        found[f"{prefix}{place}-mode"] = mode
        found |= {f"{prefix}{place}-{name}": shown(key, one.get(name)) for name, key in CONDITION.items()}
    return found


def who_typed(prefix: str, cleaned: Mapping[str, Any], raw: Any, numbers: range) -> list[Values]:
    """Return the conditions that were filled in. A new group counts when anything is chosen in it, and so does what is
    chosen where everybody stood."""
    tables = tables_in(raw)
    found: list[Values] = []
    for place in numbers:
        was = tables[place] if place < len(tables) else None
        mode = cleaned.get(f"{prefix}{place}-mode") or NOBODY
        condition = _condition(f"{prefix}{place}-", cleaned, was or {})
        if mode == EVERYBODY and not (was == {} and condition):
            found.append({})
        elif mode in (EVERYBODY, SOME) or (was is None and condition):
            found.append(condition)
    return found


def empty_groups(prefix: str, cleaned: Mapping[str, Any], raw: Any, numbers: range) -> list[str]:
    """Return the names of the modes that ask for conditions where none is chosen."""
    tables = tables_in(raw)
    return [
        f"{prefix}{place}-mode"
        for place in numbers
        if cleaned.get(f"{prefix}{place}-mode") == SOME
        and not _condition(f"{prefix}{place}-", cleaned, tables[place] if place < len(tables) else {})
    ]


def _condition(prefix: str, cleaned: Mapping[str, Any], was: Values) -> Values:
    said = {
        name: typed(key, cleaned.get(f"{prefix}{name}", ""), was.get(name)) for name, key in CONDITION.items()
    }
    return ordered(was, said)


def ordered(was: Values, said: Mapping[str, Any]) -> Values:
    """Return a table with the keys in the order in which they stood there, new ones after them; unknown ones stay."""
    kept = {name: said.get(name, value) for name, value in was.items()}
    return {name: value for name, value in {**kept, **said}.items() if value is not None}
