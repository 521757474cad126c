import pytest
from django.test import Client

from qingqiao.contacts.models import Contact, Handover
from tests.make import make_account, make_cadre
from tests.world import World

HANDOVER, OFFERS = "/contacts/handover/", "/contacts/offers/"


@pytest.fixture
def gao_yuan(world: World, as_somebody) -> Client:
    cadre = make_cadre(world.yulin, "高原", world.school, "兼职", code="gao")
    world.accounts["gao_yuan"] = make_account(cadre, "gao_yuan")
    return as_somebody("gao_yuan")


def offered(client: Client, world: World, **rest: str):
    said = {"contacts": [str(world.xiao_yu.pk)], "receiver": "gao", "is_told": "on", **rest}
    return client.post(HANDOVER, said)


def test_the_receiver_learns_the_name_when_she_takes_her(
    li_xi: Client, gao_yuan: Client, world: World
) -> None:
    assert offered(li_xi, world).status_code == 302
    page = gao_yuan.get(OFFERS).content.decode()
    assert "李溪请您接手 1 位" in page
    assert "小雨" not in page
    taken = gao_yuan.post(f"{OFFERS}{Handover.objects.get().pk}/taking/", follow=True).content.decode()
    assert "小雨" in taken
    assert "小雨" not in li_xi.get("/contacts/").content.decode()


def test_the_young_person_is_to_be_told_first(li_xi: Client, gao_yuan: Client, world: World) -> None:
    assert offered(li_xi, world, is_told="").status_code == 422
    assert not Handover.objects.exists()


def test_nobody_else_sees_or_takes_the_offer(
    li_xi: Client, gao_yuan: Client, world: World, as_somebody
) -> None:
    offered(li_xi, world)
    wang_ling = as_somebody("wang_ling")
    assert "李溪" not in wang_ling.get(OFFERS).content.decode()
    for deed in ("taking", "declining"):
        assert wang_ling.post(f"{OFFERS}{Handover.objects.get().pk}/{deed}/").status_code == 404
    assert wang_ling.post(f"/contacts/{world.xiao_yu.pk}/recall/").status_code == 404


def test_an_offer_is_recalled_from_her_page(li_xi: Client, gao_yuan: Client, world: World) -> None:
    offered(li_xi, world)
    assert "已请高原接手" in li_xi.get(f"/contacts/{world.xiao_yu.pk}/").content.decode()
    li_xi.post(f"/contacts/{world.xiao_yu.pk}/recall/")
    assert "现在没有" in gao_yuan.get(OFFERS).content.decode()


def test_somebody_elses_contact_cant_be_chosen(li_xi: Client, gao_yuan: Client, world: World) -> None:
    mine = Contact.objects.get(pk=world.xiao_yu.pk)
    answer = gao_yuan.post(HANDOVER, {"contacts": [str(mine.pk)], "receiver": "li", "is_told": "on"})
    assert answer.status_code == 422
    assert "小雨" not in answer.content.decode()


def test_alone_in_her_organization_she_is_told_what_to_do(as_somebody) -> None:
    assert "管理员" in as_somebody("chen_chuan").get(HANDOVER).content.decode()
