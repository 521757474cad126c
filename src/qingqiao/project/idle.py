"""How long a session lasts at a desk: half an hour without a page, twelve hours in all (docs/decisions/0053)."""

import time
from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import suspend_request
from django.contrib import messages
from django.contrib.auth import logout
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.crypto import salted_hmac

from qingqiao.accounts.models import Account
from qingqiao.problems import NotSignedIn
from qingqiao.project.page_before import to_login
from qingqiao.project.problem_pages import API, problem_document

IDLE_SECONDS = 30 * 60
WHOLE_SECONDS = 12 * 3600
LEFT_ALONE = "qingqiao.left_alone"
STEP_SECONDS = 60  # the cookie is written again once a minute at most
COOKIE = "seen"
SALT = "qingqiao.project.idle"
ASKED = "半小时没有操作，请再输一次密码；刚才填写的会接着办。"
BY_ITSELF = "X-Qingqiao-By-Itself"
"""What a page that looks again by itself sends (desk/workbooks/live-page.js)."""
DESK, OPEN = "/desk/", ("/accounts/", "/healthz", "/readyz", "/metrics")
View = Callable[..., HttpResponseBase]


class Idle:
    """Middleware for sessions that aren't remembered: after half an hour without a page of the desk the password is asked
    again, and a form that was sent meanwhile goes on after it; after twelve hours the session ends. When somebody was last
    seen stands in a signed cookie of her browser, nowhere else (docs/decisions/0013)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if _is_noted(request):
            _note_seen(request, response)
        return response

    def process_view(
        self, request: HttpRequest, view: View, _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        if request.path.startswith(OPEN) or not getattr(view, "login_required", True):
            return None
        given = _given(request)
        if not given or not request.session.get_expire_at_browser_close():
            return None
        if time.time() - given[0] > WHOLE_SECONDS:
            logout(request)
            return to_login(request)
        return _asked_again(request) if _is_idle(request, max(given)) else None


def _given(request: HttpRequest) -> list[float]:
    """Return when the signed-in account gave its password or second factor in this session, in seconds since 1970."""
    if not isinstance(request.user, Account):
        return []
    return [one["at"] for one in get_authentication_records(request, request.user)]


def _is_noted(request: HttpRequest) -> bool:
    """Return whether a page of this request says that somebody is at the desk."""
    is_at_desk = request.path.startswith(DESK) or COOKIE in request.COOKIES
    is_open = LEFT_ALONE not in request.META
    return (
        is_open
        and is_at_desk
        and _is_opened(request)
        and not request.path.startswith(OPEN)
        and bool(_given(request))
    )


def _is_opened(request: HttpRequest) -> bool:
    """Return whether somebody opened this page: what a script fetches keeps no desk open that was left alone."""
    is_fetched = BY_ITSELF in request.headers or request.path.startswith(API)
    return not is_fetched and request.headers.get("Sec-Fetch-Dest", "document") == "document"


def _is_idle(request: HttpRequest, given_at: float) -> bool:
    """Return whether half an hour passed without a page and without giving the password."""
    if not request.path.startswith(DESK) and COOKIE not in request.COOKIES:
        return False
    return time.time() - given_at > IDLE_SECONDS and not _was_seen(request, IDLE_SECONDS)


def _was_seen(request: HttpRequest, seconds: int) -> bool:
    """Return whether this session had a page within so many seconds."""
    try:
        said = _signer().unsign(request.COOKIES.get(COOKIE, ""), max_age=seconds)
    except signing.BadSignature:
        return False
    return said == _name(request)


def _note_seen(request: HttpRequest, response: HttpResponse) -> None:
    if not _was_seen(request, STEP_SECONDS):
        response.set_cookie(
            COOKIE, _signer().sign(_name(request)), samesite="Lax", httponly=True, secure=request.is_secure()
        )


def _name(request: HttpRequest) -> str:
    """Return a digest of the session's key: the cookie of one session counts for no other."""
    return salted_hmac(SALT, request.session.session_key or "", algorithm="sha256").hexdigest()[:32]


def _signer() -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=SALT)


def _asked_again(request: HttpRequest) -> HttpResponse:
    """Return the way to the password; what a form sent goes on after it."""
    request.META[LEFT_ALONE] = True
    if request.path.startswith(API):
        return problem_document(NotSignedIn())
    messages.info(request, ASKED)
    return suspend_request(request, reverse("account_reauthenticate"))
