"""Names as long as offices give them, in the tables of the desk: they wrap, and nothing else gets out of the way."""

import pytest
from playwright.sync_api import Page

from qingqiao.actions.notices import NoticeInput, draft_notice, send_notice
from qingqiao.organizations.models import Cadre, Organization
from qingqiao.postings.models import Community
from tests.signed_in import sign_in
from tests.world import make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "中国共产主义青年团陕西省榆林市榆阳区经济技术开发区管理委员会工业园区现代煤化工产业联合工作委员会（临时机构）第"
YUYANG = "/desk/organizations/YY/"
PAGES = (
    *("", "lower/", "cadres/", "gaps/", "gaps/list/", "postings/branches/", "personal/", "demands/", "tree/"),
    *("accounts/", "administrators/", "people/", "notices/", "profile/"),
)
WIDTHS = """() => ({
  page: document.documentElement.scrollWidth - innerWidth,
  tables: [...document.querySelectorAll(".table-wrap")].map((one) => one.scrollWidth - one.clientWidth),
  names: [...document.querySelectorAll("tbody .fix")].filter((one) => one.textContent.trim().length > 50)
    .map((one) => one.getBoundingClientRect().width),
})"""


def name_all_at_length() -> None:
    for number, one in enumerate(Organization.objects.all()):
        Organization.objects.filter(pk=one.pk).update(name=f"{LONG}{number}号")
    for number, one in enumerate(Cadre.objects.all()):
        Cadre.objects.filter(pk=one.pk).update(name="阿依古丽·买买提吐尔逊" * 5 + str(number))
    Community.objects.update(name=f"{LONG}社区", address=LONG)


def test_a_name_of_sixty_characters_wraps_in_every_table(desk: Page) -> None:
    world = make_world()
    name_all_at_length()
    notice = draft_notice(world.actor("zhang_qiao"), world.yuyang, NoticeInput(LONG, "周五下午。"))
    send_notice(world.actor("zhang_qiao"), notice)
    sign_in(desk, "zhang_qiao", YUYANG)
    top = desk.url.removesuffix(YUYANG)
    for width in (1440, 390):
        desk.set_viewport_size({"width": width, "height": 844})
        for page in PAGES:
            desk.goto(f"{top}{YUYANG}{page}")
            found = desk.evaluate(WIDTHS)
            assert found["page"] <= 0, (width, page)
            assert width < 1024 or not any(found["tables"]), (width, page, found)
            assert all(one >= 130 for one in found["names"]), (width, page, found)


def test_a_name_that_a_grid_cuts_is_there_whole(desk: Page) -> None:
    make_world()
    name_all_at_length()
    sign_in(desk, "zhang_qiao", f"{YUYANG}obligations/online/")
    name = desk.locator(".heat tbody .fix").first
    assert str(name.text_content()).split() == str(name.get_attribute("title")).split()
