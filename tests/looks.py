"""What axe looks at on a page, and again when colours, sizes or the width have changed: other rules read the document alone."""

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
COOKIES = {"light": {}, "dark": {"qingqiao_theme": "dark"}, "large": {"qingqiao_type": "large"}}
"""By which a reader keeps how pages look."""
ON = {"desk": "light", "phone": "narrow"}
"""What is looked at on each device, where both are sent the same document."""


def violations(page: Page, look: str = "light") -> list[tuple[str, list[str]]]:
    """Return the rules that axe finds broken on the page as it stands, each with its first place.

    `look`: what has changed since all rules were looked at."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("options => axe.run(document, options)", RULES[look])["violations"]
    return [(one["id"], one["nodes"][0]["target"]) for one in found]


def is_too_wide(page: Page) -> bool:
    """Whether a reader would have to move the page sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth") > page.viewport_size["width"])


def assert_open_to_all(page: Page, look: str = "light") -> None:
    """Nobody is shut out of the page, and nothing on it is too wide."""
    assert (page.url, violations(page, look), is_too_wide(page)) == (page.url, [], False)
