"""A draft's effect on the last closed quarter, judged by a job and kept with its moment."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from time_machine import travel

from qingqiao.actions import pack_effects
from qingqiao.actions.pack_drafts import begin_draft
from qingqiao.actions.pack_effects import (
    cancel_weighing,
    closed_quarter,
    is_weighing,
    judge_draft,
    weigh_draft,
)
from qingqiao.evaluations.kept_effect import from_json
from qingqiao.evaluations.pack_effect import pack_effect
from qingqiao.policy.pack import read_pack, shipped
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.regions.models import PackDraft
from tests.world import NOON, World


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def draft(world: World) -> PackDraft:
    return begin_draft(world.actor("committee"), world.yulin, shipped()["yulin-2026"].text, "yulin-2026")


def test_what_is_kept_is_what_the_preview_says(world: World, draft: PackDraft) -> None:
    weigh_draft(world.actor("committee"), draft)
    draft.refresh_from_db()
    assert is_weighing(draft)
    assert judge_draft(draft.region_id, draft.pk)
    draft.refresh_from_db()
    kept, span = from_json(draft.effect), closed_quarter(world.yulin)
    assert (kept.span, kept.effect) == (span, pack_effect(world.yulin, read_pack(draft.text), span))
    assert (is_weighing(draft), draft.effect_at is not None) == (False, True)
    assert not judge_draft(draft.region_id, draft.pk)


def test_progress_counts_every_cadre_of_both_judgings(
    world: World, draft: PackDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_effects, "STEP", 1)
    weigh_draft(world.actor("committee"), draft)
    judge_draft(draft.region_id, draft.pk)
    draft.refresh_from_db()
    assert draft.effect_done == draft.effect_total == 10


def test_a_failed_job_can_be_asked_for_again(
    world: World, draft: PackDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    weigh_draft(world.actor("committee"), draft)
    monkeypatch.setattr(pack_effects, "pack_effect", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        judge_draft(draft.region_id, draft.pk)
    draft.refresh_from_db()
    assert (is_weighing(draft), draft.effect) == (False, None)


def test_a_cancelled_job_ends_and_keeps_nothing(
    world: World, draft: PackDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_effects, "STEP", 1)
    weigh_draft(world.actor("committee"), draft)
    judged = pack_effects.pack_effect

    def cancelled_meanwhile(*asked: Any) -> Any:
        cancel_weighing(world.actor("committee"), draft)
        return judged(*asked)

    monkeypatch.setattr(pack_effects, "pack_effect", cancelled_meanwhile)
    assert not judge_draft(draft.region_id, draft.pk)
    draft.refresh_from_db()
    assert (draft.effect, draft.effect_done, is_weighing(draft)) == (None, 0, False)
    with pytest.raises(StateHasChanged):
        cancel_weighing(world.actor("committee"), draft)


def test_nobody_else_asks_and_nobody_of_a_faulty_one(world: World, draft: PackDraft) -> None:
    with pytest.raises(NotFound):
        weigh_draft(world.actor("zhao_lan"), draft)
    PackDraft.objects.update(text=draft.text.replace("grace_days = 7", ""))
    with pytest.raises(InputAtFault):
        weigh_draft(world.actor("committee"), draft)


@pytest.mark.parametrize(
    ("now", "first", "last"),
    [
        ("2026-04-07", date(2025, 10, 1), date(2025, 12, 31)),  # seven days of grace run until the 7th
        ("2026-04-08", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-03-20", date(2025, 10, 1), date(2025, 12, 31)),
    ],
)
def test_the_quarter_is_one_whose_grace_is_over(world: World, now: str, first: date, last: date) -> None:
    with travel(f"{now}T12:00:00+08:00", tick=False):
        span = closed_quarter(world.yulin)
    assert (span.first_day, span.last_day) == (first, last)
