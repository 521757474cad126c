"""A number for each request: in its answer, in every line of the log about it, and on the page of a failure."""

import re
import time
from collections.abc import Callable
from uuid import uuid4

import structlog
from django.http import HttpRequest, HttpResponse

from qingqiao.project.counters import count_request

HEADER = "X-Request-ID"
GIVEN = re.compile(r"[0-9A-Za-z-]{8,64}")
SLOW_SECONDS = 2.0

log = structlog.get_logger("qingqiao.requests")


def numbered(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Return middleware that numbers requests, by the proxy's number where it gives one, and logs the slow ones.

    The log names the page by its route, without what stands in the address.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        number = _number(request)
        begun = time.monotonic()
        with structlog.contextvars.bound_contextvars(request=number):
            response = get_response(request)
            seconds = time.monotonic() - begun
            route = getattr(request.resolver_match, "route", "")
            count_request(route, response.status_code, seconds)
            if seconds > SLOW_SECONDS:
                log.warning(
                    "request.slow", route=route, status=response.status_code, seconds=round(seconds, 2)
                )
        response[HEADER] = number
        return response

    return middleware


def current_number() -> str:
    """Return the number of the request that this thread answers."""
    return str(structlog.contextvars.get_contextvars().get("request", ""))


def _number(request: HttpRequest) -> str:
    given = request.headers.get(HEADER, "")
    return given if GIVEN.fullmatch(given) else uuid4().hex[:16]
