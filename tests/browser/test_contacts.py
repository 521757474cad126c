"""李溪 keeps her contacts on a phone: one in a few keystrokes, a list from a spreadsheet, and the end."""

import pytest
from playwright.sync_api import Page, expect
from tests.looks import assert_open_to_all, too_wide
from tests.make import make_cadre, make_contact
from tests.signed_in import sign_in
from tests.world import World, make_world

from qingqiao.actions.handovers import offer_contacts

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LARGE = "125%"  # of ui/css/tokens.css
FROM_A_SHEET = (
    "姓名\t手机\t身份证号\t领域\n周青\t13900000001\t612701200105010011\t农村\n吴溪\t13900000002\t\t社区"
)


@pytest.fixture
def cast() -> World:
    return make_world()


def test_one_more_takes_nineteen_characters_and_three_taps(cast: World, phone: Page) -> None:
    """Name, number and month of birth run on by the keyboard's own key; the field is one tap."""
    sign_in(phone, "li_xi", "/contacts/")
    phone.get_by_role("link", name="加一位").tap()
    expect(phone.get_by_label("姓名或称呼")).to_be_focused()
    for typed in ("周青", "13900000001", "200105"):
        phone.keyboard.insert_text(typed)
        phone.keyboard.press("Tab")
    phone.get_by_label("农村").tap()
    phone.get_by_role("button", name="保存", exact=True).tap()
    expect(phone.get_by_role("heading", name="周青")).to_be_visible()


@pytest.mark.parametrize("device", ["phone", "without_script"])
def test_a_list_from_a_spreadsheet(cast: World, device: str, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(device)
    sign_in(page, "li_xi", "/contacts/")
    page.goto("/contacts/many/")
    page.get_by_label("名单").fill(FROM_A_SHEET)
    page.get_by_role("button", name="核对").click()
    expect(page.get_by_text("“身份证号”这一列")).to_be_visible()
    page.get_by_role("button", name="加入 2 位").click()
    expect(page.get_by_role("link", name="周青")).to_be_visible()


def test_typing_narrows_the_list_at_once(cast: World, phone: Page) -> None:
    sign_in(phone, "li_xi", "/contacts/")
    phone.get_by_role("searchbox").fill("林")
    expect(phone.get_by_role("link", name="小林")).to_be_visible()
    expect(phone.get_by_role("link", name="小雨")).to_be_hidden()


def test_an_end_is_undone_from_the_bar(cast: World, phone: Page) -> None:
    sign_in(phone, "li_xi", "/contacts/")
    phone.goto(f"/contacts/{cast.xiao_lin.pk}/ending/")
    phone.get_by_role("button", name="昨天").tap()
    phone.get_by_role("button", name="结束联系").tap()
    expect(phone.get_by_role("link", name="小林")).to_be_hidden()
    phone.get_by_role("button", name="撤销").tap()
    expect(phone.get_by_role("heading", name="小林")).to_be_visible()


def test_who_no_longer_agrees_is_gone_for_good(cast: World, without_script: Page) -> None:
    sign_in(without_script, "li_xi", "/contacts/")
    without_script.get_by_role("link", name="小林").click()
    without_script.get_by_role("link", name="对方不再同意").click()
    without_script.get_by_role("button", name="确认删除").click()
    expect(without_script.get_by_text("已按对方的意愿删除")).to_be_visible()
    expect(without_script.get_by_role("link", name="小林")).to_be_hidden()


def test_everybody_can_use_every_page(cast: World, phone: Page) -> None:
    sign_in(phone, "li_xi", "/contacts/")
    one = f"/contacts/{cast.xiao_yu.pk}/"
    make_cadre(cast.yulin, "高原", cast.school, "兼职", code="gao")
    offer_contacts(cast.actor("li_xi"), cast.li_xi, [cast.xiao_lin], "gao")
    other = make_contact(cast.li_xi, "小雨", note="爱打球")
    pages = (
        "/contacts/",
        "/contacts/new/",
        "/contacts/many/",
        "/contacts/handover/",
        "/contacts/offers/",
        one,
        f"{one}revision/",
        f"{one}ending/",
        f"{one}withdrawal/",
        f"{one}merge/{other.pk}/",
    )
    for address in pages:
        phone.set_viewport_size({"width": 390, "height": 640})
        phone.goto(address)
        assert_open_to_all(phone, "light", "large")
        phone.set_viewport_size({"width": 320, "height": 640})
        assert_open_to_all(phone, "narrow")
        assert too_wide(phone, LARGE) == []
