"""The form of one obligation: a field for every key that the schema names, in the words that check-pack's faults use."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from qingqiao.desk.packs.conditions import (
    NOTHING_CHOSEN,
    empty_groups,
    group_numbers,
    ordered,
    tables_in,
    who_fields,
    who_initial,
    who_typed,
)
from qingqiao.desk.packs.fields import Choices, field_of, number, shown, typed
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.policy.obligation import OWN_FIELD
from qingqiao.policy.pack_schema import FILTER, MEASURES, OBLIGATION, PERIODS, TIER, PackKey
from qingqiao.policy.words import CHANNELS
from qingqiao.regions.pack_text import Values, section_of
from qingqiao.ui.forms import Chips

TARGETS = {"none": "没有目标，或应计的全部", "one": "人人一样", "tiers": "分档"}
COMPOSITE = ("who", "filter", "target")
ONLY = [(OWN_FIELD, "是")]
SIMPLE = {name: key for name, key in OBLIGATION.items() if key.kind not in COMPOSITE}
FILTERS = [name for name, key in OBLIGATION.items() if key.kind == "filter"]
GIVEN_TIER = "填了分档：请在上面选“分档”，或者清空这一档。"


class ObligationForm(FaultyForm):
    """Every key of an obligation. `was`: its table as it is now; `declared`: what the whole pack says; `place`: where it was
    written."""

    def __init__(self, was: Values, declared: Values, data: Any = None) -> None:
        self.was, self.declared, self.place = was, declared, 0
        self.who = group_numbers("who-", was.get("who"), data)
        self.tiers = group_numbers("tier-", was.get("target"), data)
        self.tier_who = {
            place: group_numbers(f"tier-{place}-who-", self._tier(place).get("who"), data)
            for place in self.tiers
        }
        super().__init__(data, initial=self.values(was))
        for name, key in SIMPLE.items():
            self.fields[name] = field_of(key, was.get(name), self._choices(name))
        self.fields |= who_fields("who-", was.get("who"), data)
        for name in FILTERS:
            self._add_filter(name)
        self._add_target(data)

    def values(self, was: Values) -> dict[str, Any]:
        """Return what the fields show of an obligation's table."""
        found = {name: shown(key, was.get(name)) for name, key in SIMPLE.items()}
        found |= who_initial("who-", was.get("who"), self.who)
        for name in FILTERS:
            asked = section_of(was, name)
            found |= {f"{name}-{part}": shown(key, asked.get(part)) for part, key in FILTER.items()}
        target = was.get("target")
        found["target-kind"] = "tiers" if isinstance(target, list) else "none" if target is None else "one"
        found["target-n"] = shown(TIER["n"], None if isinstance(target, list) else target)
        tiers = tables_in(target)
        for place in self.tiers:
            tier = tiers[place] if place < len(tiers) else {}
            found |= {f"tier-{place}-{name}": shown(TIER[name], tier.get(name)) for name in ("n", "only")}
            found |= who_initial(f"tier-{place}-who-", tier.get("who"), self.tier_who[place])
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        names = empty_groups("who-", data, self.was.get("who"), self.who)
        if data.get("target-kind") == "tiers":
            for place in self.tiers:
                raw = self._tier(place).get("who")
                names += empty_groups(f"tier-{place}-who-", data, raw, self.tier_who[place])
        for name in names:
            self.add_error(name, NOTHING_CHOSEN)
        last = self.tiers[-1]
        if data.get("target-kind") != "tiers" and data.get(f"tier-{last}-n") and not self._tier(last):
            self.add_error(f"tier-{last}-n", GIVEN_TIER)
        return data

    def obligation(self) -> Values:
        """Return the obligation's table as it was filled in; keys that no field shows are as they were."""
        data = self.cleaned_data
        said = {name: typed(key, data[name], self.was.get(name)) for name, key in SIMPLE.items()}
        said["who"] = who_typed("who-", data, self.was.get("who"), self.who)
        said |= {name: self._filter(name) for name in FILTERS}
        said["target"] = self._target()
        in_order = {name: said.get(name) for name in OBLIGATION}
        return ordered(self.was, in_order)

    @property
    def kept(self) -> list[str]:
        """The keys that stand there and that no field shows."""
        return [key for key in self.was if key not in OBLIGATION]

    def field_of_fault(self, key: str) -> str | None:
        """Return the field at which check-pack's fault of a key stands; None: the form as a whole."""
        names = [re.sub(pattern, _field, key) for pattern, _field in FAULTS if re.fullmatch(pattern, key)]
        name = re.sub(r"\d+", lambda number: str(int(number[0]) - 1), names[0]) if names else key
        if key == "target":
            name = "target-n" if self.initial["target-kind"] == "one" else "target-kind"
        for found in (name, f"{name}-mode", f"{name}-kinds", f"{name}-n"):
            if found in self.fields:
                return found
        stem = re.match(r"((?:tier-\d+-)?who-\d+)", name)
        return f"{stem[1]}-mode" if stem and f"{stem[1]}-mode" in self.fields else None

    def _tier(self, place: int) -> Values:
        tiers = tables_in(self.was.get("target"))
        return tiers[place] if place < len(tiers) else {}

    def _choices(self, name: str) -> Choices:
        checklists = section_of(self.declared, "checklists")
        return {
            "period": list(PERIODS.items()),
            "measure": list(MEASURES.items()),
            "checklist": [(one, one) for one in checklists],
        }.get(name, [])

    def _add_filter(self, name: str) -> None:
        asked, pack = section_of(self.was, name), section_of(self.declared, "pack")
        for part, key in FILTER.items():
            words = CHANNELS if part == "channel" else pack.get(part, ())
            choices = [(str(word), str(word)) for word in words] if isinstance(words, list | tuple) else []
            self.fields[f"{name}-{part}"] = field_of(key, asked.get(part), choices)

    def _add_target(self, data: Any) -> None:
        self.fields["target-kind"] = forms.ChoiceField(
            label=OBLIGATION["target"].label, choices=list(TARGETS.items()), widget=Chips, required=False
        )
        self.fields["target-n"] = field_of(PackKey("目标数", "number", "人人一样时填。"), None)
        for place in self.tiers:
            tier = self._tier(place)
            self.fields[f"tier-{place}-n"] = field_of(TIER["n"], tier.get("n"))
            self.fields[f"tier-{place}-only"] = field_of(TIER["only"], tier.get("only"), ONLY)
            self.fields |= who_fields(f"tier-{place}-who-", tier.get("who"), data)

    def _filter(self, name: str) -> Any:
        was = self.was.get(name)
        asked = section_of(self.was, name)
        said = {
            part: typed(key, self.cleaned_data[f"{name}-{part}"], asked.get(part))
            for part, key in FILTER.items()
        }
        found = ordered(asked, said)
        return found if found else was

    def _target(self) -> Any:
        data = self.cleaned_data
        if data["target-kind"] == "one":
            return number(data["target-n"])
        return [*filter(None, map(self._tier_typed, self.tiers))] if data["target-kind"] == "tiers" else None

    def _tier_typed(self, place: int) -> Values:
        """Return a tier as it was filled in; without a number and without conditions there is none."""
        data, was = self.cleaned_data, self._tier(place)
        who = who_typed(f"tier-{place}-who-", data, was.get("who"), self.tier_who[place])
        if not data[f"tier-{place}-n"] and not who:
            return {}
        said = {
            name: typed(TIER[name], data[f"tier-{place}-{name}"], was.get(name)) for name in ("n", "only")
        }
        return ordered(was, {**said, "who": who})


FAULTS: list[tuple[str, str]] = [
    (r"target 第(\d+)档 who 第(\d+)条(?: (\w+))?", r"tier-\1-who-\2-\3"),
    (r"target 第(\d+)档 who", r"tier-\1-who-1-mode"),
    (r"target 第(\d+)档(?: (\w+))?", r"tier-\1-\2"),
    (r"who 第(\d+)条(?: (\w+))?", r"who-\1-\2"),
    (r"who", r"who-1-mode"),
    (r"(where|that) (\w+)", r"\1-\2"),
]
"""Patterns of a fault's key, and the names of fields; numbers in names begin at 0, those of faults at 1."""
