"""Where somebody goes on who was asked to sign in, or for a second factor, when she pressed a button."""

from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

NOT_DONE = "登录已经结束，刚才的操作没有办成、内容没有保存。登录后请再做一次。"
OPENING = ("GET", "HEAD")


def page_before(request: HttpRequest) -> str:
    """Return the address that opens again: of a form or button the page it stood on, with its filters."""
    if request.method in OPENING:
        return request.get_full_path()
    before = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure()):
        return request.path
    parts = urlsplit(before)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def to_login(request: HttpRequest) -> HttpResponseRedirect:
    """Send to the log-in page, and say so when something was sent that isn't done."""
    if request.method not in OPENING:
        messages.warning(request, NOT_DONE)
    return redirect_to_login(page_before(request))


class SignedIn(LoginRequiredMiddleware):
    """Django's middleware that lets nobody in who hasn't signed in; a button leads back to its page."""

    def handle_no_permission(self, request: HttpRequest, _view: Any) -> HttpResponseRedirect:
        return to_login(request)
