"""The forms of the second factor. The code of an authenticator app opens once: also within the minute and a half in which clocks
may differ."""

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.core.cache import cache

NAME = "名称，如“我的手机”"


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
