"""Pages of people and accounts, at every width: axe finds nothing, and nothing is cut off at the side."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.looks import assert_open_to_all
from tests.signed_in import sign_in
from tests.world import World, make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = {1440: "light", 390: "narrow", 320: "narrow"}


@pytest.fixture
def cast(transactional_db: Any) -> World:
    return make_world()


def is_open_to_all(page: Page, address: str) -> None:
    page.goto(address)
    for width, look in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": 900})
        assert_open_to_all(page, look)


def test_an_administrators_pages_of_people(cast: World, desk: Page) -> None:
    sign_in(desk, "zhang_qiao", "/desk/organizations/YY/people/")
    for rest in (
        "organizations/YY/people/",
        "organizations/YY/people/new/",
        "organizations/YY/people/doubles/",
        "organizations/YY/accounts/",
        "cadres/li/account/",
        "organizations/YY/administrators/",
    ):
        is_open_to_all(desk, f"/desk/{rest}")


def test_a_system_administrators_page_of_roles(cast: World, desk: Page) -> None:
    sign_in(desk, "security", "/desk/roles/")
    is_open_to_all(desk, "/desk/roles/")
    desk.get_by_role("link", name="收回").first.click()
    is_open_to_all(desk, desk.url)
