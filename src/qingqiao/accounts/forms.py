"""Signing in: a cadre's own phone may stay signed in; whoever keeps others signs in each time (docs/decisions/0013)."""

from datetime import timedelta
from typing import Any

from allauth.account.forms import LoginForm
from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from qingqiao.accounts.models import Account
from qingqiao.accounts.queries import keeps_others
from qingqiao.regions import clock

REMEMBERED = timedelta(days=30)
NOT_KEPT = "管理类账号不保持登录，关闭浏览器后需要重新登录。"


class SignInForm(LoginForm):
    """allauth's form; whether she stays signed in is decided when it is known who she is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        remember = self.fields["remember"]
        remember.label = "在这台手机上保持登录"
        remember.help_text = (
            f"{REMEMBERED.days} 天内不用再登录，没有网络时写的记录也能自己送出。只在自己的手机上勾选。"
            "被确定为管理员后，要重新登录一次。"
        )

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Signed in until the browser ends, or, if she asked for it and keeps nobody but herself, until the days are over."""
        answer: HttpResponse = super().login(request, redirect_url)
        request.session.set_expiry(0)
        if self.cleaned_data["remember"] and isinstance(self.user, Account):
            if keeps_others(self.user):
                messages.info(request, NOT_KEPT)
            else:
                request.session.set_expiry(clock.now() + REMEMBERED)
        return answer
