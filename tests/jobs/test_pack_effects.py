"""The job that judges a draft's effect; the tick takes up one that was killed, and gives it back in the end."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from time_machine import Traveller, travel

from qingqiao.actions.pack_drafts import begin_draft
from qingqiao.actions.pack_effects import is_weighing, weigh_draft
from qingqiao.jobs.pack_effects import begin_weighing, look_after_pack_effects
from qingqiao.policy.pack import shipped
from qingqiao.regions.models import PackDraft
from tests.jobs.workers import kill_the_worker, work
from tests.world import NOON, World


@pytest.fixture(autouse=True)
def clock() -> Iterator[Traveller]:
    with travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def draft(world: World, clock: Traveller) -> PackDraft:
    """A draft whose effect was asked for."""
    actor = world.actor("committee")
    draft = begin_draft(actor, world.yulin, shipped()["yulin-2026"].text, "yulin-2026")
    weigh_draft(actor, draft)
    return draft


def test_what_was_asked_for_is_kept_on_the_draft(draft: PackDraft) -> None:
    begin_weighing(draft)
    draft.refresh_from_db()
    assert (draft.effect["first_day"], draft.effect_moved_at) == ("2025-10-01", None)


def test_the_tick_takes_up_an_effect_without_a_job(draft: PackDraft, clock: Traveller) -> None:
    assert look_after_pack_effects() == 0
    clock.shift(timedelta(minutes=1))
    assert (look_after_pack_effects(), look_after_pack_effects()) == (1, 0)
    draft.refresh_from_db()
    assert draft.effect is not None


@pytest.mark.usefixtures("queued")
def test_a_job_killed_in_the_middle_is_done_again(draft: PackDraft, clock: Traveller) -> None:
    begin_weighing(draft)
    PackDraft.objects.update(effect_done=250)
    clock.shift(timedelta(minutes=3))
    assert look_after_pack_effects() == 0
    kill_the_worker()
    assert (look_after_pack_effects(), look_after_pack_effects()) == (1, 0)
    draft.refresh_from_db()
    assert (is_weighing(draft), draft.effect_done) == (True, 0)
    work()
    draft.refresh_from_db()
    assert draft.effect is not None


@pytest.mark.usefixtures("queued")
def test_a_job_killed_three_times_is_given_back(draft: PackDraft, clock: Traveller) -> None:
    begin_weighing(draft)
    for _ in range(3):
        kill_the_worker()
        clock.shift(timedelta(minutes=1))
        look_after_pack_effects()
    draft.refresh_from_db()
    assert (draft.effect, draft.effect_moved_at) == (None, None)
    clock.shift(timedelta(minutes=1))
    assert look_after_pack_effects() == 0
