"""The forms of disclosures: text and consent of each item, and the day since which it is posted."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from django import forms
from django.forms.boundfield import BoundField

from qingqiao.actions.disclosures import DisclosureInput
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.postings.disclosed import Disclosed
from qingqiao.ui.forms import ChipsMultiple, DateInput

LONGEST = 100


class ItemFields(NamedTuple):
    """The fields of one item; without `value` and `none` it isn't typed here."""

    item: Disclosed
    value: BoundField | None
    none: BoundField | None
    consent: BoundField


class FillingForm(FaultyForm):
    """Form of every item: its text, or 无, and the consent to publish it."""

    def __init__(self, items: Sequence[Disclosed], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": filled_in(items), **kwargs})
        self.items = items
        for number, one in enumerate(items):
            if one.is_typed:
                self.fields[f"value_{number}"] = forms.CharField(
                    label=one.item, max_length=LONGEST, required=False
                )
                self.fields[f"none_{number}"] = forms.BooleanField(label="没有这一项", required=False)
            self.fields[f"consent_{number}"] = forms.BooleanField(label="同意在社区公开", required=False)

    def groups(self) -> Iterator[ItemFields]:
        """Return the fields, item by item."""
        for number, one in enumerate(self.items):
            value = self[f"value_{number}"] if one.is_typed else None
            none = self[f"none_{number}"] if one.is_typed else None
            yield ItemFields(one, value, none, self[f"consent_{number}"])

    def clean(self) -> dict[str, Any]:
        for number, one in enumerate(self.items):
            entry = self._input(number)
            if entry.value and entry.is_none:
                self.add_error(f"value_{number}", "写了内容，就不用勾“没有这一项”。")
            elif one.is_typed and entry.consents and not entry.value and not entry.is_none:
                self.add_error(f"value_{number}", "先写内容，或勾“没有这一项”，再同意公开。")
        return self.cleaned_data

    def inputs(self) -> dict[str, DisclosureInput]:
        """Return the entries by item."""
        return {one.item: self._input(number) for number, one in enumerate(self.items)}

    def _input(self, number: int) -> DisclosureInput:
        data = self.cleaned_data
        value, is_none = data.get(f"value_{number}", ""), data.get(f"none_{number}", False)
        return DisclosureInput(value, is_none, data.get(f"consent_{number}", False))


def filled_in(items: Sequence[Disclosed]) -> dict[str, Any]:
    """Return the form's initial values."""
    values: dict[str, Any] = {}
    for number, one in enumerate(items):
        if one.is_typed:
            values |= {f"value_{number}": one.value, f"none_{number}": one.is_none}
        values[f"consent_{number}"] = one.consented_on is not None
    return values


class PostedItemsForm(FaultyForm):
    """Form of the waiting items that are posted in the community, and since when; by default all, today."""

    items = forms.MultipleChoiceField(label="贴了哪几项", widget=ChipsMultiple)
    day = forms.DateField(label="哪天贴的", widget=DateInput)

    def __init__(self, items: Sequence[str], today: date, data: Any = None) -> None:
        super().__init__(data, initial={"items": items, "day": today})
        fields: dict[str, Any] = self.fields
        fields["items"].choices = [(item, item) for item in items]
        fields["day"].widget.quick = [("今天", today), ("昨天", today - timedelta(days=1))]
