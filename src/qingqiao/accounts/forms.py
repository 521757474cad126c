"""Signing in: a cadre's phone may stay signed in; accounts with more access sign in each time (docs/decisions/0013)."""

import re
from datetime import timedelta
from typing import Any

from allauth.account.forms import LoginForm
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from qingqiao.accounts.landing import landing_url
from qingqiao.accounts.models import Account
from qingqiao.accounts.queries import is_asleep, keeps_others, region_of
from qingqiao.regions import clock

LOGIN = re.compile(r"[\w.@+-]{2,64}\Z")
REMEMBERED = timedelta(days=30)
STAY = "在这台手机上保持登录"
STAYING = (
    f"{REMEMBERED.days} 天内不用再登录，没有网络时写的记录也能自己送出。只在自己的手机上勾选。"
    "被确定为管理员后，要重新登录一次。"
)
ASLEEP = "您最后一段任职结束已超过 30 天，账号已休眠；有新的任职后就能登录。有出入请联系您的团组织。"
NOT_KEPT = "管理类账号不保持登录，关闭浏览器后需要重新登录。"


class SignInForm(LoginForm):
    """allauth's form; whether the session is remembered is decided after authentication."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login, remember = self.fields["login"], self.fields["remember"]
        login.label = "登录名"
        login.widget.attrs.pop("placeholder", None)
        remember.label = STAY
        remember.help_text = STAYING

    def clean(self) -> dict[str, Any]:
        """Refuse an inactive account, once the password is known to be right."""
        data: dict[str, Any] = super().clean()  # type: ignore[no-untyped-call]
        account = getattr(self, "user", None)
        if isinstance(account, Account):
            region = region_of(account)
            if region is not None and is_asleep(account, clock.today(region)):
                raise ValidationError(ASLEEP)
        return data

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Sign in until the browser closes, or for the remembered days when the account asked for it and has only its
        own work."""
        if isinstance(self.user, Account):
            redirect_url = landing_url(request, self.user, redirect_url)
        answer: HttpResponse = super().login(request, redirect_url)
        if isinstance(self.user, Account):
            stay_signed_in(request, self.user, is_wished=self.cleaned_data["remember"])
        return answer


def stay_signed_in(request: HttpRequest, account: Account, *, is_wished: bool) -> None:
    """Set when the session ends: with the browser, or after the remembered days for an account without more than its own
    work that asked for it."""
    request.session.set_expiry(0)
    if is_wished and keeps_others(account):
        messages.info(request, NOT_KEPT)
    elif is_wished:
        request.session.set_expiry(clock.now() + REMEMBERED)
