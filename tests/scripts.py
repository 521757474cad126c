"""A page that loads our own scripts and nothing else: an empty document of a secure address, with the product's policy.

Storage, locks, crypto and custom elements are the browser's own. Scripts come from the static files; what a script asks the
server for is answered by `answer`, for a test of one script alone; the journeys ask the real server."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from csp.utils import build_policy
from django.contrib.staticfiles import finders
from playwright.sync_api import Page, Request, Route

from tests.contexts import Contexts

ADDRESS = "http://localhost:9"  # secure to a browser; every request is answered here, none reaches it
EMPTY = "<!doctype html><html lang=zh-Hans><body></body></html>"
JSON = "application/json"
CALL = "async ([at, said]) => (await (%s)(at ? await import(at) : null, ...said))"


class Scripts:
    """`page` is the browser's; `asked` is what the scripts asked the server for, in order."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[Request] = []
        self.answers: dict[str, list[dict[str, Any]]] = {}
        page.context.route("**/*", self._serve)
        page.goto(ADDRESS)

    def call(self, module: str, script: str, *said: Any) -> Any:
        """What `(module, ...said) => …` comes to, with the module imported from its static address."""
        return self.page.evaluate(CALL % script, [f"/static/{module}" if module else "", list(said)])

    def show(self, html: str, *modules: str) -> Page:
        """Put markup into the page's body, then load the modules that bring its elements to life."""
        self.page.evaluate("html => { document.body.innerHTML = html }", html)
        for module in modules:
            self.call(module, "() => null")
        return self.page

    def answer(self, path: str, body: Any = None, status: int = 200, **headers: str) -> None:
        """The next answer at a path; the last one given stays. A body that is text comes as a page, not as ours."""
        kind = "text/html" if isinstance(body, str) else JSON
        text = body if isinstance(body, str) else json.dumps(body)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        one = {"status": status, "body": text, "headers": {"Content-Type": kind, **named}}
        self.answers.setdefault(path, []).append(one)

    def keep_waiting(self, path: str) -> None:
        """At this path the answer never comes."""
        self.answers[path] = [{}]

    def hang_up(self, path: str) -> None:
        """At this path nobody answers."""
        self.answers[path] = []

    def _serve(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path.startswith("/static/"):
            route.fulfill(path=str(finders.find(path.removeprefix("/static/"))))
            return
        if path == "/":
            route.fulfill(
                body=EMPTY,
                headers={"Content-Type": "text/html", "Content-Security-Policy": build_policy()},
            )
            return
        self.asked.append(route.request)
        waiting = self.answers.get(path)
        if not waiting:
            route.abort()
            return
        one = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        if one:
            route.fulfill(**one)


@contextmanager
def a_page_of_scripts(contexts: Contexts, **options: Any) -> Iterator[Scripts]:
    """A page of its own with empty storage; a script's error fails the test. `options`: of the browser's context."""
    with contexts.lent(ADDRESS, **options) as context:
        page, errors = context.new_page(), list[str]()
        page.on("pageerror", lambda error: errors.append(str(error)))
        yield Scripts(page)
    assert errors == []
