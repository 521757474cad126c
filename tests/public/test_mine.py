"""小林 opens her own page on her phone, without an account."""

import pytest
from django.test import Client
from time_machine import travel

from qingqiao.actions.consent import ask_consent
from qingqiao.actions.disclosures import DisclosureInput, fill_disclosures
from qingqiao.actions.links import send_link
from qingqiao.contacts.models import Contact, DataRequest, Link
from qingqiao.records.body import Someone
from qingqiao.records.models import Feedback
from tests.make import PASSWORD
from tests.phone.record_input import tell
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def address(world: World) -> str:
    return f"/p/mine/{send_link(world.actor('li_xi'), world.xiao_lin)}/"


def said(address: str, client: Client | None = None) -> str:
    return (client or Client()).get(address).content.decode()


def test_she_reads_who_her_cadre_is_and_what_is_held(world: World, address: str) -> None:
    item = {
        "实名微博": DisclosureInput("微博李溪", consents=True),
        "电子邮箱": DisclosureInput("li@x.cn", consents=False),
    }
    fill_disclosures(world.actor("li_xi"), world.li_xi, item)
    page = said(address)
    for word in ("李溪", "榆林中学团委", "微博李溪", "小林", "138 开头", "2006-11"):
        assert word in page
    for word in ("0019", "li@x.cn", "小雨"):
        assert word not in page


def test_wrong_closed_and_none_are_the_same_page(world: World, address: str) -> None:
    her = Client()
    assert "链接已经关闭" in her.post(f"{address}closing/").content.decode()
    closed, wrong = Client().get(address), Client().get("/p/mine/" + "x" * 32 + "/")
    assert (closed.status_code, closed.content) == (404, wrong.content)
    assert her.post(f"{address}closing/").status_code == 404


def test_a_preview_changes_nothing(world: World, address: str) -> None:
    before = Link.objects.values().get()
    fetcher = Client()
    for path in (address, f"{address}closing/", f"{address}renewal/"):
        fetcher.get(path)
        fetcher.head(path)
    assert Link.objects.values().get() == before


def test_she_changes_the_link_and_the_forwarded_one_is_dead(world: World, address: str) -> None:
    answer = Client().post(f"{address}renewal/")
    assert "小林" in said(answer.headers["Location"])
    assert "小林" not in said(address)


def test_a_signed_in_cadre_is_told_whose_page_it_is(world: World, address: str) -> None:
    for who in ("li_xi", "zhang_qiao", "committee"):
        cadre = Client()
        cadre.force_login(world.accounts[who])
        assert "请由青年本人打开" in said(address, cadre)
        assert "小林" not in said(address, cadre)
        assert "请由青年本人打开" in cadre.post(f"{address}closing/").content.decode()
    assert Link.objects.get().closed_at is None


def test_a_cadre_who_signed_out_is_still_told_whose_page_it_is(world: World, address: str) -> None:
    """李溪 has every link that she sends; on her own phone it answers nothing for 小林, and asks for no consent."""
    phone, elsewhere = Client(), Client()
    for one, login in ((phone, "li_xi"), (elsewhere, "zhang_qiao")):
        one.post("/accounts/login/", {"login": login, "password": PASSWORD})
        one.post("/accounts/logout/")
    for there in (address, f"/p/asked/{ask_consent(world.actor('li_xi'), world.xiao_lin)}/"):
        assert "请用自己的手机打开" in said(there, phone)
        assert "小林" not in said(there, phone)
    assert "请用自己的手机打开" in phone.post(f"{address}stopping/").content.decode()
    assert "小林" in said(address, elsewhere)
    with travel("2026-05-20T12:00:00+08:00", tick=False):
        assert "小林" in said(address, phone)


def test_its_path_goes_nowhere_and_nobody_keeps_it(address: str) -> None:
    answer = Client().get(address)
    assert (answer["Referrer-Policy"], answer["X-Robots-Tag"]) == ("strict-origin", "noindex, nofollow")
    assert "no-store" in answer["Cache-Control"]


def test_many_wrong_links_from_one_address_are_refused_but_never_the_right_one(address: str) -> None:
    guesser = Client()
    found = {guesser.get(f"/p/mine/{number:032}/").status_code for number in range(31)}
    assert found == {404, 429}
    assert guesser.get(address).status_code == 200


def test_whoever_was_forwarded_the_link_keeps_her_from_closing_it_by_no_flood(address: str) -> None:
    for _ in range(31):
        answer = Client().post(f"{address}correction/", {"name": ""})
    assert answer.status_code == 429
    assert "链接已经关闭" in Client().post(f"{address}closing/").content.decode()


def test_another_site_cannot_close_it(address: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(f"{address}closing/").status_code == 403
    assert strict.get(address).status_code == 200


def test_a_page_takes_the_same_queries_however_much_is_held(
    world: World, address: str, django_assert_num_queries
) -> None:
    with django_assert_num_queries(12):
        Client().get(address)
    Contact.objects.filter(pk=world.xiao_lin.pk).update(note="爱打球", sex="女", political_status="团员")
    with django_assert_num_queries(12):
        Client().get(address)


def test_she_takes_it_with_her_if_she_knows_the_end_of_her_reach(world: World, address: str) -> None:
    her = Client()
    assert her.post(f"{address}copy/", {"tail": "0016"}).status_code == 422
    answer = her.post(f"{address}copy/", {"tail": "0019"})
    assert "attachment" in answer["Content-Disposition"]
    assert "13800000019" in answer.content.decode()
    held = her.post(f"{address}copy/", {"tail": "0019", "json": "1"}).json()
    assert held["登记的内容"]["联系方式"] == "13800000019"
    assert [one["请求"] for one in held["提出过的请求"]] == ["复制", "复制"]


def test_the_end_of_her_reach_is_neither_shown_nor_guessed(address: str) -> None:
    """Whoever was forwarded the link reads it nowhere, and has five tries a day."""
    assert "0019" not in said(address)
    for number in range(5):
        Client().post(f"{address}copy/", {"tail": f"{number:04}"})
    answer = Client().post(f"{address}copy/", {"tail": "0019"})
    assert (answer.status_code, "13800000019" in answer.content.decode()) == (422, False)


def test_what_she_wants_changed_waits_for_her_cadre(world: World, address: str) -> None:
    said = {"name": "小林子", "reach": "13900000029", "born": "200611", "note": ""}
    page = Client().post(f"{address}correction/", said, follow=True).content.decode()
    assert "等待答复，4月4日前" in page
    world.xiao_lin.refresh_from_db()
    assert (world.xiao_lin.name, world.xiao_lin.reach) == ("小林", "13800000019")
    assert Client().post(f"{address}correction/", said).status_code == 422


def test_a_correction_of_nothing_is_none(address: str) -> None:
    assert Client().post(f"{address}correction/", {"name": "小林", "born": "2006-11"}).status_code == 422


def test_stopping_erases_at_once_and_keeps_that_it_was_done(world: World, address: str) -> None:
    her = Client()
    assert "不能恢复" in her.get(f"{address}stopping/").content.decode()
    assert Contact.objects.get(pk=world.xiao_lin.pk).name == "小林"
    assert "已经停止" in her.post(f"{address}stopping/").content.decode()
    gone = Contact.objects.get(pk=world.xiao_lin.pk)
    assert (gone.name, gone.reach, gone.withdrawn_on) == ("", "", TODAY)
    assert her.get(address).status_code == 404
    kept = DataRequest.objects.get()
    assert (kept.kind, kept.is_done, kept.answered_at is not None) == ("删除", True, True)


def test_she_says_whether_it_was_so_if_she_likes(world: World, address: str) -> None:
    record = tell(world, "li_xi", "线下活动", title="和小雨去博物馆", participants=(Someone("xiaolin"),))
    her = Client()
    page = her.get(address).content.decode()
    asking = f"{address}activities/{record.pk}/"
    assert asking in page
    assert "博物馆" not in page + her.get(asking).content.decode()
    assert her.post(asking, {"word": "好玩"}).status_code == 422
    assert "已经记下" in her.post(asking, {"was_so": "是这样", "word": "好玩"}, follow=True).content.decode()
    assert asking not in her.get(address).content.decode()
    assert her.post(asking, {"was_so": "不是"}).status_code == 422
    assert Feedback.objects.get().was_so == "是这样"
