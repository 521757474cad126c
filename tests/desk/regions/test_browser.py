"""At a desk and on a narrow screen: the region's settings shut nobody out."""

import pytest
from playwright.sync_api import Page

from tests.looks import ON, assert_open_to_all
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
        assert_open_to_all(page, ON[device])
    page.goto(f"{REGION}pack/")
    page.get_by_label("yulin-2026").check()
    page.get_by_role("button", name="先看看影响").click()
    page.get_by_role("button", name="起用", exact=True).wait_for()
    assert_open_to_all(page, ON[device])
