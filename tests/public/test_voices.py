"""The page behind a complaint's link, for whoever holds it."""

from django.test import Client
from time_machine import travel

from qingqiao.actions.voices import VoiceInput, raise_voice
from qingqiao.voices.models import Voice
from tests.world import NOON, World


@travel(NOON, tick=False)
def test_a_preview_changes_nothing_and_a_wrong_link_says_nothing(world: World) -> None:
    said = VoiceInput("建议", "少开会。", world.school)
    _, token = raise_voice(world.actor("li_xi"), world.li_xi, said)
    before = Voice.objects.values().get()
    page = Client().get(f"/p/voice/{token}/")
    assert "少开会。" in page.content.decode()
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    Client().post(f"/p/voice/{token}/", {"word": "again"})
    assert Voice.objects.values().get() == before
    assert Client().get("/p/voice/wrong/").status_code == 404
