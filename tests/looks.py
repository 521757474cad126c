"""What axe looks at on a page, and again when colours, sizes or the width have changed: other rules read the document alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

ALL = {
    "resultTypes": ["violations"],
    "preload": False,
}  # what it would preload: sheets, for a screen that turns
COLOURS = ["color-contrast", "link-in-text-block"]
LAYOUT = ["scrollable-region-focusable"]
RULES: dict[str, dict[str, Any]] = {
    "light": ALL,
    "dark": ALL | {"runOnly": COLOURS},
    "forced": ALL | {"runOnly": ["link-in-text-block", *LAYOUT]},  # the colours are the system's
    "large": ALL | {"runOnly": [*COLOURS, *LAYOUT]},
    "narrow": ALL | {"runOnly": LAYOUT},
}
MEDIA: dict[str, dict[str, Any]] = {
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
}
STILL: dict[str, Any] = {"color_scheme": "light", "forced_colors": "none", "reduced_motion": "reduce"}
TYPE = "type => { document.documentElement.dataset.type = type }"
SIZE = """size => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`html { font-size: ${size} }`);
  document.adoptedStyleSheets = [sheet];
}"""
IS_STYLED = "[...document.querySelectorAll('link[rel=stylesheet]')].every(one => one.sheet)"
ON = {"desk": "light", "phone": "narrow"}
"""What is looked at on each device, where both are sent the same document."""


def violations(page: Page, look: str = "light") -> list[tuple[str, list[str]]]:
    """Return the rules that axe finds broken on the page as it stands, each with its first place.

    `look`: what has changed since all rules were looked at."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("options => axe.run(document, options)", RULES[look])["violations"]
    return [(one["id"], one["nodes"][0]["target"]) for one in found]


def assert_open_to_all(page: Page, *looks: str) -> None:
    """Nobody is shut out of the page, and nothing on it is too wide, in light if no other look is said."""
    assert (page.url, shut_out(page, *looks or ("light",))) == (page.url, [])


def shut_out(page: Page, *looks: str) -> list[tuple[str, str, list[str]]]:
    """Return what is wrong with the page as it stands in each of these looks.

    Light comes first, if at all, for all rules look at it; `narrow` is a page whose width has changed since.
    A page that a click has just opened is looked at when it is whole."""
    page.wait_for_load_state()
    found = []
    for look in looks:
        with _looking(page, look):
            found += [(look, *one) for one in violations(page, look)]
            found += [(look, "too wide", [])] if is_too_wide(page) else []
    return found


@contextmanager
def _looking(page: Page, look: str) -> Iterator[None]:
    """The page as a reader sees it who has chosen this look, without colours that are still changing."""
    page.emulate_media(**STILL | MEDIA.get(look, {}))
    if look in MEDIA:
        page.wait_for_function(IS_STYLED)  # the dark sheet is loaded behind the page
    page.evaluate(TYPE, "large" if look == "large" else "")
    yield
    page.emulate_media(**STILL)
    page.evaluate(TYPE, "")


def is_too_wide(page: Page) -> bool:
    """Whether a reader would have to move the page sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth") > page.viewport_size["width"])


def too_wide(page: Page, *sizes: str) -> list[str]:
    """Return at which of these sizes of type the page is too wide for the smallest phone, 320 pixels."""
    page.set_viewport_size({"width": 320, "height": 640})
    found = []
    for size in sizes:
        page.evaluate(SIZE, size)
        found += [size] if is_too_wide(page) else []
    page.evaluate("document.adoptedStyleSheets = []")
    return found
