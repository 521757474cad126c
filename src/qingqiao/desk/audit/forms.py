"""The filter of the audit log."""

from typing import Any

from django import forms

from qingqiao.ui.forms import DateInput


class AuditForm(forms.Form):
    """Form to filter the audit log."""

    verb = forms.ChoiceField(label="操作", required=False)
    account = forms.CharField(label="账号", max_length=64, required=False)
    day = forms.DateField(label="日期", widget=DateInput, required=False)

    def __init__(self, *args: Any, verbs: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["verb"].choices = [("", "全部"), *verbs]
