"""Signing in through allauth: sign-up is closed, the log-in name is in the field `login`, wrong tries are limited."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.ratelimit import RateLimitUsage
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse

from qingqiao.accounts.known_devices import device_of, remember_device
from qingqiao.accounts.limits import consume_or_raise

WRONG = {
    "enter_current_password": "当前密码不对，请重新输入。",
    "incorrect_password": "密码不对，请重新输入。",
    "username_password_mismatch": "登录名或密码不对，请重新输入。",
    "too_many_login_attempts": "输错的次数太多，请过五分钟再试。",
}
# By log-in and address together: nobody's wrong tries keep somebody elsewhere out. By log-in alone only against many
# addresses at once, and by address alone against one that tries many log-ins; a device that has signed in before counts apart.
LIMITS = {
    "sign_in_device": "10/5m/key,50/d/key",
    "sign_in_here": "5/5m/key,30/d/key",
    "sign_in_address": "100/10m/ip",
    "sign_in_account": "300/d/key",
}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are created by the administrator above, never by a form."""

    error_messages = DefaultAccountAdapter.error_messages | WRONG
    _tries: tuple[RateLimitUsage, ...] = ()

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try before the password is checked, so that many at once gain nothing. Raise TooManyTries."""
        login = str(credentials.get("username", "")).casefold()
        device = device_of(request)
        if device.knows(login):
            self._tries = (self._count(request, "sign_in_device", f"{device.number} {login}"),)
            return
        self._tries = (
            self._count(request, "sign_in_here", f"{self.get_client_ip(request)} {login}"),
            self._count(request, "sign_in_address"),
            self._count(request, "sign_in_account", login),
        )

    def _count(self, request: HttpRequest, action: str, key: str | None = None) -> RateLimitUsage:
        return consume_or_raise(request, action=action, config=LIMITS, key=key)

    def _rollback_login_failed_rl_usage(self) -> None:
        """Give the try back: the password was right."""
        for usage in self._tries:
            usage.rollback()

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **more: Any) -> HttpResponse:
        """Return the answer to a whole sign-in, a second factor included; this device is known from now on."""
        answer = super().post_login(request, user, **more)
        remember_device(request, answer, user.get_username())
        return answer
