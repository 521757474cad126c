"""The forms of how a cadre wants to be reminded, and of the code that confirms her mailbox."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms

from qingqiao.parts.faulty_form import FaultyForm

RHYTHMS = [("weekly", "每周最多一次"), ("daily", "有事的工作日每天一次"), ("never", "不提醒")]


if TYPE_CHECKING:
    from qingqiao.notifications.models import Channel


class ReminderForm(FaultyForm):
    """Form of the rhythm, of where mail goes, and of the chat in which a line may stand."""

    rhythm = forms.ChoiceField(label="多久提醒一次", choices=RHYTHMS, widget=forms.RadioSelect)
    mail = forms.EmailField(
        label="邮箱",
        max_length=100,
        required=False,
        help_text="要邮件就填写，不要就空着；先发一个确认码到这个邮箱，确认以后才发提醒和通知。",
    )
    bot = forms.TypedChoiceField(
        label="也在群里提醒",
        required=False,
        coerce=UUID,
        empty_value=None,
        widget=forms.RadioSelect,
        help_text="您组织设好的群。每周最多一句“本周有待办的，请打开青桥”，不写姓名，群里看不出说的是谁。",
    )

    def __init__(self, bots: Iterable[Channel], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        listed = [
            (str(one.pk), f"{one.name}（{one.organization.name}，{one.get_kind_display()}）") for one in bots
        ]
        if listed:
            fields["bot"].choices = [("", "不在群里提醒"), *listed]
        else:
            del fields["bot"]


class MailCodeForm(FaultyForm):
    """Form of the code that was sent to a mailbox."""

    code = forms.CharField(
        label="确认码",
        max_length=20,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code"}),
        help_text="邮件里的八位数字。",
    )
