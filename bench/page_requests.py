"""Asking for pages as somebody signed in, through the whole stack, each in turn with a bare page, and what each cost."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time

from django.core.cache import caches
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from bench.page_addresses import BARE, BenchPage
from qingqiao.accounts.models import Account

PAIRS = 9
SWING = 3
"""A figure is noisy where the floor's slowest of twenty took so many times its quickest of twenty."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of one request: by the clock, and of processors, this process's with the database server's."""

    wall: float
    processor: float


@dataclass(frozen=True, slots=True)
class PageCost:
    """The medians of a page and of the bare page asked for in turn with it."""

    name: str
    page: Cost
    floor: Cost
    queries: int
    size: int
    is_noisy: bool

    @property
    def ratio(self) -> float:
        """Return the ratio of processor time to the bare page."""
        return self.page.processor / self.floor.processor

    def __str__(self) -> str:
        return (
            f"{self.name:>28}: {self.ratio:6.1f} × processor {self.page.processor:7.1f} / {self.floor.processor:4.1f} ms,"
            f" {self.page.wall / self.floor.wall:6.1f} × clock {self.page.wall:7.1f} ms, {self.queries:3} queries,"
            f" {self.size / 1024:6.1f} kB{' NOISY' if self.is_noisy else ''}"
        )


class Asking:
    """A signed-in client, and the processor time of what answers it."""

    def __init__(self, reader: Account) -> None:
        self._client = Client()
        self._client.force_login(reader)
        self._server = server_clock()

    def cost(self, page: BenchPage, pairs: int = PAIRS) -> PageCost:
        """Return the medians of so many pairs: the bare page, the page, the bare page, …"""
        for one in (BARE, page):
            self._prepare(one)
            size = self._answer(one)
        costs, floors = [], []
        for _ in range(pairs):
            floors.append(self._taken(BARE))
            costs.append(self._taken(page))
        self._prepare(page)
        with CaptureQueriesContext(connection) as asked:
            self._answer(page)
        cuts = quantiles([one.wall for one in floors], n=20)
        return PageCost(
            page.name, _median(costs), _median(floors), len(asked), size, cuts[-1] > SWING * cuts[0]
        )

    def _taken(self, page: BenchPage) -> Cost:
        self._prepare(page)
        began, ran, served = perf_counter(), process_time(), self._server()
        self._answer(page)
        wall, processor = perf_counter() - began, process_time() - ran + self._server() - served
        return Cost(wall * 1000, processor * 1000)

    def _prepare(self, page: BenchPage) -> None:
        if page.is_cold:
            for one in caches.all(initialized_only=False):
                one.clear()
        page.before()

    def _answer(self, page: BenchPage) -> int:
        """The page's bytes. Raises RuntimeError for anything but a page."""
        ask = self._client.post if page.body else self._client.get
        answer = ask(page.address, page.body)
        if answer.status_code != 200:
            raise RuntimeError(f"{page.address}: {answer.status_code}")
        return len(answer.content)


def costs(reader: Account, pages: list[BenchPage]) -> Iterator[PageCost]:
    """The cost of each page."""
    with override_settings(ROOT_URLCONF="bench.page_urls", ALLOWED_HOSTS=["testserver"]):
        asking = Asking(reader)
        yield from (asking.cost(page) for page in pages)


def _median(costs: list[Cost]) -> Cost:
    return Cost(median(one.wall for one in costs), median(one.processor for one in costs))


def server_clock() -> Callable[[], float]:
    """Return the processor seconds of this connection's server process so far; always 0 where there is none to be seen."""
    if connection.vendor != "postgresql":
        return lambda: 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        spent = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
    return lambda: int(spent.read_text().split()[0]) / 1e9 if os.access(spent, os.R_OK) else 0.0
