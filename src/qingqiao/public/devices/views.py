"""The devices on which the reader is signed in; whoever ends one gives the password again, as allauth asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from qingqiao.accounts.devices import sessions_of
from qingqiao.accounts.requests import request_context
from qingqiao.actions.sessions import end_other, end_others
from qingqiao.problems import NotSignedIn

if TYPE_CHECKING:
    from qingqiao.accounts.models import Account


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
def devices(request: HttpRequest) -> HttpResponse:
    """List where the reader is signed in. A POST signs her out everywhere else."""
    account = _signed_in(request)
    if request.method == "POST":
        end_others(account, _key(request), _address(request))
        messages.success(request, "其他设备都已退出登录。")
        return redirect("usersessions_list")
    return render(request, "usersessions/usersession_list.html", {"sessions": sessions_of(account)})


@require_POST
@reauthentication_required
def ending(request: HttpRequest, id: int) -> HttpResponse:
    """Sign the reader out on one other device."""
    end_other(_signed_in(request), id, _key(request), _address(request))
    messages.success(request, "那台设备已退出登录。")
    return redirect("usersessions_list")


def _signed_in(request: HttpRequest) -> Account:
    account = request_context(request).actor.account
    if account is None:
        raise NotSignedIn
    return account


def _key(request: HttpRequest) -> str:
    return request.session.session_key or ""


def _address(request: HttpRequest) -> str:
    address: str = request.META.get("REMOTE_ADDR", "")
    return address
