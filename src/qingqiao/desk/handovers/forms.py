"""The form that decides on contacts of a cadre who has left."""

from typing import Any

from django import forms

from qingqiao.actions.left_contacts import REASONS
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.ui.forms import Chips, PeoplePicker

OFFER, END = "offer", "end"


class DecisionForm(FaultyForm):
    """Form to offer contacts to a colleague or to end them. `deed` is the button pressed; each needs its own fields."""

    contacts = forms.MultipleChoiceField(label="哪几位", widget=PeoplePicker)
    receiver = forms.ChoiceField(label="交给谁", widget=Chips, required=False)
    is_told = forms.BooleanField(label="已告诉这几位青年，他们同意由这位同事联系", required=False)
    reason = forms.ChoiceField(
        label="或结束联系，原因",
        choices=[(reason, reason) for reason in REASONS],
        widget=Chips,
        required=False,
    )

    def __init__(
        self, people: list[tuple[str, str, str]], receivers: list[tuple[str, str]], *args: Any
    ) -> None:
        super().__init__(*args)
        fields: dict[str, Any] = self.fields
        fields["contacts"].choices = [(id, name) for id, name, _ in people]
        fields["contacts"].widget.notes = {id: note for id, _, note in people}
        fields["receiver"].choices = receivers

    @property
    def is_offer(self) -> bool:
        return self.data.get("deed") != END

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        if self.is_offer and not data.get("receiver"):
            self.add_error("receiver", "请选择交给谁。")
        if self.is_offer and not data.get("is_told"):
            self.add_error("is_told", "请先告诉这几位青年。")
        if not self.is_offer and not data.get("reason"):
            self.add_error("reason", "请选择结束的原因。")
        return data
