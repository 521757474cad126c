"""The term of an office."""

from django import forms

from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.ui.forms import DateInput


class TermForm(FaultyForm):
    """Form of the day until which an office is expected to be held."""

    term_ends_on = forms.DateField(
        label="任期届满日",
        widget=DateInput,
        required=False,
        help_text="到期前六十天起提醒本人和管理员；任职不会自动结束。没有任期就空着。",
    )
