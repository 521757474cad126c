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


@travel(NOON, tick=False)
def test_her_page_lists_what_she_signed_but_nothing_against_her_cadre(world: World) -> None:
    page = f"/p/mine/{send_link(world.actor('li_xi'), world.xiao_lin)}/"
    her = Client()
    for kind, about in (
        ("投诉", "cadre"),
        ("投诉", "YY-1"),
        ("投诉", "YY"),
        ("建议", "YY-1"),
        ("建议", "YY"),
    ):
        named = {} if (kind, about) == ("建议", "YY") else {"is_named": "on"}
        stamp = her.get(f"{page}voices/new/").context["form"].initial["stamp"]
        asked = {"kind": kind, "about": about, "text": f"{kind}{about}", "stamp": stamp, **named}
        assert her.post(f"{page}voices/new/", asked).status_code == 200
    listed = {one.text for one in Voice.objects.all() if one.number in her.get(page).content.decode()}
    assert listed == {"投诉YY", "建议YY-1"}
    for one in Voice.objects.all():
        status = her.get(f"{page}voices/{one.pk}/").status_code
        assert status == (200 if one.text in listed else 404)
