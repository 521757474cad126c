"""A role granted, and one revoked."""

from typing import Any

from django import forms

from qingqiao.accounts.forms import LOGIN
from qingqiao.accounts.roles import GRANTED
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.ui.forms import Chips


class GrantForm(FaultyForm):
    """Who gets which role in which region; `regions` are pairs of code and name."""

    login = forms.RegexField(
        LOGIN,
        label="登录名",
        max_length=64,
        help_text="已有的账号，或新开一个。",
        error_messages={
            "required": "请写登录名。",
            "invalid": "只用文字、数字和 . - _ @ +，2 至 64 个字，中间没有空格。",
        },
    )
    is_new = forms.BooleanField(
        label="新开这个账号",
        required=False,
        help_text="给不是团干部的人。保存后出一张邀请单，密码由本人设。",
    )
    role = forms.ChoiceField(
        label="角色",
        choices=[(role.value, role.label) for role in GRANTED],
        widget=Chips,
        help_text="团市委看全辖区的数字，审计员看操作日志，系统管理员管这个安装，安全管理员授予角色；一个账号只能有一种。",
        error_messages={"required": "请选角色。"},
    )
    region = forms.ChoiceField(label="辖区", help_text="系统管理员、安全管理员不分辖区。")

    def __init__(self, regions: list[tuple[str, str]], *args: Any) -> None:
        super().__init__(*args)
        fields: dict[str, Any] = self.fields
        fields["region"].choices = regions


class RevocationForm(FaultyForm):
    """A role revoked; the box is there for the last one alone."""

    leaves_nobody = forms.BooleanField(label="我知道：收回后没有人有这个角色", required=False)

    def __init__(self, *args: Any, is_last: bool) -> None:
        super().__init__(*args)
        if not is_last:
            del self.fields["leaves_nobody"]
