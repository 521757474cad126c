"""At a desk and on a narrow screen: the region's settings shut nobody out."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.signed_in import sign_in
from tests.world import World, make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REGION = "/desk/organizations/YL/region/"
PAGES = ("", "report-day/", "pack/", "calendar/", "calendar/announcement/")


@pytest.fixture
def cast(transactional_db: None) -> World:
    return make_world()


@pytest.mark.parametrize("device", ["desk", "phone"])
def test_nobody_is_shut_out(cast: World, request: pytest.FixtureRequest, device: str) -> None:
    page: Page = request.getfixturevalue(device)
    sign_in(page, "committee", "/desk/")
    for address in PAGES:
        page.goto(f"{REGION}{address}")
        _is_open(page, address)
    page.goto(f"{REGION}pack/")
    page.get_by_label("yulin-2026").check()
    page.get_by_role("button", name="先看看影响").click()
    page.get_by_role("button", name="起用", exact=True).wait_for()
    _is_open(page, "preview")


def _is_open(page: Page, address: str) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, f"{address}: {found.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], address
