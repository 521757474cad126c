"""Limits on what a stranger may repeat: one mechanism, allauth's sliding windows in the database cache, for sign-in, codes,
links and uploads (docs/decisions/0050)."""

import time
from collections.abc import Mapping
from math import ceil

from allauth.core.internal.ratelimit import RateLimitUsage, get_cache_key, get_ip, get_rates
from allauth.core.internal.ratelimit import consume as consume_window
from django.core.cache import cache
from django.http import HttpRequest

from qingqiao.problems import TooManyTries

APP = "qingqiao"
SAFE = ("GET", "HEAD", "OPTIONS")
Rates = Mapping[str, str]
"""Rates by action, as allauth writes them: `5/10m/ip,20/h/key` is 5 in ten minutes by address and 20 an hour by key."""


def consume(
    request: HttpRequest,
    *,
    action: str,
    config: Rates,
    key: str | None = None,
    dry_run: bool = False,
    limit_get: bool = False,
) -> RateLimitUsage | None:
    """Count one try; with `dry_run` only ask. Return None when it is one too many: the answer then says when to come back
    (`retry_after`). A GET or HEAD counts only with `limit_get`: a preview of a link spends nothing."""
    if not limit_get and request.method in SAFE:
        return RateLimitUsage([])
    usage: RateLimitUsage | None = consume_window(
        request, app=APP, action=action, config=dict(config), key=key, dry_run=dry_run, limit_get=limit_get
    )
    if usage is None:
        request.META[WAIT] = _wait(request, action, config, key)
    return usage


def consume_or_raise(
    request: HttpRequest, *, action: str, config: Rates, key: str | None = None
) -> RateLimitUsage:
    """Count one try. Raise TooManyTries when it is one too many."""
    usage = consume(request, action=action, config=config, key=key, limit_get=True)
    if usage is None:
        raise TooManyTries
    return usage


def at_address(request: HttpRequest, key: str) -> str:
    """Return a key for one thing as it is asked from one address; an IPv6 network is one."""
    return f"{key}:{get_ip(request)}"


WAIT = "qingqiao.retry_after"
UNKNOWN_WAIT = 60


def retry_after(request: HttpRequest) -> int:
    """Return after how many seconds a refused request may come again."""
    return int(request.META.get(WAIT, UNKNOWN_WAIT))


def _wait(request: HttpRequest, action: str, config: Rates, key: str | None) -> int:
    """Return the seconds until the last of the full windows opens."""
    now, waits = time.time(), [1]
    for rate in get_rates(app=APP, action=action, config=dict(config)):
        window = cache.get(get_cache_key(request, app=APP, action=action, rate=rate, key=key), [])
        if len(window) >= rate.amount:
            waits.append(ceil(window[-1] + rate.duration - now))
    return max(waits)
