"""The items that hold at a branch from a day on: a checkbox for every item of every checklist."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.postings.branches import ListState
from qingqiao.ui.forms import ChipsMultiple, DateInput


class ChecksForm(FaultyForm):
    """`list-0`, `list-1`, …: the checklists in the pack's order."""

    day = forms.DateField(label="从哪天起是这样", widget=DateInput)

    def __init__(self, lists: Iterable[ListState], today: date, data: Any = None) -> None:
        lists = tuple(lists)
        super().__init__(data, initial={"day": today, **held_in(lists)})
        self._lists = dict(enumerate(lists))
        fields: dict[str, Any] = self.fields
        fields["day"].widget.quick = [("今天", today)]
        for number, one in self._lists.items():
            self.fields[f"list-{number}"] = forms.MultipleChoiceField(
                label=f"{one.name}：现在符合的",
                choices=[(item.name, item.name) for item in one.items],
                widget=ChipsMultiple,
                required=False,
            )
        self.order_fields([*(f"list-{number}" for number in self._lists), "day"])

    def answers(self) -> dict[tuple[str, str], bool]:
        """Return whether each item holds, by checklist and item."""
        return {
            (one.name, item.name): item.name in self.cleaned_data[f"list-{number}"]
            for number, one in self._lists.items()
            for item in one.items
        }


def held_in(lists: Iterable[ListState]) -> dict[str, list[str]]:
    """Return the form's initial values: by field the items that hold."""
    return {
        f"list-{number}": [item.name for item in one.items if item.holds] for number, one in enumerate(lists)
    }
