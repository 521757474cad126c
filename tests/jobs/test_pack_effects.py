"""The job that judges a draft's effect."""

from time_machine import travel

from qingqiao.actions.pack_drafts import begin_draft
from qingqiao.actions.pack_effects import weigh_draft
from qingqiao.jobs.pack_effects import begin_weighing
from qingqiao.policy.pack import shipped
from tests.world import NOON, World


def test_what_was_asked_for_is_kept_on_the_draft(world: World) -> None:
    with travel(NOON, tick=False):
        actor, text = world.actor("committee"), shipped()["yulin-2026"].text
        draft = begin_draft(actor, world.yulin, text, "yulin-2026")
        weigh_draft(actor, draft)
        begin_weighing(draft)
    draft.refresh_from_db()
    assert (draft.effect["first_day"], draft.effect_moved_at) == ("2025-10-01", None)
