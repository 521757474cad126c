"""Cookies of an installation behind HTTPS: each has `__Host-` before its name, which a browser takes from this host and over
HTTPS alone (RFC 6265bis, 4.1.3.2). Without HTTPS they have their plain names."""

from collections.abc import Callable
from http.cookies import SimpleCookie

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

PREFIX = "__Host-"


def host_cookies(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Return middleware that takes the prefix from what comes and puts it before what goes, whoever sets it. Raise
    MiddlewareNotUsed without HTTPS."""
    if not settings.SESSION_COOKIE_SECURE:
        raise MiddlewareNotUsed

    def middleware(request: HttpRequest) -> HttpResponse:
        request.COOKIES = {
            name.removeprefix(PREFIX): value
            for name, value in request.COOKIES.items()
            if name.startswith(PREFIX)
        }
        response = get_response(request)
        response.cookies = _prefixed(response.cookies)
        return response

    return middleware


def sent_name(name: str) -> str:
    """Return a cookie's name as the browser has it."""
    return f"{PREFIX}{name}" if settings.SESSION_COOKIE_SECURE else name


def _prefixed(cookies: "SimpleCookie") -> "SimpleCookie":
    found: SimpleCookie = SimpleCookie()
    for name, cookie in cookies.items():
        cookie.set(f"{PREFIX}{name}", cookie.value, cookie.coded_value)
        cookie["secure"] = True
        found[cookie.key] = cookie
    return found
