"""The committee has its region judged again, or leaves off with it; nobody else does."""

import pytest

from qingqiao.actions.rebuilding import judge_region_again, pause_judging
from qingqiao.audit.models import Entry
from qingqiao.problems import NotFound, StateHasChanged
from qingqiao.progress.models import Rebuilding
from tests.world import World


def test_the_committee_begins_pauses_and_goes_on(world: World) -> None:
    committee = world.actor("committee")
    for _ in range(2):
        judge_region_again(committee, world.yulin)
        pause_judging(committee, world.yulin)
    assert Rebuilding.objects.get().paused_at is not None
    said = Entry.objects.filter(verb="cells.rebuild").order_by("at").values_list("details", flat=True)
    assert sorted(one["is_continued"] for one in said) == [False, True]
    with pytest.raises(StateHasChanged):
        pause_judging(committee, world.yulin)


def test_who_keeps_a_county_does_neither(world: World) -> None:
    for do in (judge_region_again, pause_judging):
        with pytest.raises(NotFound):
            do(world.actor("zhang_qiao"), world.yulin)
    assert not Rebuilding.objects.exists()
