"""A draft's effect as pages show it: what is kept, whether it is still that of the draft, how far its job is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qingqiao.actions.pack_effects import is_weighing
from qingqiao.desk.regions.effect import EffectPage, effect_page_of
from qingqiao.evaluations.kept_effect import from_json
from qingqiao.policy.pack import read_with_faults
from qingqiao.regions.pack_text import fingerprint_of

if TYPE_CHECKING:
    from qingqiao.regions.models import PackDraft


def effect_context(draft: PackDraft) -> dict[str, Any]:
    """Return what a page needs to show a draft's effect."""
    return {
        "effect": effect_page(draft),
        "effect_is_old": draft.effect is not None and draft.effect_of != fingerprint_of(draft.text),
        "is_weighing": is_weighing(draft),
        "failed": draft.effect is None and bool(draft.effect_of) and not is_weighing(draft),
    }


def effect_page(draft: PackDraft) -> EffectPage | None:
    """Return the effect that is kept; None where none is."""
    if draft.effect is None:
        return None
    kept = from_json(draft.effect)
    pack, _ = read_with_faults(draft.text)
    return effect_page_of(pack, kept.span, kept.effect)
