"""The form of a region's cycle."""

from django import forms

from qingqiao.actions.cycles import MOST_MONTHS
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.policy.pack import LAST_FIRST_DAY
from qingqiao.ui.forms import DateInput


class CycleForm(FaultyForm):
    """Form of a region's cycle: the first day of any cycle; the others follow and precede without gaps."""

    first_day = forms.DateField(
        label="某一个周期的首日",
        help_text=f"不晚于每月 {LAST_FIRST_DAY} 日；前后各期由它推出，没有空当。",
        widget=DateInput,
    )
    months = forms.IntegerField(
        label="一个周期几个月", help_text="整月，可以跨年，如半年写 6。", min_value=1, max_value=MOST_MONTHS
    )
