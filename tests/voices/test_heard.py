"""The voice behind a link."""

import pytest
from time_machine import travel

from qingqiao.actions.voices import VoiceInput, raise_voice
from qingqiao.problems import NotFound
from qingqiao.voices.heard import voice_of
from tests.world import NOON, World


@travel(NOON, tick=False)
def test_only_the_link_itself_opens_it(world: World) -> None:
    said = VoiceInput("建议", "少开会。", world.school)
    voice, token = raise_voice(world.actor("li_xi"), world.li_xi, said)
    assert voice_of(token) == voice
    for wrong in (token[:-1], voice.digest, voice.number, ""):
        with pytest.raises(NotFound):
            voice_of(wrong)
