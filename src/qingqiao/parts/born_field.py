"""The field for a year and month of birth."""

from typing import Any

from django import forms

from qingqiao.exchange.days import read_month


class BornField(forms.CharField):
    """Field for a year and month in any notation: 200305, 2003-5, 2003年5月. Cleans to YYYY-MM."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput({"inputmode": "numeric", "placeholder": "如 200305", "autocomplete": "off"})
        super().__init__(**{"label": "出生年月", "max_length": 20, "widget": widget, **kwargs})

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        try:
            return read_month(text)
        except (ValueError, OverflowError) as wrong:
            raise forms.ValidationError("请写成年份加月份，如 200305。") from wrong
