"""What the list of complaints and suggestions can be filtered by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingqiao.desk.tables.filters import OneOf, TableFilters
from qingqiao.voices.heard import waiting_voices
from qingqiao.voices.kinds import VOICE_KINDS

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from qingqiao.voices.models import Voice

WAITING, ANSWERED = "等答复", "已答复"


class VoiceFilters(TableFilters):
    """Voices by kind, and by whether an answer is due."""

    kind = OneOf("类别", VOICE_KINDS)
    state = OneOf("情况", (WAITING, ANSWERED), method="narrow_state")

    def narrow_state(self, rows: QuerySet[Voice], name: str, value: str) -> QuerySet[Voice]:
        """Return the voices that wait for an answer, or those that have it."""
        return waiting_voices(rows, is_waiting=value == WAITING)
