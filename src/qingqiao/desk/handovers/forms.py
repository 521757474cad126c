"""The form that decides on contacts of a cadre who has left."""

from collections.abc import Mapping
from typing import Any

from django import forms

from qingqiao.actions.left_contacts import REASONS
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.parts.spelled_picker import SpelledPicker
from qingqiao.ui.forms import Chips

OFFER, END = "offer", "end"


class DecisionForm(FaultyForm):
    """Form to offer contacts to a colleague or to end them. `deed` is the button pressed; each needs its own fields."""

    everybody = forms.BooleanField(required=False)
    contacts = forms.MultipleChoiceField(label="哪几位", widget=SpelledPicker, required=False)
    receiver = forms.ChoiceField(label="交给谁", widget=Chips, required=False)
    is_told = forms.BooleanField(label="已告诉这几位青年，他们同意由这位同事联系", required=False)
    reason = forms.ChoiceField(
        label="或结束联系，原因",
        choices=[(reason, reason) for reason in REASONS],
        widget=Chips,
        required=False,
    )

    def __init__(self, people: list[tuple[str, str]], receivers: list[tuple[str, str]], *args: Any) -> None:
        """`people`: id and note of each; `show_names` says what they are called."""
        super().__init__(*args)
        fields: dict[str, Any] = self.fields
        fields["everybody"].label = f"全选：{len(people)} 位"
        fields["contacts"].choices = [(id, note) for id, note in people]
        fields["contacts"].widget.notes = dict(people)
        fields["receiver"].choices = receivers

    def show_names(self, names: Mapping[str, str]) -> None:
        """Put names, or what stands for them, beside the boxes."""
        fields: dict[str, Any] = self.fields
        fields["contacts"].choices = list(names.items())

    @property
    def is_offer(self) -> bool:
        return self.data.get("deed") != END

    def chosen(self) -> list[str]:
        """Return the ids of those who were chosen, or of everybody."""
        ids: list[str] = self.cleaned_data["contacts"]
        return list(self.fields["contacts"].widget.notes) if self.cleaned_data["everybody"] else ids

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        if not data.get("everybody") and not data.get("contacts") and "contacts" not in self.errors:
            self.add_error("contacts", "请选择哪几位，或勾选“全选”。")
        if self.is_offer and not data.get("receiver"):
            self.add_error("receiver", "请选择交给谁。")
        if self.is_offer and not data.get("is_told"):
            self.add_error("is_told", "请先告诉这几位青年。")
        if not self.is_offer and not data.get("reason"):
            self.add_error("reason", "请选择结束的原因。")
        return data
