"""李溪 complains from her phone and follows it by a link of her own."""

import re

from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from qingqiao.actions.voices import answer_voice
from qingqiao.voices.models import Voice
from tests.world import World

SAID = {"kind": "投诉", "about": "YY", "text": "天天要截图。"}


def send(client: Client, **said: str) -> HttpResponse:
    stamp = client.get("/voices/new/").context["form"].initial["stamp"]
    return client.post("/voices/new/", SAID | {"stamp": stamp} | said)


def test_the_link_is_shown_once_and_tells_the_answer(as_somebody, client, world: World) -> None:
    page = send(as_somebody("li_xi")).content.decode()
    path = re.search(r"/p/voice/[\w-]+/", page)
    assert path
    voice = Voice.objects.get()
    answer_voice(world.actor("zhao_lan"), voice, "已经叫停。")
    assert "已经叫停。" in client.get(path[0]).content.decode()
    client.post(path[0], {"word": "settled"})
    assert Voice.objects.get().is_settled is True
    client.post(path[0], {"word": "again"})
    assert Voice.objects.get().organization is None


def test_what_she_raised_under_her_name_is_found_without_the_link(as_somebody, world: World) -> None:
    client = as_somebody("li_xi")
    send(client)
    send(client, text="表能不能少两栏。", is_named="on")
    named = Voice.objects.exclude(cadre=None).get()
    page = client.get("/voices/").content.decode()
    assert "表能不能少两栏。" in page
    assert "天天要截图。" not in page
    answer_voice(world.actor("zhao_lan"), named, "已经改了。")
    assert "已经改了。" in client.get(f"/voices/{named.pk}/").content.decode()
    client.post(f"/voices/{named.pk}/", {"word": "again"})
    assert Voice.objects.get(pk=named.pk).appealed_at is not None
    for who in ("zhang_qiao", "zhao_lan"):
        assert as_somebody(who).get(f"/voices/{named.pk}/").status_code == 404
    other = Voice.objects.get(cadre=None)
    assert client.get(f"/voices/{other.pk}/").status_code == 404


def test_a_flood_ends_at_five_a_day(as_somebody, world: World) -> None:
    cache.clear()
    client = as_somebody("li_xi")
    answers = [send(client) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [422]
    assert "今天已经提了 5 件" in answers[-1].content.decode()
    assert Voice.objects.count() == 5
