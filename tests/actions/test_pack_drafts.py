"""A draft of a pack: the committee's alone, kept with its faults, closed once it judges."""

from datetime import date

import pytest
from time_machine import travel

from qingqiao.actions.pack_drafts import adopt_draft, begin_draft, drop_draft, resume_draft, write_draft
from qingqiao.audit.models import Entry
from qingqiao.policy.pack import shipped
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.regions.models import PackDraft
from qingqiao.regions.pack_text import fingerprint_of
from tests.world import NOON, World

TEXT = shipped()["yulin-2026"].text
JULY = date(2026, 7, 1)


@pytest.fixture
def draft(world: World) -> PackDraft:
    with travel(NOON, tick=False):
        return begin_draft(world.actor("committee"), world.yulin, TEXT, "yulin-2026", "yulin-2027")


def test_it_begins_under_its_own_id(world: World, draft: PackDraft) -> None:
    assert draft.text == TEXT.replace('id = "yulin-2026"', 'id = "yulin-2027"', 1)
    assert (draft.begun_by, Entry.objects.get().verb) == ("committee", "pack.draft")


@pytest.mark.parametrize("who", ["zhao_lan", "bai_xue", "auditor", "system"])
def test_nobody_else_has_a_hand_in_it(world: World, draft: PackDraft, who: str) -> None:
    actor = world.actor(who)
    with pytest.raises(NotFound):
        begin_draft(actor, world.yulin, TEXT, "")
    for do in (drop_draft, resume_draft):
        with pytest.raises(NotFound):
            do(actor, draft)
    with pytest.raises(NotFound):
        write_draft(actor, draft, lambda text: text)
    with travel(NOON, tick=False), pytest.raises(NotFound):
        adopt_draft(actor, draft, JULY, fingerprint_of(draft.text))


def test_what_is_no_toml_is_refused_and_faults_are_kept(world: World, draft: PackDraft) -> None:
    actor = world.actor("committee")
    with pytest.raises(InputAtFault) as refused:
        write_draft(actor, draft, lambda _: "[pack\n")
    assert "第 1 行" in refused.value.places[0].sentence
    write_draft(actor, draft, lambda text: text.replace("grace_days = 7", "grace_days = -1"))
    draft.refresh_from_db()
    assert "grace_days = -1" in draft.text
    with travel(NOON, tick=False), pytest.raises(InputAtFault):
        adopt_draft(actor, draft, JULY, fingerprint_of(draft.text))


def test_two_who_write_at_once_both_stay(world: World, draft: PackDraft) -> None:
    stale = PackDraft.objects.get()
    write_draft(
        world.actor("committee"), draft, lambda text: text.replace("grace_days = 7", "grace_days = 9")
    )
    write_draft(
        world.actor("committee"), stale, lambda text: text.replace("timely_days = 7", "timely_days = 8")
    )
    draft.refresh_from_db()
    assert ("grace_days = 9" in draft.text, "timely_days = 8" in draft.text) == (True, True)


def test_adopted_or_dropped_it_no_longer_changes(world: World, draft: PackDraft) -> None:
    actor = world.actor("committee")
    drop_draft(actor, draft)
    with pytest.raises(StateHasChanged, match="恢复"):
        write_draft(actor, draft, lambda text: text + "# 改\n")
    resume_draft(actor, draft)
    with travel(NOON, tick=False):
        adopt_draft(actor, draft, JULY, fingerprint_of(draft.text))
    with pytest.raises(StateHasChanged, match="已经起用"):
        write_draft(actor, draft, lambda text: text + "# 改\n")
