"""The password or second factor given again: the session gets a new key, before what was asked for goes on."""

from allauth.account.views import BaseReauthenticateView, ReauthenticateView
from allauth.mfa.base.views import ReauthenticateView as FactorAgainView
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.forms import Form
from django.http import HttpResponse


class RenewedSession(BaseReauthenticateView):
    """What stands between allauth's check and what was asked for."""

    def form_valid(self, form: Form) -> HttpResponse:
        renew_key(self.request.session)
        answer: HttpResponse = super().form_valid(form)
        return answer


class PasswordAgain(ReauthenticateView, RenewedSession):
    """The password is asked again."""


class FactorAgain(FactorAgainView, RenewedSession):
    """A code is asked again."""


class PasskeyAgain(ReauthenticateWebAuthnView, RenewedSession):
    """A passkey is asked again."""


def renew_key(session: SessionBase) -> None:
    """Give a session another key; the old one opens nothing, and the list of devices names the new one."""
    old = session.session_key
    with transaction.atomic():
        session.cycle_key()
        session.save()
        UserSession.objects.filter(session_key=old).update(session_key=session.session_key)
