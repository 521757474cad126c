"""李溪 shows her code; 小禾 scans it, and 李溪 knows her."""

import pytest
from django.test import Client

from qingqiao.accounts.actors import by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.consent import ConsentAnswer, ask_everybody, give_consent
from qingqiao.contacts.models import Acceptance, Contact
from tests.phone.contacts.views.test_asking import address_in
from tests.world import World


@pytest.fixture
def scanned(world: World) -> Acceptance:
    return scan(world, "小禾", "13900000021")


def scan(world: World, name: str, reach: str) -> Acceptance:
    request = ask_everybody(world.actor("li_xi"), world.li_xi)
    give_consent(by_link(Verb.CONSENT_GIVE, request), request, ConsentAnswer("本人", name, reach))
    return Acceptance.objects.latest("accepted_at")


def test_the_code_stays_the_same_until_it_is_closed(li_xi: Client) -> None:
    first = address_in(li_xi.post("/contacts/invitation/", follow=True).content.decode())
    assert address_in(li_xi.get("/contacts/invitation/").content.decode()) == first
    li_xi.post("/contacts/invitation/closing/")
    assert Client().get(first).status_code == 404
    assert "开通二维码" in li_xi.get("/contacts/invitation/").content.decode()


def test_her_list_says_that_somebody_waits_and_she_takes_her(li_xi: Client, scanned: Acceptance) -> None:
    assert "有人扫码同意" in li_xi.get("/contacts/").content.decode()
    here = f"/contacts/acceptances/{scanned.pk}/"
    assert "13900000021" in li_xi.get(here).content.decode()
    assert li_xi.post(here, {}).status_code == 422
    li_xi.post(here, {"field": "学校"})
    assert Contact.objects.get(name="小禾").consent_how == "本人"
    assert "有人扫码同意" not in li_xi.get("/contacts/").content.decode()


def test_who_is_listed_already_is_said_and_no_field_asked(li_xi: Client, world: World) -> None:
    here = f"/contacts/acceptances/{scan(world, '小林', '138 0000 0019').pk}/"
    assert "不会重复" in li_xi.get(here).content.decode()
    li_xi.post(here)
    assert Contact.objects.count() == 2


def test_somebody_unknown_is_deleted(li_xi: Client, scanned: Acceptance) -> None:
    li_xi.post(f"/contacts/acceptances/{scanned.pk}/declining/")
    assert not Acceptance.objects.exists()
