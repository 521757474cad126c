"""The fields for participants, used in the record form and a co-host's form."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from django import forms

from qingqiao.contacts.groups import Group
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.parts.known_names import ANSWER, CONTACTS, OTHERS, NamesInput, known_names, questions
from qingqiao.parts.record_fields import SHOWN_AT
from qingqiao.parts.spelled_picker import SpelledPicker
from qingqiao.policy.names import DOTS, HAN
from qingqiao.records.body import Someone
from qingqiao.records.people import ContactChoice
from qingqiao.ui.days import day_words
from qingqiao.ui.forms import ChipsMultiple

BETWEEN_WORDS = re.compile(r"[、；;，,\s]+")
# A name is cut neither at a space between Han characters nor at a middle dot (policy.md 4).
NOT_CUT = f"{HAN}{DOTS}･"
BETWEEN_NAMES = re.compile(rf"[、；;，,\n\r\t]+|(?<![{NOT_CUT}\s])\s+|\s+(?![{NOT_CUT}\s])")
LONGEST_NAME = 100


def words_of(text: str) -> Iterator[str]:
    """Yield the words of a typed list, with any separator."""
    return (word for word in BETWEEN_WORDS.split(text) if word)


def names_of(text: str) -> Iterator[str]:
    """Yield the names of a typed list: 李 明 is one name, and so is 阿依古丽 • 买买提."""
    return (name.strip() for name in BETWEEN_NAMES.split(text) if name.strip())


class NamesField(forms.CharField):
    """Names with any separator; cleans to a tuple without duplicates."""

    widget = NamesInput

    def clean(self, value: Any) -> tuple[str, ...]:
        found = tuple(dict.fromkeys(names_of(super().clean(value))))
        if any(len(name) > LONGEST_NAME for name in found):
            raise forms.ValidationError("有一个姓名太长，请用顿号或逗号隔开。")
        return found


class GroupChips(ChipsMultiple):
    """Groups as chips; `codes` maps a group to its contacts, for the script that selects them."""

    codes: Mapping[str, str] = MappingProxyType({})

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        option["attrs"]["data-codes"] = self.codes.get(str(option["value"]), "")
        return option


class PeopleForm(FaultyForm):
    """Participants: contacts to select, others by name."""

    shown_at = MappingProxyType(SHOWN_AT)
    groups = forms.MultipleChoiceField(label="整组", widget=GroupChips, required=False)
    contacts = forms.MultipleChoiceField(
        label="参加的联系青年", widget=SpelledPicker(others="id_names"), required=False
    )
    names = NamesField(
        label="其他参加人",
        help_text="写姓名，用顿号或逗号隔开。",
        max_length=2000,
        required=False,
    )

    def offer(self, contacts: Sequence[ContactChoice], today: date, groups: Sequence[Group] = ()) -> None:
        """Make these contacts and groups selectable; remove a field without choices."""
        fields: dict[str, Any] = self.fields
        known = {one.code for one in contacts}
        self._members = {str(one.id): [code for code in one.codes if code in known] for one in groups}
        filled = [one for one in groups if self._members[str(one.id)]]
        fields["groups"].choices = [
            (one.id, f"{one.name} {len(self._members[str(one.id)])} 人") for one in filled
        ]
        fields["groups"].widget.codes = {id: " ".join(codes) for id, codes in self._members.items()}
        if not filled:
            del self.fields["groups"]
        fields["contacts"].choices = [(one.code, one.name) for one in contacts]
        fields["contacts"].widget.notes = {one.code: note for one in contacts if (note := _note(one, today))}
        self._contacts = contacts
        if contacts:
            fields["names"].widget.picker = self["contacts"].auto_id
        else:
            del self.fields["contacts"]

    def clean(self) -> dict[str, Any]:
        """Require an answer for typed names that are contacts' names."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        known = known_names(data.get("names", ()), self._contacts, data.get("contacts", ()))
        self._known, answer = list(known), self.data.get(ANSWER, "")
        unsure = [one for one in self._known if answer != CONTACTS or len(one.codes) > 1]
        if unsure and answer != OTHERS:
            widget: Any = self.fields["names"].widget
            widget.asks, widget.status = True, self.data.get("status", "")
            self.add_error("names", "".join(questions(unsure)))
        return data

    def people(self) -> tuple[Someone, ...]:
        """Return the participants without duplicates."""
        data = self.cleaned_data
        codes = {*data.get("contacts", ())}.union(*(self._members[group] for group in data.get("groups", ())))
        names = {*data["names"]}
        if self.data.get(ANSWER) == CONTACTS:
            codes |= {one.codes[0] for one in self._known}
            names -= {one.name for one in self._known}
        return (
            *(Someone(contact_code=code) for code in sorted(codes)),
            *(Someone(name=name) for name in sorted(names)),
        )


def _note(one: ContactChoice, today: date) -> str:
    """Return what is shown beside a name: what distinguishes a namesake, and the last contact."""
    last = f"上次 {day_words(one.last_contacted_on, today)}" if one.last_contacted_on else ""
    return "，".join(filter(None, (one.marks, last)))
