"""Typed names that are names of the cadre's contacts: the form offers to tick them instead (policy.md 4)."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms

from qingqiao.policy.names import normal_form
from qingqiao.records.people import ContactChoice

ANSWER = "names_are"
CONTACTS, OTHERS = "contacts", "others"


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name as it was typed, and the codes of the contacts it may mean: one, or several namesakes."""

    name: str
    codes: tuple[str, ...]


def known_names(
    typed: Iterable[str], contacts: Iterable[ContactChoice], ticked: Collection[str]
) -> Iterator[KnownName]:
    """Return those typed names that are contacts' names. Of namesakes the one already selected is meant."""
    by_form: dict[str, list[str]] = {}
    for one in contacts:
        by_form.setdefault(normal_form(one.name), []).append(one.code)
    for name in typed:
        if codes := by_form.get(normal_form(name)):
            yield KnownName(name, tuple(code for code in codes if code in ticked)[:1] or tuple(codes))


def questions(known: Iterable[KnownName]) -> Iterator[str]:
    """Yield the questions to ask about them."""
    for one in known:
        if len(one.codes) == 1:
            yield f"{one.name} 是您联系的青年，改为勾选？"
        else:
            yield f"您联系的青年里有 {len(one.codes)} 位{one.name}，请在上面勾选是哪一位，并从这里去掉。"


class NamesInput(forms.TextInput):
    """Input of names. A script offers to select those in the people picker with the id `picker`. Without a script `asks`
    shows two buttons, which send `status` along unchanged."""

    template_name = "parts/names.html"
    picker = ""
    asks = False
    status = ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"picker": self.picker, "asks": self.asks, "status": self.status}
        return context
