from django.test import Client

from qingqiao.contacts.models import Contact
from tests.make import make_contact
from tests.world import World


def address(world: World, other: Contact) -> str:
    return f"/contacts/{world.xiao_lin.pk}/merge/{other.pk}/"


def test_a_namesake_is_shown_in_the_list_and_on_her_page(li_xi: Client, world: World) -> None:
    assert "可能是同一位" not in li_xi.get("/contacts/").content.decode()
    other = make_contact(world.li_xi, "小林")
    for url in ("/contacts/", f"/contacts/{world.xiao_lin.pk}/", f"/contacts/{other.pk}/"):
        page = li_xi.get(url).content.decode()
        assert "可能是同一位" in page
        assert "/merge/" in page


def test_she_sees_both_chooses_one_and_is_told_that_it_is_for_good(li_xi: Client, world: World) -> None:
    other = make_contact(world.li_xi, "小林", note="爱打球", reach="13900000019")
    page = li_xi.get(address(world, other)).content.decode()
    assert all(word in page for word in ("13800000019", "13900000019", "爱打球", "不能再分开"))
    answer = li_xi.post(address(world, other), {"kept": str(other.pk)})
    assert answer.url == f"/contacts/{other.pk}/"
    one = Contact.objects.get(cadre=world.li_xi, name="小林")
    assert (one.pk, one.reach, one.born) == (other.pk, "13900000019", "2000-01")


def test_without_a_choice_nothing_happens(li_xi: Client, world: World) -> None:
    other = make_contact(world.li_xi, "小林")
    assert li_xi.post(address(world, other)).status_code == 422
    assert Contact.objects.filter(name="小林").count() == 2


def test_somebody_else_is_not_merged_and_she_is_told_why(li_xi: Client, world: World) -> None:
    answer = li_xi.post(address(world, world.xiao_yu), {"kept": str(world.xiao_yu.pk)})
    assert answer.status_code == 422
    assert "看起来不是同一位" in answer.content.decode()


def test_nobody_merges_or_sees_anothers(li_xi: Client, world: World, as_somebody) -> None:
    other = make_contact(world.li_xi, "小林")
    theirs = make_contact(world.chen_chuan, "小林")
    for who in ("wang_ling", "zhang_qiao", "zhao_lan"):
        assert as_somebody(who).get(address(world, other)).status_code == 404
        assert as_somebody(who).post(address(world, other), {"kept": str(other.pk)}).status_code == 404
    assert li_xi.get(address(world, theirs)).status_code == 404
    assert li_xi.get(address(world, world.xiao_lin)).status_code == 404
    assert li_xi.get(address(world, other)).status_code == 200


def test_without_consent_or_with_a_spoken_one_there_is_a_soft_hint(li_xi: Client, world: World) -> None:
    page = f"/contacts/{world.xiao_lin.pk}/"
    assert "问问对方同不同意" in li_xi.get(page).content.decode()
    mine = Contact.objects.filter(pk=world.xiao_lin.pk)
    mine.update(consent_on="2026-01-05", consent_how="口头")
    assert "请对方写一笔" in li_xi.get(page).content.decode()
    mine.update(consent_how="纸质")
    assert not any(word in li_xi.get(page).content.decode() for word in ("请对方写一笔", "问问对方"))
