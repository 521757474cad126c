"""高主任 of 桃源社区 opens the link on her own phone, without an account."""

from datetime import timedelta

import pytest
from django.test import Client
from time_machine import travel

from qingqiao.actions.confirmations import ask_confirmation
from qingqiao.actions.records import withdraw_record
from qingqiao.records.body import Someone
from qingqiao.records.models import Confirmation, Record
from qingqiao.regions import clock
from tests.make import make_account, make_cadre
from tests.phone.record_input import tell
from tests.world import NOON, World

SAID = {"name": "高主任", "role": "社区主任", "word": "办事实在"}


@pytest.fixture
def record(world: World):
    with travel(NOON, tick=False):
        people = (Someone(name="居民甲"), Someone(name="居民乙"))
        yield tell(
            world,
            "zhang_qiao",
            "社区报到",
            "访谈",
            title="走访",
            text="谈到就业",
            place="活动室",
            community_code=world.community.code,
            participants=people,
        )


@pytest.fixture
def address(world: World, record: Record) -> str:
    return f"/p/confirmation/{ask_confirmation(world.actor('zhang_qiao'), record)}/"


def test_she_sees_who_came_when_and_where_and_no_names_or_text(address: str) -> None:
    page = Client().get(address).content.decode()
    for word in ("张桥", "3月20日 星期五", "桃源社区", "社区报到、访谈", "活动室", "2 人"):
        assert word in page
    for word in ("居民甲", "谈到就业", "走访"):
        assert word not in page


def test_one_tap_and_the_link_says_that_it_was_used(address: str) -> None:
    community = Client()
    assert "已经确认" in community.post(address, SAID, follow=True).content.decode()
    assert community.get(address).status_code == 200
    assert "高主任" not in community.get(address).content.decode()
    community.post(address, SAID | {"name": "另一人"})
    assert Confirmation.objects.get().name == "高主任"


def test_without_her_name_it_comes_back_with_the_rest(address: str) -> None:
    answer = Client().post(address, SAID | {"name": ""})
    assert (answer.status_code, answer.context["form"].errors.keys()) == (422, {"name"})
    assert "社区主任" in answer.content.decode()


def test_over_or_closed_it_is_a_plain_page(world: World, record: Record, address: str) -> None:
    with travel(clock.now() + timedelta(days=8), tick=False):
        over = Client().get(address)
        assert (over.status_code, "链接已过期" in over.content.decode()) == (200, True)
    ask_confirmation(world.actor("zhang_qiao"), record)
    closed = Client().post(address, SAID, follow=True)
    assert (closed.status_code, "链接已关闭" in closed.content.decode()) == (200, True)


def test_a_withdrawn_record_shows_nothing_any_more(world: World, record: Record, address: str) -> None:
    withdraw_record(world.actor("zhang_qiao"), record)
    assert "张桥" not in Client().get(address).content.decode()


def test_its_path_goes_nowhere(address: str) -> None:
    answer = Client().get(address)
    assert (answer["Referrer-Policy"], answer["X-Robots-Tag"]) == ("strict-origin", "noindex, nofollow")
    assert "no-store" in answer["Cache-Control"]


def test_her_browser_may_post_without_an_account_but_not_another_site(address: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address, SAID).status_code == 403
    token = strict.get(address).context["csrf_token"]
    assert strict.post(address, SAID | {"csrfmiddlewaretoken": str(token)}).status_code == 302


@pytest.mark.parametrize("who", ["zhang_qiao", "chen_chuan", "gao"])
def test_nobody_of_the_record_confirms_it_in_the_communitys_place(
    world: World, record: Record, address: str, who: str
) -> None:
    """She, a co-host and a colleague of hers are asked to leave it to the community."""
    record.shares.create(
        region=world.yulin, cadre=world.chen_chuan, is_author=False, counts=True, day=record.occurred_on
    )
    world.accounts["gao"] = make_account(make_cadre(world.yulin, "高原", world.yuyang, code="gao"), "gao")
    client = Client()
    client.force_login(world.accounts[who])
    assert "请由社区的同志确认" in client.get(address).content.decode()
    client.post(address, SAID)
    assert Confirmation.objects.get().confirmed_at is None


def test_a_cadre_of_another_organization_may_be_of_the_community(world: World, address: str) -> None:
    client = Client()
    client.force_login(world.accounts["wang_ling"])
    client.post(address, SAID)
    assert Confirmation.objects.get().confirmed_at is not None
