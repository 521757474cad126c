"""小林 on an old phone of 320 pixels without scripts: invited, accepted, was it so, corrected, stopped."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests.phone.record_input import tell
from tests.world import World, make_world

from qingqiao.accounts.actors import Actor
from qingqiao.actions.consent import ask_consent
from qingqiao.contacts.models import Contact
from qingqiao.records.body import Someone
from qingqiao.records.models import Feedback

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OLD_PHONE = {"width": 320, "height": 640}


@pytest.fixture
def cast() -> World:
    return make_world()


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_invited_accepted_was_it_so_stopped(cast: World, without_script: Page) -> None:
    page, li_xi = without_script, Actor(account=cast.accounts["li_xi"])
    tell(cast, "li_xi", "线下活动", participants=(Someone("xiaolin"),))
    page.set_viewport_size(OLD_PHONE)
    page.goto(f"/p/asked/{ask_consent(li_xi, cast.xiao_lin)}/")
    fits(page)
    page.get_by_label("已满十八周岁").check()
    page.get_by_role("button", name="同意，保持联系").click()
    expect(page.get_by_role("heading", name="小林，您好")).to_be_visible()
    fits(page)
    page.get_by_role("link", name="说一说").click()
    fits(page)
    page.get_by_label("是这样", exact=True).check()
    page.get_by_role("button", name="说好了").click()
    expect(page.get_by_text("已经记下")).to_be_visible()
    page.get_by_role("link", name="停止").click()
    fits(page)
    page.get_by_role("button", name="停止，并删除").click()
    expect(page.get_by_role("heading", name="已经停止")).to_be_visible()
    assert Contact.objects.get(pk=cast.xiao_lin.pk).name == ""
    assert Feedback.objects.get().was_so == "是这样"


def test_her_page_reads_well_with_a_reader(cast: World, phone: Page) -> None:
    address = f"/p/asked/{ask_consent(Actor(account=cast.accounts['li_xi']), cast.xiao_lin)}/"
    phone.goto(address)
    for _ in range(2):
        found = Axe().run(phone)
        assert found.violations_count == 0, found.generate_report()
        fits(phone)
        if "asked" in phone.url:
            phone.get_by_label("已满十八周岁").check()
            phone.get_by_role("button", name="同意，保持联系").click()
            expect(phone.get_by_role("heading", name="小林，您好")).to_be_visible()
