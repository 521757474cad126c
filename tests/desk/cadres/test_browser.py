"""An obligation's grid on a real screen."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.make import make_cadre
from tests.signed_in import sign_in
from tests.world import World, make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
GRID = "/desk/organizations/YY/obligations/online/"
WIDTH, HEIGHT = 1440, 900


@pytest.fixture
def fifty(transactional_db: Any) -> World:
    world = make_world()
    for number in range(50):
        make_cadre(world.yulin, f"干部{number}", world.village, "兼职")
    return world


def test_fifty_people_stand_on_one_screen(fifty: World, desk: Page) -> None:
    desk.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    sign_in(desk, "zhang_qiao", GRID)
    ends = [row.bounding_box() for row in desk.locator(".heat tbody tr").all()]
    assert len(ends) == 50
    assert max(one["y"] + one["height"] for one in ends if one) <= HEIGHT
