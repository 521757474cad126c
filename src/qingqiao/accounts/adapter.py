"""Signing in through allauth: sign-up is closed, the log-in name is in the field `login`."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

WRONG = {
    "enter_current_password": "当前密码不对，请重新输入。",
    "incorrect_password": "密码不对，请重新输入。",
    "username_password_mismatch": "登录名或密码不对，请重新输入。",
}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are created by the administrator above, never by a form."""

    error_messages = DefaultAccountAdapter.error_messages | WRONG

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
