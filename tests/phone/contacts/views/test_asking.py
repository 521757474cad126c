"""李溪 asks 小林 for her consent, and sends her the link to her own page."""

import re

from django.test import Client

from qingqiao.contacts.models import Consent, Link
from tests.world import TODAY, World


def address_in(page: str) -> str:
    found = re.search(r"http://testserver(/p/[a-z]+/[\w-]+/)", page)
    assert found
    return found[1]


def test_the_link_that_asks_is_shown_once_and_opens_elsewhere(li_xi: Client, world: World) -> None:
    here = f"/contacts/{world.xiao_lin.pk}/consent/"
    made = li_xi.post(here).content.decode()
    page = Client().get(address_in(made)).content.decode()
    assert "李溪想和您保持联系" in page
    again = li_xi.get(here).content.decode()
    assert address_in(made) not in again
    assert "还没有答" in again
    li_xi.post(f"{here}closing/")
    assert Client().get(address_in(made)).status_code == 404


def test_her_own_page_is_sent_and_closed(li_xi: Client, world: World) -> None:
    here = f"/contacts/{world.xiao_lin.pk}/consent/"
    own = address_in(li_xi.post(here, {"own": "1"}).content.decode())
    assert "小林，您好" in Client().get(own).content.decode()
    li_xi.post(f"{here}closing/", {"own": "1"})
    assert Client().get(own).status_code == 404
    assert Link.objects.get().closed_at is not None


def test_what_was_signed_is_noted_with_where_it_lies(li_xi: Client, world: World) -> None:
    here = f"/contacts/{world.xiao_yu.pk}/consent/"
    said = {"how": "纸质", "given_on": f"{TODAY}", "given_by": "监护人", "witness": "原件在团委办公室"}
    assert li_xi.post(f"{here}noting/", said | {"given_on": "2030-01-01"}).status_code == 422
    li_xi.post(f"{here}noting/", said)
    page = li_xi.get(here).content.decode()
    for word in ("纸质", "监护人也同意", "原件在团委办公室"):
        assert word in page
    assert Consent.objects.get().noted_by == world.accounts["li_xi"].pk


def test_who_has_not_consented_is_said_until_she_has(li_xi: Client, world: World) -> None:
    page = f"/contacts/{world.xiao_lin.pk}/"
    assert "请告知并问问对方同不同意" in li_xi.get(page).content.decode()
    said = {"how": "纸质", "given_on": f"{TODAY}", "given_by": "本人"}
    li_xi.post(f"{page}consent/noting/", said)
    assert "请告知并问问对方同不同意" not in li_xi.get(page).content.decode()
