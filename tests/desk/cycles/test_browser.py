"""At a desk and on a narrow screen: the library, a cadre's cycle and the region's shut nobody out."""

import pytest
from playwright.sync_api import Page

from qingqiao.regions import clock
from tests.looks import ON, assert_open_to_all
from tests.phone.record_input import tell
from tests.signed_in import sign_in
from tests.world import World, make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = (
    "/desk/organizations/YL/reports/",
    "/desk/reports/{report}/",
    "/desk/cadres/zhang/cycle/",
    "/desk/organizations/YL/cycle/",
    "/desk/organizations/YL/postings/formations/",
)


@pytest.fixture
def cast(transactional_db: None) -> World:
    return make_world()


@pytest.mark.parametrize("device", ["desk", "phone"])
def test_nobody_is_shut_out(cast: World, request: pytest.FixtureRequest, device: str) -> None:
    cast.community.branch_founded_on = clock.today(cast.yulin)
    cast.community.save()
    report = tell(cast, "zhang_qiao", "调研报告", "访谈", title="桃源社区青年就业", text="摘要。" * 30)
    page: Page = request.getfixturevalue(device)
    sign_in(page, "zhao_lan", "/desk/")
    for address in PAGES:
        page.goto(address.format(report=report.pk))
        assert_open_to_all(page, ON[device])
