"""Contexts of the browser that are used again: for a new one it starts a process, which takes longer than most tests.

What a test left there is removed: its pages, cookies, storage, service workers and routes. The cache of files stays."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

EVERYTHING = "all"


class Contexts:
    """One context for each set of options, with a page that stays open, so that its process goes on."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.kept: dict[str, tuple[BrowserContext, Page, CDPSession]] = {}

    @contextmanager
    def lent(self, origin: str, **options: Any) -> Iterator[BrowserContext]:
        """A context that holds nothing of this origin, as a new one."""
        context, stays, devtools = self._kept(options)
        yield context
        for page in context.pages:
            if page is not stays:
                page.close()
        context.unroute_all(behavior="ignoreErrors")
        context.set_offline(False)
        context.clear_cookies()
        devtools.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": EVERYTHING})

    def _kept(self, options: dict[str, Any]) -> tuple[BrowserContext, Page, CDPSession]:
        name = repr(sorted(options.items()))
        if name not in self.kept:
            context = self.browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", **options)
            page = context.new_page()
            self.kept[name] = context, page, context.new_cdp_session(page)
        return self.kept[name]
