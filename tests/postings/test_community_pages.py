"""Who is here, on the page of 桃源社区: by name only who opened a card of her own."""

import pytest
from time_machine import travel

from qingqiao.actions.cards import open_card
from qingqiao.actions.community_pages import open_page
from qingqiao.actions.report_days import arrange_report_day
from qingqiao.postings.community_pages import opened_page, page_of, people_here, serving_here
from qingqiao.postings.models import Community
from qingqiao.postings.report_days import usual_weekday, usual_weekdays
from qingqiao.problems import NotFound
from tests.make import make_community, make_posting
from tests.world import NOON, TODAY, World


def test_only_whoever_opened_a_card_is_named_on_her_own_day(world: World) -> None:
    make_posting(world.li_xi, world.community)
    assert people_here(world.community, TODAY).others == 2
    with travel(NOON, tick=False):
        open_card(world.actor("zhang_qiao"), world.zhang_qiao)
        arrange_report_day(world.actor("zhang_qiao"), world.zhang_qiao, 4, TODAY)
    here = people_here(world.community, TODAY)
    assert [(one.name, one.weekday) for one in here.named] == [("张桥", 4)]
    assert here.others == 1


def test_whoever_left_office_is_here_no_more(world: World) -> None:
    world.zhang_qiao.appointments.update(last_day=TODAY)
    assert [one.cadre for one in serving_here(world.community, TODAY)] == [world.zhang_qiao]
    assert serving_here(world.community, TODAY.replace(day=21)) == []


def test_a_closed_page_and_a_merged_community_open_nothing(world: World) -> None:
    assert page_of(world.community) is None
    with travel(NOON, tick=False):
        page = open_page(world.actor("zhang_qiao"), world.community, "")
    assert opened_page(page.token) == page == page_of(world.community)
    Community.objects.filter(pk=world.community.pk).update(
        merged_into=make_community(world.yuyang, "金沙社区")
    )
    with pytest.raises(NotFound):
        opened_page(page.token)


def test_many_report_days_are_those_of_each(world: World) -> None:
    with travel(NOON, tick=False):
        arrange_report_day(world.actor("zhang_qiao"), world.yuyang, 3, TODAY)
        arrange_report_day(world.actor("zhang_qiao"), world.zhang_qiao, 4, TODAY)
    some = [world.zhang_qiao, world.li_xi, world.wang_ling]
    assert usual_weekdays(some, TODAY) == {one.pk: usual_weekday(one, TODAY) for one in some}
    assert usual_weekdays([], TODAY) == {}
