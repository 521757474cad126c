"""Forms of channels: a bot's, and a mail server's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from django import forms

from qingqiao.actions.channels import ChannelInput
from qingqiao.notifications.origins import origins_for
from qingqiao.parts.faulty_form import FaultyForm

if TYPE_CHECKING:
    from qingqiao.notifications.models import Channel

KINDS = {"wecom": "企业微信群机器人", "dingtalk": "钉钉群机器人", "feishu": "飞书群机器人", "mail": "邮件"}
MAIL = "mail"
SECRETS = {
    "wecom": "机器人地址里 key= 后面的一串。",
    "dingtalk": "机器人地址里 access_token= 后面的一串。",
    "feishu": "机器人地址最后一节。",
    MAIL: "邮箱的密码或授权码。",
}


IN_QUERY = {"wecom": "key", "dingtalk": "access_token"}
"""Where a bot's address holds its key; otherwise it is the last part of the path."""
KEY = re.compile(r"[A-Za-z0-9_-]+")


class ChannelForm(FaultyForm):
    """A bot of a group chat; the secret is never shown again."""

    name = forms.CharField(label="名称", max_length=50, help_text="自己看的，如“机关工作群”。")
    origin = forms.ChoiceField(label="服务地址", help_text="清单外的地址请系统管理员在设置里添加。")
    secret = forms.CharField(
        label="密钥", max_length=200, required=False, widget=forms.PasswordInput({"autocomplete": "off"})
    )

    def __init__(self, kind: str, *args: Any, is_new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        fields: dict[str, Any] = self.fields
        fields["origin"].choices = [(one, one) for one in origins_for(kind)]
        fields["secret"].help_text = SECRETS[kind] if is_new else f"{SECRETS[kind]}不改就空着。"
        fields["secret"].required = is_new and kind != MAIL
        fields["secret"].error_messages["required"] = "请填写密钥。"

    def clean_secret(self) -> str:
        """Return the key, also of the whole address that a platform gives to copy. Raise ValidationError for another text."""
        typed: str = self.cleaned_data["secret"].strip()
        key = typed if self.kind == MAIL else key_in(self.kind, typed)
        if typed and self.kind != MAIL and not KEY.fullmatch(key):
            raise forms.ValidationError(f"这不像机器人的密钥：{SECRETS[self.kind]}整个地址粘贴进来也行。")
        return key

    def request(self) -> ChannelInput:
        """Return what was typed."""
        return ChannelInput(self.kind, **self.cleaned_data)


class DingTalkForm(ChannelForm):
    """A bot of DingTalk, which may ask for signed requests."""

    signing = forms.CharField(
        label="加签密钥",
        max_length=200,
        required=False,
        widget=forms.PasswordInput({"autocomplete": "off"}),
        help_text="机器人的安全设置选了“加签”才要。",
    )


class MailForm(ChannelForm):
    """A mail server."""

    login = forms.CharField(
        label="邮箱登录名",
        max_length=100,
        required=False,
        help_text="多半就是邮箱地址；不用登录的内网邮件服务器，登录名和密钥都空着。",
    )
    sender = forms.EmailField(label="发件人", max_length=100, help_text="试发也发到这个邮箱。")


FORMS: dict[str, type[ChannelForm]] = {"dingtalk": DingTalkForm, MAIL: MailForm}


def key_in(kind: str, typed: str) -> str:
    """Return the key in a bot's whole address, or what was typed."""
    address = urlsplit(typed)
    if not address.scheme:
        return typed
    if kind in IN_QUERY:
        return parse_qs(address.query).get(IN_QUERY[kind], [""])[0]
    return address.path.rstrip("/").rpartition("/")[2]


def channel_form(kind: str, *args: Any, **kwargs: Any) -> ChannelForm:
    """Return the form of a kind of channel."""
    return FORMS.get(kind, ChannelForm)(kind, *args, **kwargs)


def values_of(channel: Channel) -> dict[str, Any]:
    """Return the initial values of a channel's form, without secrets."""
    shown = {"name": channel.name, "origin": channel.origin}
    return shown | ({"login": channel.login, "sender": channel.sender} if channel.kind == MAIL else {})
