"""小林 on an old phone without scripts: invited, accepted, there, was it so, asked, answered, stopped."""

from typing import Any

import pytest
from django.apps import apps
from playwright.sync_api import Page, expect
from tests.looks import assert_open_to_all
from tests.signed_in import sign_in
from tests.world import World, make_world

from qingqiao.accounts.actors import Actor
from qingqiao.actions.consent import ask_consent
from qingqiao.actions.demands import AnswerInput, answer_demand
from qingqiao.actions.doors import open_door
from qingqiao.actions.plans import announce_plan
from qingqiao.contacts.models import Contact
from qingqiao.records.models import Feedback, Plan, Record
from qingqiao.records.plans import Announcement
from qingqiao.regions import clock
from qingqiao.voices.models import Demand, SignUp

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HERS = ("小林", "13800000019")


@pytest.fixture
def cast() -> World:
    return make_world()


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def walk(cast: World) -> Plan:
    """A walk of today with a code at its door, that takes sign-ups and asks a question."""
    today, li_xi = clock.today(cast.yulin), Actor(account=cast.accounts["li_xi"])
    said = Announcement(
        "周末徒步", ("线下活动",), today, place="红石峡", takes_sign_ups=True, takes_remarks=True
    )
    return open_door(li_xi, announce_plan(li_xi, cast.li_xi, said))


def held(word: str) -> list[str]:
    """The tables in which a word stands, encrypted or not."""
    rows: Any = ((model, model._base_manager.values_list()) for model in apps.get_models())
    return [model._meta.label for model, values in rows if any(word in str(one) for one in values)]


@pytest.mark.parametrize("width", [320, 390])
def test_invited_there_asked_answered_stopped(
    cast: World, without_script: Page, phone: Page, width: int
) -> None:
    page, li_xi, plan = without_script, Actor(account=cast.accounts["li_xi"]), walk(cast)
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(f"/p/asked/{ask_consent(li_xi, cast.xiao_lin)}/")
    fits(page)
    page.get_by_label("已满十八周岁").check()
    page.get_by_role("button", name="同意，保持联系").click()
    expect(page.get_by_role("heading", name="小林，您好")).to_be_visible()
    fits(page)
    mine = page.url

    page.get_by_role("link", name="周末徒步").click()
    page.get_by_role("button", name="报名").click()
    page.get_by_label("门口的数字").fill(plan.door_code)
    page.get_by_role("button", name="我到了").click()
    expect(page.get_by_text("您已经到了")).to_be_visible()
    fits(page)

    sign_in(phone, "li_xi", f"/plans/{plan.pk}/")
    phone.get_by_role("link", name="做完了，记下来").click()
    phone.get_by_role("button", name="提交").click()
    expect(phone.get_by_role("heading", name="已记下")).to_be_visible()
    assert [one.contact_code for one in Record.objects.get().participants.all()] == ["xiaolin"]

    page.goto(mine)
    page.get_by_role("link", name="说一说").click()
    page.get_by_label("是这样", exact=True).check()
    page.get_by_role("button", name="说好了").click()
    expect(page.get_by_text("已经记下")).to_be_visible()
    page.get_by_role("link", name="提一件").click()
    page.get_by_label("想请团干部办什么").fill("想借一间教室")
    page.get_by_role("button", name="告诉李溪").click()
    answer_demand(li_xi, Demand.objects.get(), AnswerInput(clock.today(cast.yulin), "周二下午空着。"))
    page.reload()
    fits(page)
    page.get_by_role("button", name="有帮助，解决了").click()

    page.goto(mine)
    page.get_by_role("link", name="停止").click()
    fits(page)
    page.get_by_role("button", name="停止，并删除").click()
    expect(page.get_by_role("heading", name="已经停止")).to_be_visible()
    assert Contact.objects.get(pk=cast.xiao_lin.pk).name == ""
    assert not SignUp.objects.exists()
    assert Feedback.objects.get().was_so == "是这样"
    assert [held(word) for word in HERS] == [[], []]


def test_a_stranger_signs_up_speaks_and_comes(cast: World, without_script: Page) -> None:
    page, plan = without_script, walk(cast)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"/p/{plan.token}/")
    fits(page)
    page.locator("#id_name").fill("阿树")
    page.get_by_role("button", name="报名").click()
    page.get_by_label("对“周末徒步”说几句").fill("几点集合？")
    page.get_by_role("button", name="说好了").click()
    expect(page.get_by_text("还没有公开", exact=True)).to_be_visible()
    fits(page)
    page.goto(f"/p/{plan.token}/door/{plan.door_code}/")
    fits(page)
    page.get_by_label("怎样称呼您").fill("阿木")
    page.get_by_role("button", name="我到了").click()
    expect(page.get_by_text("欢迎您，已经记上了")).to_be_visible()
    page.get_by_role("button", name="撤回报名，并删除").click()
    expect(page.get_by_role("heading", name="已经撤回")).to_be_visible()
    assert [one.called for one in SignUp.objects.all()] == ["阿树"]


def test_her_page_reads_well_with_a_reader(cast: World, phone: Page) -> None:
    address = f"/p/asked/{ask_consent(Actor(account=cast.accounts['li_xi']), cast.xiao_lin)}/"
    phone.goto(address)
    for _ in range(2):
        assert_open_to_all(phone)
        if "asked" in phone.url:
            phone.get_by_label("已满十八周岁").check()
            phone.get_by_role("button", name="同意，保持联系").click()
            expect(phone.get_by_role("heading", name="小林，您好")).to_be_visible()
