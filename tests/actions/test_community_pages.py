"""The page of 桃源社区: opened by its administrator, and a word that becomes a demand of 张桥's."""

import pytest
from time_machine import travel

from qingqiao.accounts.actors import by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.community_pages import MOST_WAITING, close_page, leave_word, open_page
from qingqiao.postings.models import CommunityPage, Posting
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.regions.uuid7 import uuid7
from qingqiao.voices.models import Demand
from tests.world import NOON, World


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def page(world: World) -> CommunityPage:
    return open_page(world.actor("zhang_qiao"), world.community, "二楼")


def leaves(page: CommunityPage, what: str = "楼道灯不亮") -> Demand:
    return leave_word(by_link(Verb.DEMAND_LEAVE, page), page, what)


def test_its_administrator_opens_changes_and_closes_it(world: World, page: CommunityPage) -> None:
    again = open_page(world.actor("zhang_qiao"), world.community, "三楼")
    assert (again.token, CommunityPage.objects.get().word) == (page.token, "三楼")
    for who in ("li_xi", "wang_ling"):
        with pytest.raises(NotFound):
            close_page(world.actor(who), world.community)
    close_page(world.actor("zhang_qiao"), world.community)
    with pytest.raises(StateHasChanged):
        close_page(world.actor("zhang_qiao"), world.community)


def test_a_word_is_a_demand_of_whoever_is_posted_there_first(world: World, page: CommunityPage) -> None:
    assert leaves(page) == leaves(page)
    demand = Demand.objects.get()
    assert (demand.cadre, demand.community, demand.contact) == (world.zhang_qiao, world.community, None)
    assert demand.is_hers
    for what in (" ", "打 13800000019"):
        with pytest.raises(InputAtFault):
            leaves(page, what)


def test_too_many_words_wait_and_without_anybody_there_is_none(world: World, page: CommunityPage) -> None:
    first = leaves(page)
    Demand.objects.bulk_create(
        Demand(
            id=uuid7(),
            region=first.region,
            cadre=first.cadre,
            community=first.community,
            asked_by=first.asked_by,
            what=f"{number}",
            asked_on=first.asked_on,
        )
        for number in range(MOST_WAITING)
    )
    with pytest.raises(InputAtFault):
        leaves(page, "还有")
    Posting.objects.all().delete()
    with pytest.raises(StateHasChanged):
        leaves(page, "有人吗")
