"""The forms of the second factor. The code of an authenticator app opens once: also within the minute and a half in which clocks
may differ."""

from typing import Any

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError

NAME = "名称，如“我的手机”"
FIRST_WRONG = "数字不对，或者已经换了。请看验证器应用里“青桥”一项现在显示的 6 位数字，重新输入。"


class OnceOnly(BaseAuthenticateForm):
    """allauth forgets a used code after one period (30 seconds); with a tolerance it's valid for three."""

    def clean_code(self) -> str:
        code: str = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP and not _is_first_use(self.user.pk, code):
            raise get_adapter().validation_error("incorrect_code")
        return code


class FactorForm(OnceOnly, AuthenticateForm):
    """The second step of signing in."""


class FactorAgainForm(OnceOnly, ReauthenticateForm):
    """The second factor asked again."""


class FirstCodeForm(ActivateTOTPForm):
    """The first code of an authenticator app: there are no recovery codes yet."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"

    def clean_code(self) -> str:
        try:
            code: str = super().clean_code()
        except ValidationError as wrong:
            raise ValidationError(FIRST_WRONG) if wrong.code == "incorrect_code" else wrong from wrong
        return code


class NewPasskeyForm(AddWebAuthnForm):
    """A passkey added, with a name to know it by."""

    name = forms.CharField(label=NAME, required=False)


class PasskeyNameForm(EditWebAuthnForm):
    """A passkey's name."""

    name = forms.CharField(label=NAME)


def _is_first_use(account: object, code: str) -> bool:
    """Return whether a code that is valid wasn't given before, and remember it for as long as it is valid."""
    seconds = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
    return cache.add(f"qingqiao.totp_used:{account}:{normalize_user_code(code)}", "", seconds)
