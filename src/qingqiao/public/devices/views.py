"""The devices on which the reader is signed in; whoever ends one gives the password again, as allauth asks."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from qingqiao.accounts.devices import sessions_of
from qingqiao.accounts.requests import request_context
from qingqiao.actions.sessions import end_other, end_others


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
def devices(request: HttpRequest) -> HttpResponse:
    """List where the reader is signed in. A POST signs her out everywhere else."""
    who = request_context(request)
    if request.method == "POST":
        end_others(who.account, _key(request), who.actor.address)
        messages.success(request, "其他设备都已退出登录。")
        return redirect("usersessions_list")
    return render(request, "usersessions/usersession_list.html", {"sessions": sessions_of(who.account)})


@require_POST
@reauthentication_required
def ending(request: HttpRequest, id: int) -> HttpResponse:
    """Sign the reader out on one other device."""
    who = request_context(request)
    end_other(who.account, id, _key(request), who.actor.address)
    messages.success(request, "那台设备已退出登录。")
    return redirect("usersessions_list")


def _key(request: HttpRequest) -> str:
    return request.session.session_key or ""
