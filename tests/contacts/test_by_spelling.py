"""A cadre finds her own contacts, and no process remembers their names."""

from qingqiao.accounts.access import scope
from qingqiao.accounts.verbs import Verb
from qingqiao.contacts.by_spelling import contacts_spelled
from qingqiao.spelling import Query, spelled
from tests.make import make_contact
from tests.world import TODAY, World


def names(world: World, typed: str, who: str = "li_xi") -> list[str]:
    reach = scope(world.actor(who), Verb.CONTACT_READ, TODAY)
    return [one.name for one in contacts_spelled(reach, Query(typed), TODAY, 9)]


def test_her_own_the_active_ones_first(world: World) -> None:
    make_contact(world.li_xi, "小玉", last_day="2026-03-01")
    assert names(world, "xiaoyu") == ["小雨", "小玉"]
    assert names(world, "xiaoyu", "chen_chuan") == []


def test_a_young_persons_name_stays_in_no_memory(world: World) -> None:
    spelled.cache_clear()
    names(world, "xiaoyu")
    assert spelled.cache_info().currsize == 0
