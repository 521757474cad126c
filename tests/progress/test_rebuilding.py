"""A region is judged again: a row says because of what, by whom, and how it ended; the tick can be told to leave off."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from uuid import UUID

import pytest
import time_machine

from qingqiao.actions.calendar import override_day
from qingqiao.actions.cycles import set_cycle
from qingqiao.jobs.tick import keep_cells_fresh
from qingqiao.progress import keep, rebuild, rebuilding
from qingqiao.progress.due import count_due
from qingqiao.progress.models import Rebuilding
from qingqiao.progress.rebuilding import open_rebuilding, pause_rebuilding, resume_rebuilding
from qingqiao.regions.models import Region
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def change(world: World, months: int = 12) -> None:
    """The committee sets another cycle where everybody was judged."""
    keep_cells_fresh()
    Rebuilding.objects.exclude(ended_at=None).delete()
    set_cycle(world.actor("committee"), world.yulin, (date(2026, 1, 1), months))


def ends() -> list[str]:
    return [one.outcome for one in Rebuilding.objects.order_by("id")]


def test_a_change_of_rules_says_who_made_it_and_ends_when_all_are_judged(world: World) -> None:
    change(world)
    row = open_rebuilding(world.yulin)
    assert row is not None
    assert (row.verb, row.account, row.cadres) == (
        "cycle.set",
        world.accounts["committee"].pk,
        count_due(world.yulin, TODAY),
    )
    keep_cells_fresh()
    assert (ends(), count_due(world.yulin, TODAY), open_rebuilding(world.yulin)) == (["done"], 0, None)
    keep_cells_fresh()
    assert ends() == ["done"]  # nothing was due


def test_another_change_meanwhile_goes_on_with_what_is_left(world: World) -> None:
    change(world)
    set_cycle(world.actor("committee"), world.yulin, (date(2026, 1, 1), 6))
    assert ends() == ["merged", ""]


def test_the_tick_leaves_a_paused_one_alone_until_it_may_go_on(world: World) -> None:
    change(world)
    left = count_due(world.yulin, TODAY)
    assert pause_rebuilding(world.yulin)
    assert not pause_rebuilding(world.yulin)
    keep_cells_fresh()
    assert (count_due(world.yulin, TODAY), ends()) == (left, [""])
    assert resume_rebuilding(world.yulin)
    keep_cells_fresh()
    assert (count_due(world.yulin, TODAY), ends()) == (0, ["done"])


def test_it_is_paused_between_two_steps(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuild, "CHUNK", 1)
    change(world)
    left = count_due(world.yulin, TODAY)

    def once(*args: object, **kwargs: object) -> None:
        rebuild_one(*args, **kwargs)
        pause_rebuilding(world.yulin)

    rebuild_one = rebuild.rebuild
    monkeypatch.setattr(rebuild, "rebuild", once)
    assert rebuilding.continue_rebuilding(world.yulin, TODAY) == 0
    assert (count_due(world.yulin, TODAY), ends()) == (left - 1, [""])


@pytest.mark.parametrize("judge", [keep.judge_whole, keep.rebuild], ids=["one", "all"])
def test_who_is_judged_by_rules_that_were_changed_meanwhile_is_judged_again(
    world: World, judge: Callable[[Region, list[UUID], date], None]
) -> None:
    """The tick, or who saves, has read the region before; the calendar is changed before they write."""
    keep_cells_fresh()
    before, now = Region.objects.get(pk=world.yulin.pk), Region.objects.get(pk=world.yulin.pk)
    override_day(world.actor("committee"), now, TODAY - timedelta(days=1), is_workday=False)
    judge(before, [world.zhang_qiao.pk], TODAY)
    assert world.zhang_qiao.pk in keep.due_cadres(now, TODAY)
    judge(now, [world.zhang_qiao.pk], TODAY)
    assert world.zhang_qiao.pk not in keep.due_cadres(now, TODAY)
