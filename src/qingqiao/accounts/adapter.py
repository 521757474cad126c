"""How people sign in through allauth: sign-up closed, the log-in name in the field `login`."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from the administrator above, never from a form."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
