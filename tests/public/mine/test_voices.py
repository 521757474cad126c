"""小林 complains about 李溪 from her own page."""

from django.test import Client
from time_machine import travel

from qingqiao.actions.links import send_link
from qingqiao.voices.models import Voice
from tests.world import NOON, World


@travel(NOON, tick=False)
def test_it_goes_past_her_cadre(world: World) -> None:
    address = f"/p/mine/{send_link(world.actor('li_xi'), world.xiao_lin)}/voices/new/"
    her = Client()
    assert "李溪" in her.get(address).content.decode()
    stamp = her.get(address).context["form"].initial["stamp"]
    said = {"kind": "投诉", "about": "cadre", "text": "约了三次没来。", "stamp": stamp}
    page = her.post(address, said).content.decode()
    voice = Voice.objects.get()
    assert (voice.about_cadre, voice.organization, voice.contact) == (world.li_xi, world.yuyang, None)
    assert voice.number in page
    assert "/p/voice/" in page
