"""A phone that keeps an outbox: signed in, its shell installed, its network cut and mended at will."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Page, Route, expect
from tests.conftest import CHROMIUM, FLAGS, PHONE, PHONE_AGENT
from tests.make import PASSWORD

EXPECTED = re.compile(r"Failed to load resource|net::ERR_|ServiceWorker")
"""What a browser says of a cut network and of answers that are refused: here they are the point."""

IS_READY = """() => new Promise((done) => {
  const account = document.querySelector("meta[name=qingqiao-account]").content;
  const asked = indexedDB.open("qingqiao", 1);
  asked.onupgradeneeded = () => asked.transaction.abort();
  asked.onerror = () => done(false);
  asked.onsuccess = () => {
    const note = asked.result.transaction("notes").objectStore("notes").get(`form:${account}`);
    note.onsuccess = () => {
      asked.result.close();
      done(Boolean(note.result) && Boolean(navigator.serviceWorker.controller));
    };
  };
})"""

IS_SEEN = """() => new Promise((done) => {
  const account = document.querySelector("meta[name=qingqiao-account]").content;
  const asked = indexedDB.open("qingqiao");
  asked.onsuccess = () => {
    const note = asked.result.transaction("notes").objectStore("notes").get(`seen:${account}`);
    note.onsuccess = () => {
      asked.result.close();
      done(note.result > performance.timeOrigin);
    };
  };
})"""


class Phone:
    """Whoever holds it writes; `page` is what she sees."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context, self.url = context, url
        self.complaints: list[str] = []
        context.set_default_timeout(10_000)
        self.page = self.new_page()

    def new_page(self) -> Page:
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._listen)
        return page

    def _listen(self, line: Any) -> None:
        if line.type == "error" and not EXPECTED.search(line.text):
            self.complaints.append(line.text)

    def sign_in(self, who: str, next_url: str = "/", *, is_remembered: bool = False) -> None:
        self.page.goto(f"{self.url}/accounts/login/?next={next_url}")
        self.page.locator("[name=login]").fill(who)
        self.page.locator("[name=password]").fill(PASSWORD)
        self.page.get_by_label("在这台手机上保持登录").set_checked(is_remembered)
        self.page.locator("form [type=submit]").first.click()
        expect(self.page).to_have_url(self.url + next_url)

    def get_ready(self, who: str, *, is_remembered: bool = False) -> "Phone":
        """Signed in, with the shell precached and the form kept: from now on the network may go."""
        self.sign_in(who, is_remembered=is_remembered)
        return self.wait_for_shell()

    def wait_for_shell(self) -> "Phone":
        self.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        self.wait_for_form()
        return self

    def wait_for_form(self) -> None:
        """Until the form is kept and the worker is there."""
        self._wait_until(IS_READY, "no form is kept")

    def wait_until_seen(self) -> None:
        """Until this page has noted when it last came from the server: it does so after it is loaded."""
        self._wait_until(IS_SEEN, "not noted")

    def _wait_until(self, script: str, otherwise: str) -> None:
        """Ask again and again: `wait_for_function` takes a promise for a yes."""
        for _ in range(200):
            if self.page.evaluate(script):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(otherwise)

    def cut(self) -> None:
        self.context.set_offline(True)

    def mend(self) -> None:
        self.context.set_offline(False)

    def goto(self, path: str) -> Page:
        self.page.goto(self.url + path)
        return self.page

    def write(self, title: str, kind: str = "线上活动", photo: bytes | None = None) -> None:
        """Tell a record on the form that opens now, with or without a network."""
        page = self.goto(f"/records/new/?kind={kind}")
        expect(page.locator(f"[name=kinds][value={kind}]")).to_be_checked()
        page.locator("[name=title]").fill(title)
        if photo:
            page.locator("[name=photos]").set_input_files(
                {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo}
            )
            expect(page.locator(".photo-status")).to_contain_text("已选 1 张")
        self.submit()

    def submit(self) -> None:
        self.page.locator("button[value=已提交]").click()

    def state_of(self, title: str) -> Any:
        return self.page.locator(".outbox-item", has_text=title).locator("[data-state]")

    def numbers(self) -> tuple[str, ...]:
        """已写, 已收到, 已计入 as they stand on the page."""
        names = ("written", "received", "counting")
        return tuple(self.page.locator(f"[data-{name}]").inner_text() for name in names)


OPTIONS = {
    "viewport": PHONE,
    "user_agent": PHONE_AGENT,
    "locale": "zh-CN",
    "timezone_id": "Asia/Shanghai",
    "has_touch": True,
}


@contextmanager
def a_phone(chromium: Browser, url: str, **options: Any) -> Iterator[Phone]:
    context = chromium.new_context(**OPTIONS, **options)
    phone = Phone(context, url)
    yield phone
    context.close()
    assert phone.complaints == []


@contextmanager
def a_phone_that_remembers(chromium: Browser, url: str, folder: Any) -> Iterator[Phone]:
    """Like a real one its disk outlives the browser."""
    context = chromium.browser_type.launch_persistent_context(
        folder, executable_path=CHROMIUM, args=FLAGS, **OPTIONS
    )
    yield Phone(context, url)
    context.close()


def drop(route: Route) -> None:
    """The request comes to nothing; one that the page gave up meanwhile is gone already."""
    with suppress(Error):
        route.abort()
