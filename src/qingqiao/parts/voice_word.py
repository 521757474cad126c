"""The word of whoever raised a complaint or suggestion: whether it is settled, or that the level above shall look again."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from qingqiao.accounts.actors import by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.voices import appeal_voice, settle_voice
from qingqiao.problems import StateHasChanged

if TYPE_CHECKING:
    from qingqiao.voices.models import Voice


def take_word(voice: Voice, word: str) -> None:
    """Take her word; what has changed meanwhile shows on the page. Her link acts, without an address: it would tell the
    auditor who an unnamed sender is."""
    with suppress(StateHasChanged):
        if word == "again":
            appeal_voice(by_link(Verb.VOICE_APPEAL, voice), voice)
        elif word in ("settled", "unsettled"):
            settle_voice(by_link(Verb.VOICE_SETTLE, voice), voice, is_settled=word == "settled")
