"""Asking for pages as somebody signed in, through the whole stack, and how long each took."""

from collections.abc import Iterator
from statistics import quantiles
from time import perf_counter

from django.core.cache import cache
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from qingqiao.accounts.models import Account

REQUESTS = 100
PAGES = {
    "empty page": "/bench/empty/",
    "50 bare rows": "/bench/table/",
    "my week": "/",
    "overview, kept": "/desk/",
    "overview, cold": "/desk/",
}
SEARCH = "/desk/search/"
SEARCHES = {
    "search, initials": "zw",
    "search, pinyin": "zhangwei",
    "search, a name": "王芳",
    "search, a letter": "z",
}
COLD = "overview, cold"
EMPTY = "empty page"


def lines(reader: Account) -> Iterator[str]:
    """A line for each page; cold means that no figure was kept from an earlier request."""
    with override_settings(ROOT_URLCONF="bench.page_urls", ALLOWED_HOSTS=["testserver"]):
        client = Client()
        client.force_login(reader)
        for name, address in PAGES.items():
            yield _line(client, name, address, is_cold=name == COLD)
        for name, words in SEARCHES.items():
            yield _line(client, name, SEARCH, {"words": words, "found": "1"})


def _line(
    client: Client, name: str, address: str, body: dict[str, str] | None = None, *, is_cold: bool = False
) -> str:
    size = _ask(client, address, body)
    taken = [_taken(client, address, body, is_cold=is_cold) for _ in range(REQUESTS)]
    cuts = quantiles(taken, n=100)
    if is_cold:
        cache.clear()
    with CaptureQueriesContext(connection) as asked:
        _ask(client, address, body)
    return (
        f"{name:>16}: p50 {cuts[49]:7.1f} ms, p95 {cuts[94]:7.1f} ms, {len(asked):3} queries, {size:7,} bytes"
    )


def _taken(client: Client, address: str, body: dict[str, str] | None, *, is_cold: bool) -> float:
    """Milliseconds."""
    if is_cold:
        cache.clear()
    began = perf_counter()
    _ask(client, address, body)
    return (perf_counter() - began) * 1000


def _ask(client: Client, address: str, body: dict[str, str] | None) -> int:
    """The page's bytes; sent with a body if there is one. Raises RuntimeError for anything but a page."""
    answer = client.get(address) if body is None else client.post(address, body)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")
    return len(answer.content)
