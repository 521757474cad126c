"""As of which day the tables are looked at."""

from datetime import date
from typing import Any

from django import forms

from qingqiao.ui.forms import DateInput


class AsOfForm(forms.Form):
    """As of which day branches are looked at."""

    on = forms.DateField(label="截至哪天", widget=DateInput, required=False)


def day_in(data: Any, today: date) -> date:
    """The day that an address asks for, never one to come; today for what is no day."""
    form = AsOfForm(data)
    day: date | None = form.cleaned_data.get("on") if form.is_valid() else None
    return min(day or today, today)
