"""Her word on an answer: taken once there is one, and what came too late changes nothing."""

from time_machine import travel

from qingqiao.actions.voices import VoiceInput, answer_voice, raise_voice
from qingqiao.parts.voice_word import take_word
from qingqiao.voices.models import Voice
from tests.world import NOON, World


@travel(NOON, tick=False)
def test_a_word_before_the_answer_or_a_second_look_twice_changes_nothing(world: World) -> None:
    voice, _ = raise_voice(world.actor("li_xi"), world.li_xi, VoiceInput("建议", "少两栏。", world.yuyang))
    take_word(voice, "settled")
    assert Voice.objects.get().is_settled is None
    answer_voice(world.actor("zhang_qiao"), voice, "好。")
    for word in ("again", "again", "unsettled", "nonsense"):
        take_word(Voice.objects.get(), word)
    assert (Voice.objects.get().is_settled, Voice.objects.get().status) == (False, "上级再看")
