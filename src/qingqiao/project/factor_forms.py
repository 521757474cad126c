"""The forms of the second factor as the installation uses them: a wrong one stands in the audit log."""

from allauth.core import context
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm, ReauthenticateWebAuthnForm
from django import forms

from qingqiao.accounts.code_forms import FactorAgainForm, FactorForm
from qingqiao.accounts.models import Account
from qingqiao.actions.signing_in import note_refused_factor


class Noted(forms.Form):
    """Notes what was refused, once a form was sent."""

    user: Account

    def is_valid(self) -> bool:
        is_valid = super().is_valid()
        if self.is_bound and not is_valid:
            note_refused_factor(self.user, context.request.META.get("REMOTE_ADDR", ""))
        return is_valid


class NotedFactorForm(Noted, FactorForm):
    """A code at sign-in."""


class NotedFactorAgainForm(Noted, FactorAgainForm):
    """A code asked again."""


class NotedPasskeyForm(Noted, AuthenticateWebAuthnForm):
    """A passkey at sign-in."""


class NotedPasskeyAgainForm(Noted, ReauthenticateWebAuthnForm):
    """A passkey asked again."""
