"""Forms for a cadre's appointments."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms

from qingqiao.actions.appointments import AppointmentInput
from qingqiao.desk.reorganizations.forms import Find, OneOrganization
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.policy.words import APPOINTMENT_KINDS
from qingqiao.ui.forms import Chips, DateInput

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization

KINDS = [(word, word) for word in APPOINTMENT_KINDS]
WHERE = "填名称、名称的一部分或编码，边填边选。"
BEYOND = "您的管理范围内没有这个组织，请核对。要到别处任职的，请两边共同的上级团组织办理。"
ALONG = ""


class OfficeForm(FaultyForm):
    """An appointment somewhere: its organization is looked for by name."""

    kind = forms.ChoiceField(label="任职类别", choices=KINDS, widget=Chips)
    title = forms.CharField(label="职务", max_length=100, required=False)
    first_day = forms.DateField(label="开始日期", widget=DateInput)

    def __init__(self, find: Find, suggested: Iterable[Organization], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["organization"] = OneOrganization(
            find, suggested, not_found=BEYOND, label="组织", help_text=WHERE
        )
        self.order_fields(("organization",))


class AppointmentForm(OfficeForm):
    """A new appointment."""

    last_day = forms.DateField(
        label="结束日期", help_text="还在任就空着。补登以前的任职时填写。", widget=DateInput, required=False
    )


class TransferForm(OfficeForm):
    """An appointment that takes the place of another. `receivers`: colleagues who may take over her contacts."""

    shown_at = {"last_day": "first_day"}  # noqa: RUF012 - the base class declares it

    def __init__(self, receivers: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["organization"].label, fields["first_day"].label = "调到哪个组织", "从哪天起"
        fields["first_day"].help_text = "原来的任职到前一天为止。"
        fields["receiver"] = forms.ChoiceField(
            label="联系青年",
            choices=[(ALONG, "随本人走"), *((code, f"交给{name}") for code, name in receivers)],
            help_text="交给同事的，同事接手以前仍由本人联系。",
            required=False,
        )


class EndForm(FaultyForm):
    """The end of an appointment."""

    last_day = forms.DateField(label="最后一天", help_text="这一天仍算在任。", widget=DateInput)


class CorrectionForm(FaultyForm):
    """What was registered wrong of an appointment. Where she serves is corrected by removing it and registering anew."""

    kind = forms.ChoiceField(label="任职类别", choices=KINDS, widget=Chips)
    title = forms.CharField(label="职务", max_length=100, required=False)
    first_day = forms.DateField(label="开始日期", widget=DateInput)
    last_day = forms.DateField(label="结束日期", help_text="还在任就空着。", widget=DateInput, required=False)

    def corrected(self) -> AppointmentInput:
        """Return what was typed."""
        return AppointmentInput(**self.cleaned_data)


class RemovalForm(FaultyForm):
    """Nothing to fill in."""
