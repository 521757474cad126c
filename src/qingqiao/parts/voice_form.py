"""The form of a complaint or suggestion, for cadres and for young people."""

from collections.abc import Sequence
from typing import Any

from django import forms

from qingqiao.parts.stamped_form import StampedForm
from qingqiao.voices.kinds import VOICE_KINDS


class VoiceForm(StampedForm):
    """Form of a complaint or suggestion. `targets`: keys and words of whom it may be about."""

    kind = forms.ChoiceField(
        label="是", choices=[(word, word) for word in VOICE_KINDS], widget=forms.RadioSelect
    )
    about = forms.ChoiceField(label="关于谁", help_text="投诉不会交给所说的组织和人，由上一级答复。")
    text = forms.CharField(
        label="内容",
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        help_text="说清什么事就好，不写别人的姓名和电话。",
        error_messages={"required": "请写一两句情况。"},
    )
    is_named = forms.BooleanField(
        label="留下我的名字",
        required=False,
        help_text="不勾就是匿名，谁也看不到是您。勾了，只有答复的人需要时能看，每次看都有记录。",
    )

    def __init__(self, targets: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["about"].choices = targets
