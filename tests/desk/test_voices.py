"""赵岚 answers what is about 榆阳; 张桥 never sees it."""

from qingqiao.actions.voices import VoiceInput, raise_voice
from qingqiao.voices.models import Voice
from tests.desk.conftest import Reader
from tests.world import World


def raised(world: World, *, is_named: bool = False) -> Voice:
    said = VoiceInput("投诉", "天天要截图。", world.yuyang, is_named=is_named)
    return raise_voice(world.actor("li_xi"), world.li_xi, said)[0]


def test_answered_past_the_one_complained_about(world: World, sign_in: Reader) -> None:
    voice, desk = raised(world), sign_in("zhao_lan")
    assert voice.number in desk.get("/desk/voices/").content.decode()
    desk.post(f"/desk/voices/{voice.pk}/", {"words": "已经叫停。"})
    assert Voice.objects.get().answer == "已经叫停。"
    other = sign_in("zhang_qiao")
    assert voice.number not in other.get("/desk/voices/").content.decode()
    assert other.get(f"/desk/voices/{voice.pk}/").status_code == 404


def test_the_page_says_no_name_until_it_is_asked_for(world: World, sign_in: Reader) -> None:
    voice, desk = raised(world, is_named=True), sign_in("zhao_lan")
    assert "李溪" not in desk.get(f"/desk/voices/{voice.pk}/").content.decode()
    assert "李溪" in desk.post(f"/desk/voices/{voice.pk}/sender/", follow=True).content.decode()
    unnamed = raised(world)
    assert desk.post(f"/desk/voices/{unnamed.pk}/sender/").status_code == 404
