"""The forms of an invitation: login and password."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password

from qingqiao.accounts.forms import LOGIN, STAY, STAYING
from qingqiao.parts.faulty_form import FaultyForm

if TYPE_CHECKING:
    from qingqiao.accounts.models import Account
    from qingqiao.organizations.models import Cadre

CODE_WORDS = "八位，在邀请信息或纸条上；大小写、空格都不要紧。"
PLAIN = {"autocapitalize": "none", "autocorrect": "off", "spellcheck": "false"}


def _password(label: str, missing: str, **options: Any) -> forms.CharField:
    widget = forms.PasswordInput({"autocomplete": "new-password"})
    return forms.CharField(
        label=label,
        strip=False,
        max_length=128,
        widget=widget,
        error_messages={"required": missing},
        **options,
    )


class CodeForm(forms.Form):
    """Form of the code, for somebody who types it from paper."""

    code = forms.CharField(
        label="邀请码或重设码",
        max_length=20,
        help_text=CODE_WORDS,
        widget=forms.TextInput({"autocomplete": "one-time-code", "autofocus": True, **PLAIN}),
        error_messages={"required": "请填写邀请码。"},
    )


class PasswordForm(FaultyForm):
    """Form of a new password, typed twice. `login` is the existing login, if any; `cadre` whose password it will be."""

    code = forms.CharField(widget=forms.HiddenInput, max_length=20)
    password1 = _password("密码", "请设一个密码。", help_text=" ".join(password_validators_help_texts()))
    password2 = _password("再输入一次密码", "请再输入一次密码。")
    remember = forms.BooleanField(label=STAY, help_text=STAYING, required=False)

    def __init__(self, login: str, cadre: Cadre | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._login, self._cadre = login, cadre

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        password, again = data.get("password1"), data.get("password2")
        if password and again and password != again:
            self.add_error("password2", "两次输入的密码不一样。")
        elif password:
            self._check(password, data)
        return data

    def _owner(self, data: dict[str, Any]) -> Account:
        """Return whose password it will be."""
        whose = self._cadre
        named = {"cadre_region": whose.region_id, "cadre_id": whose.pk} if whose else {}
        return get_user_model()(login=data.get("login") or self._login, **named)

    def _check(self, password: str, data: dict[str, Any]) -> None:
        try:
            validate_password(password, self._owner(data))
        except forms.ValidationError as error:
            self.add_error("password1", error)


class JoiningForm(PasswordForm):
    """Form of a new login and its password."""

    login = forms.CharField(
        label="登录名",
        max_length=64,
        help_text="自己取一个好记的，如姓名的拼音；2 至 64 个字，可用文字、数字和 . - _ @ +。",
        widget=forms.TextInput({"autocomplete": "username", **PLAIN}),
        error_messages={"required": "请取一个登录名。"},
    )
    field_order: tuple[str, ...] = ("code", "login", "password1", "password2", "remember")

    def clean_login(self) -> str:
        """Return the login in its normal form (NFKC)."""
        login = unicodedata.normalize("NFKC", self.cleaned_data["login"])
        if not LOGIN.fullmatch(login):
            raise forms.ValidationError("只用文字、数字和 . - _ @ +，2 至 64 个字，中间没有空格。")
        return login
