"""What a resident of 桃源社区 sees behind the poster's code, and leaves there."""

from datetime import timedelta

import pytest
from django.test import Client
from time_machine import travel

from qingqiao.actions.cards import open_card
from qingqiao.actions.community_pages import close_page, open_page
from qingqiao.actions.plans import announce_plan
from qingqiao.postings.models import CommunityPage
from qingqiao.public.communities import LIMITS
from qingqiao.records.plans import Announcement
from qingqiao.voices.models import Demand
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def page(world: World) -> CommunityPage:
    return open_page(world.actor("zhang_qiao"), world.community, "二楼活动室")


def leaves(client: Client, page: CommunityPage, what: str = "楼道灯不亮") -> tuple[int, str]:
    there = f"/p/community/{page.token}/"
    stamp = Client().get(there).context["form"].initial["stamp"]
    answer = client.post(there, {"what": what, "stamp": stamp})
    return answer.status_code, answer.content.decode()


def test_a_preview_spends_none_of_the_words(page: CommunityPage, client: Client) -> None:
    for _ in range(6):
        assert client.head(f"/p/community/{page.token}/").status_code == 200
    assert leaves(client, page)[0] == 200
    assert Demand.objects.count() == 1


def test_it_says_who_is_here_when_and_what_is_on(world: World, page: CommunityPage, client: Client) -> None:
    actor = world.actor("zhang_qiao")
    for title, community in (("夏夜读书", world.community), ("内部走访", None)):
        said = Announcement(title, ("线下活动",), TODAY + timedelta(days=2), community=community)
        announce_plan(actor, world.zhang_qiao, said)
    there = f"/p/community/{page.token}/"
    before = client.get(there).content.decode()
    open_card(actor, world.zhang_qiao)
    after = client.get(there).content.decode()
    for words in ("桃源社区", "榆阳区桃源路1号", "二楼活动室", "夏夜读书", "有 1 位团干部"):
        assert words in before
    assert "张桥" not in before + after.split("在这里的团干部")[0]
    assert "张桥" in after
    assert "每周五" in after
    assert "内部走访" not in after


def test_a_word_reaches_them_and_looking_leaves_nothing(page: CommunityPage, client: Client) -> None:
    client.get(f"/p/community/{page.token}/")
    client.head(f"/p/community/{page.token}/")
    assert not Demand.objects.exists()
    assert "已经告诉他们" in leaves(client, page)[1]
    assert Demand.objects.get().what == "楼道灯不亮"
    assert leaves(client, page, "打 13800000019")[0] == 422
    assert client.post(f"/p/community/{page.token}/", {"what": "广告"}).status_code == 422


def test_a_flood_waits_and_a_cadre_writes_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch, page: CommunityPage, client: Client
) -> None:
    hers = Client()
    hers.force_login(world.accounts["zhang_qiao"])
    assert "请由青年本人打开" in leaves(hers, page)[1]
    monkeypatch.setitem(LIMITS, "word", "1/10m/ip")
    assert [leaves(client, page, what)[0] for what in ("一", "二")] == [200, 429]


def test_a_closed_page_is_gone(world: World, page: CommunityPage, client: Client) -> None:
    close_page(world.actor("zhang_qiao"), world.community)
    assert client.get(f"/p/community/{page.token}/").status_code == 404
