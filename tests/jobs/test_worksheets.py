"""The tick counts anew what is of another day, and takes up what was interrupted."""

from datetime import timedelta

from time_machine import travel

from qingqiao.actions.worksheets import INTERRUPTED, ask_worksheet, give_up_counting
from qingqiao.evaluations.models import Worksheet
from qingqiao.jobs.worksheets import begin_counting, look_after_worksheets
from qingqiao.regions import clock
from tests.rounds import APRIL, opened
from tests.world import World


def test_the_next_day_the_figures_are_counted_anew_once(world: World) -> None:
    with travel(APRIL, tick=False) as now:
        begin_counting(opened(world))
        assert look_after_worksheets() == 0
        now.shift(timedelta(days=1))
        assert (look_after_worksheets(), look_after_worksheets()) == (1, 0)
        kept = Worksheet.objects.get()
        assert kept.made_at == clock.now()


def test_a_counting_that_nobody_does_is_taken_up(world: World) -> None:
    with travel(APRIL, tick=False) as now:
        ask_worksheet(opened(world))
        assert look_after_worksheets() == 0
        now.shift(timedelta(minutes=1))
        assert look_after_worksheets() == 1
        assert Worksheet.objects.get().made_at is not None


def test_what_was_given_up_waits_for_its_button(world: World) -> None:
    with travel(APRIL, tick=False) as now:
        round = opened(world)
        ask_worksheet(round)
        give_up_counting(Worksheet.objects.get())
        now.shift(timedelta(days=1))
        assert (look_after_worksheets(), Worksheet.objects.get().failure) == (0, INTERRUPTED)
        begin_counting(round)
        assert Worksheet.objects.get().failure == ""
