"""Forms of a talk."""

from django import forms

from qingqiao.parts.faulty_form import FaultyForm


class StepForm(FaultyForm):
    """Form of the step that was agreed."""

    step = forms.CharField(
        label="说定的下一步",
        max_length=200,
        help_text="只写一件，两个人都同意的；对方在手机上确认。",
        error_messages={"required": "请写一句说定的下一步。"},
    )


class OutcomeForm(FaultyForm):
    """Form of how the last step went."""

    outcome = forms.CharField(
        label="后来怎样",
        max_length=200,
        help_text="下次谈话时写：做了、没做成、什么挡住了，照实写一句，不打分。",
        error_messages={"required": "请写一句后来怎样。"},
    )
