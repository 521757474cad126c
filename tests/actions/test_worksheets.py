"""Counting the figures of a large round: by a job, with progress; what was kept stays when it fails."""

from collections.abc import Iterator
from typing import Any

import pytest
from time_machine import travel

from qingqiao.actions import worksheets
from qingqiao.actions.rounds import close_round
from qingqiao.actions.worksheets import ask_worksheet, cancel_counting, count_worksheet
from qingqiao.evaluations.models import Worksheet
from qingqiao.problems import StateHasChanged
from tests.rounds import APRIL, opened
from tests.world import World


@pytest.fixture(autouse=True)
def _april() -> Iterator[None]:
    with travel(APRIL, tick=False):
        yield


def test_figures_are_counted_once_for_each_asking(world: World) -> None:
    round = opened(world)
    assert (ask_worksheet(round), ask_worksheet(round)) == (True, False)
    assert (count_worksheet(round.region_id, round.pk), count_worksheet(round.region_id, round.pk)) == (
        True,
        False,
    )
    kept = Worksheet.objects.get()
    assert (kept.done, kept.total, kept.asked_at) == (5, 5, None)
    assert str(world.yuyang.pk) in kept.figures


def test_what_fails_is_said_and_what_was_kept_stays(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    round = opened(world)
    ask_worksheet(round)
    count_worksheet(round.region_id, round.pk)
    ask_worksheet(round)
    monkeypatch.setattr(worksheets, "figures_of", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        count_worksheet(round.region_id, round.pk)
    kept = Worksheet.objects.get()
    assert (kept.failure, kept.asked_at) == ("计算时出错（ZeroDivisionError）", None)
    assert kept.figures


def test_a_cancelled_round_is_not_counted(world: World) -> None:
    round = opened(world)
    close_round(world.actor("zhao_lan"), round)
    with pytest.raises(StateHasChanged, match="数字不再计算"):
        ask_worksheet(round)


def test_a_cancelled_counting_ends_and_says_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    round = opened(world)
    ask_worksheet(round)
    monkeypatch.setattr(worksheets, "STEP", 1)
    counted = worksheets.figures_of

    def cancelled_meanwhile(*asked: Any) -> Any:
        cancel_counting(round)
        return counted(*asked)

    monkeypatch.setattr(worksheets, "figures_of", cancelled_meanwhile)
    assert not count_worksheet(round.region_id, round.pk)
    kept = Worksheet.objects.get()
    assert (kept.failure, kept.asked_at, kept.made_at) == ("有人取消了这次计算", None, None)
    assert ask_worksheet(round)
