"""The form of who gets the brief."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms

from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.parts.spelled_picker import SpelledPicker

if TYPE_CHECKING:
    from qingqiao.organizations.models import Cadre


class BriefForm(FaultyForm):
    """Some who serve in the organization itself."""

    codes = forms.MultipleChoiceField(
        label="发到谁的收件箱",
        widget=SpelledPicker(unit="人"),
        help_text="本组织在任的人；同一天同一个人只收到一次。",
        error_messages={"required": "请选至少一个人。"},
    )

    def __init__(self, people: Iterable[Cadre], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["codes"].choices = [(one.code, one.name) for one in people]
