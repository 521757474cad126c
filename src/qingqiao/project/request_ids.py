"""A number for each request: in its answer, in every line of the log about it, and on the page of a failure."""

import re
import time
from collections.abc import Callable
from secrets import token_hex

import structlog
from django.http import HttpRequest, HttpResponse

from qingqiao.project.counters import count_request

HEADER, VARIABLE = "X-Request-ID", "HTTP_X_REQUEST_ID"
GIVEN = re.compile(r"[0-9A-Za-z-]{8,64}")
SLOW_SECONDS = 2.0
REFUSED = frozenset({401, 403, 405, 408, 409, 411, 412, 413, 422, 428, 429})
"""Wrong input, what the state or somebody's rights don't allow, and limits; what is only not there isn't among them."""

log = structlog.get_logger("qingqiao.requests")


def numbered(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Return middleware that numbers requests, by the proxy's number where it gives one, and logs the slow and the refused ones.

    The log names the page by its route, without what stands in the address.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        number = _number(request)
        begun = time.monotonic()
        before = structlog.contextvars.bind_contextvars(request=number)
        try:
            response = get_response(request)
            seconds = time.monotonic() - begun
            route = getattr(request.resolver_match, "route", "")
            count_request(route, response.status_code, seconds)
            if seconds > SLOW_SECONDS:
                log.warning(
                    "request.slow", route=route, status=response.status_code, seconds=round(seconds, 2)
                )
            if response.status_code in REFUSED:
                log.info("request.refused", route=route, method=request.method, status=response.status_code)
        finally:
            structlog.contextvars.reset_contextvars(**before)
        response[HEADER] = number
        return response

    return middleware


def current_number() -> str:
    """Return the number of the request that this thread answers."""
    return str(structlog.contextvars.get_contextvars().get("request", ""))


def _number(request: HttpRequest) -> str:
    given = request.META.get(VARIABLE, "")
    return given if given and GIVEN.fullmatch(given) else token_hex(8)
