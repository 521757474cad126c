"""The form of what holds of a whole pack: its head, its cycle, its checklists, and how organizations are scored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from qingqiao.desk.packs.conditions import ordered
from qingqiao.desk.packs.fields import FLAGS, field_of, shown, typed
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.policy.pack_schema import CHECKLIST, CYCLE, FIGURES, PACK, SUBJECTS, PackKey
from qingqiao.regions.pack_text import Values, section_of
from qingqiao.ui.forms import Chips

SECTIONS: dict[str, Mapping[str, PackKey]] = {"pack": PACK, "cycle": CYCLE, "organization_score": FIGURES}
CHECKLISTS = "checklists"
MOST = 20
NAME = PackKey("清单的名称", "text", "不要这张清单，就把名称和事项都清空。")
GIVEN_NAME = "“%s”已经有了，请换一个名称。"
YES_OR_NO = {value: label if value else "不写" for value, label in FLAGS.items()}


class WholeForm(FaultyForm):
    """Every key of the sections [pack], [cycle], [organization_score] and [checklists]. `was`: the pack's values."""

    def __init__(self, was: Values, data: Any = None) -> None:
        self.was = was
        self.lists = self._numbers(was, data)
        super().__init__(data, initial=self.values(was))
        for section, keys in SECTIONS.items():
            values = section_of(was, section)
            for name, key in keys.items():
                self.fields[f"{section}-{name}"] = field_of(key, values.get(name))
        self.fields["pack-ranked"] = forms.ChoiceField(
            label=PACK["ranked"].label,
            help_text=PACK["ranked"].help,
            choices=list(YES_OR_NO.items()),
            widget=Chips,
            required=False,
        )
        names = list(section_of(was, CHECKLISTS))
        for place in self.lists:
            one = section_of(section_of(was, CHECKLISTS), names[place]) if place < len(names) else {}
            self.fields[f"list-{place}-name"] = field_of(NAME, None)
            self.fields[f"list-{place}-of"] = field_of(CHECKLIST["of"], one.get("of"), list(SUBJECTS.items()))
            self.fields[f"list-{place}-items"] = field_of(CHECKLIST["items"], one.get("items"))

    def values(self, was: Values) -> dict[str, Any]:
        """Return what the fields show of a pack's values."""
        found = {
            f"{section}-{name}": shown(key, section_of(was, section).get(name))
            for section, keys in SECTIONS.items()
            for name, key in keys.items()
        }
        checklists = section_of(was, CHECKLISTS)
        names = list(checklists)
        for place in self.lists:
            name = names[place] if place < len(names) else ""
            one = section_of(checklists, name)
            found |= {f"list-{place}-{part}": shown(key, one.get(part)) for part, key in CHECKLIST.items()}
            found[f"list-{place}-name"] = name
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        names: set[str] = set()
        for place in self.lists:
            name = data.get(f"list-{place}-name", "")
            if name and name in names:
                self.add_error(f"list-{place}-name", GIVEN_NAME % name)
            names.add(name)
        return data

    def sections(self) -> dict[str, Values]:
        """Return the sections as they were filled in; keys that no field shows are as they were."""
        found = {section: self._section(section, keys) for section, keys in SECTIONS.items()}
        return {**found, CHECKLISTS: self._checklists()}

    def field_of_fault(self, place: str, key: str) -> str | None:
        """Return the field at which check-pack's fault stands; None: the form as a whole."""
        section = place.strip("[]")
        if section == CHECKLISTS:
            names = list(section_of(self.was, CHECKLISTS))
            for number, name in enumerate(names):
                if key == name or key.startswith(f"{name} "):
                    field = f"list-{number}-{key.removeprefix(name).strip() or 'name'}"
                    return field if field in self.fields else f"list-{number}-name"
        return f"{section}-{key}" if f"{section}-{key}" in self.fields else None

    def _numbers(self, was: Values, data: Mapping[str, Any] | None) -> range:
        number = len(section_of(was, CHECKLISTS)) + 1
        while data is not None and f"list-{number}-name" in data and number < MOST:
            number += 1
        return range(min(number, MOST))

    def _section(self, section: str, keys: Mapping[str, PackKey]) -> Values:
        was = section_of(self.was, section)
        said = {
            name: typed(key, self.cleaned_data[f"{section}-{name}"], was.get(name))
            for name, key in keys.items()
        }
        return ordered(was, said)

    def _checklists(self) -> Values:
        checklists = section_of(self.was, CHECKLISTS)
        names = list(checklists)
        found: Values = {}
        for place in self.lists:
            was = section_of(checklists, names[place]) if place < len(names) else {}
            said = {
                part: typed(key, self.cleaned_data[f"list-{place}-{part}"], was.get(part))
                for part, key in CHECKLIST.items()
            }
            name = self.cleaned_data[f"list-{place}-name"]
            if name or said["items"]:
                found[name or "未命名"] = ordered(was, said)
        return found
