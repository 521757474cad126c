"""The form of how a cadre wants to be reminded."""

from django import forms

from qingqiao.parts.faulty_form import FaultyForm

RHYTHMS = [("weekly", "每周最多一次"), ("daily", "有事的工作日每天一次"), ("never", "不提醒")]


class ReminderForm(FaultyForm):
    """Form of the rhythm, and of where mail goes."""

    rhythm = forms.ChoiceField(label="多久提醒一次", choices=RHYTHMS, widget=forms.RadioSelect)
    mail = forms.EmailField(
        label="邮箱", max_length=100, required=False, help_text="要邮件就填写，不要就空着；只用来提醒您本人。"
    )
