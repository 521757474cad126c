"""Signing in through allauth: sign-up is closed, the log-in name is in the field `login`."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are created by the administrator above, never by a form."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
