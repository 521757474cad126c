"""Entries are linked once, in order, after their transactions; each day continues the one before."""

from datetime import timedelta

from time_machine import travel

from qingqiao.actions.leaves import grant_leave
from qingqiao.audit.chain import head_of, link_entries
from qingqiao.audit.models import ChainLink, Entry
from qingqiao.audit.verifying import verify_log
from tests.world import TODAY, World

TOMORROW = TODAY + timedelta(days=1)


def test_entries_are_linked_once_in_the_order_of_their_keys(linked: World) -> None:
    links = ChainLink.objects.order_by("number")
    assert [one.entry_id for one in links] == list(Entry.objects.order_by("pk").values_list("pk", flat=True))
    assert [one.number for one in links] == [1, 2, 3]
    assert link_entries(linked.yulin) == 0


def test_a_new_day_begins_with_one_and_continues_the_last_digest(linked: World) -> None:
    with travel(f"{TOMORROW}T09:00:00+08:00", tick=False):
        grant_leave(linked.actor("zhang_qiao"), linked.li_xi, TOMORROW, TOMORROW)
        assert link_entries(linked.yulin) == 1
    head = head_of(linked.yulin)
    assert head is not None
    assert (head.day, head.number) == (TOMORROW, 1)


def test_regions_have_chains_of_their_own(linked: World) -> None:
    assert head_of(linked.yanan) is None
    assert link_entries(linked.yanan) == 0


def test_what_is_written_after_a_clock_that_was_a_year_ahead_is_linked_too(linked: World) -> None:
    with travel(f"{TOMORROW.replace(year=TOMORROW.year + 1)}T09:00:00+08:00", tick=False):
        grant_leave(linked.actor("zhang_qiao"), linked.li_xi, TOMORROW, TOMORROW)
        assert link_entries(linked.yulin) == 1
    with travel(f"{TOMORROW}T09:00:00+08:00", tick=False):
        grant_leave(linked.actor("zhang_qiao"), linked.chen_chuan, TOMORROW, TOMORROW)
        assert link_entries(linked.yulin) == 1
    assert verify_log(linked.yulin).broken is None
