"""Telling a record: for oneself, for a cadre of one's organization, and by nobody else."""

import pytest

from qingqiao.records.body import Someone
from qingqiao.records.models import Record
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_account, make_cadre, name_administrator
from tests.phone.record_input import tell, typed, version_shown
from tests.world import World

NEW = "/records/new/"
KINDS = ("线下活动", "访谈", "宣讲", "社区报到", "线上活动", "交流")


def test_after_saving_the_page_says_what_moved_and_for_whom(world: World, as_somebody) -> None:
    client = as_somebody("zhang_qiao")
    page = client.post(NEW, typed(kinds=["线上活动", "社区报到"], cohost_codes="li"), follow=True)
    moved = page.context["moved"]
    assert {"每周线上活动", "每周到社区报到"} <= {line.title for line in moved.own}
    assert moved.others == (("李溪", "每周线上活动"),)


def test_a_double_submit_is_one_record(as_somebody) -> None:
    client, said = as_somebody("li_xi"), typed(contacts=["xiaolin"], names="钱大姐、孙师傅")
    first, again = client.post(NEW, said), client.post(NEW, said)
    assert first.headers["Location"] == again.headers["Location"]
    assert Record.objects.count() == 1


def test_another_text_under_the_same_id_is_refused_and_kept_on_the_page(as_somebody) -> None:
    client, said = as_somebody("li_xi"), typed()
    client.post(NEW, said)
    answer = client.post(NEW, {**said, "title": "另一件"})
    assert answer.status_code == 422
    assert "这条记录已经存在" in answer.content.decode()
    assert 'value="另一件"' in answer.content.decode()


def test_a_wrong_field_keeps_everything_typed(as_somebody) -> None:
    said = typed(
        occurred_on="2099-01-01", names="钱大姐", contacts=["xiaolin"], place="图书馆", text="聊了聊"
    )
    answer = as_somebody("li_xi").post(NEW, said)
    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (422, ["occurred_on"])
    kept = {name: form[name].value() for name in ("id", "names", "contacts", "place", "text")}
    assert kept == {name: said[name] for name in kept}


def test_people_by_name_are_parted_by_any_mark(as_somebody) -> None:
    as_somebody("li_xi").post(NEW, typed(names="钱大姐、孙师傅；王书记，赵会计、钱大姐"))
    assert Record.objects.get().participants.count() == 4


def test_a_kind_that_says_how_it_is_done_needs_no_channel(as_somebody) -> None:
    as_somebody("li_xi").post(NEW, typed())
    assert Record.objects.get().channel == "线上"


def test_a_draft_counts_for_nothing_until_it_is_submitted(as_somebody) -> None:
    client = as_somebody("li_xi")
    page = client.post(NEW, typed(status="草稿"), follow=True)
    assert page.context["shown"].moved.own == ()
    record = Record.objects.get()
    client.post(f"/records/{record.pk}/revision/", typed(version=version_shown(client, record)))
    assert Record.objects.get().status == "已提交"


def test_an_earlier_record_is_copied_without_its_day(world: World, as_somebody) -> None:
    told = tell(world, "li_xi", "线下活动", place="图书馆")
    initial = as_somebody("li_xi").get(f"{NEW}?copy={told.pk}").context["form"].initial
    assert (initial["kinds"], initial["place"]) == (["线下活动"], "图书馆")
    assert initial["id"] != told.pk


def test_on_a_friday_a_posting_suggests_the_report(as_somebody) -> None:
    form = as_somebody("zhang_qiao").get(NEW).context["form"]
    assert form.initial["kinds"] == ["社区报到"]
    assert as_somebody("li_xi").get(NEW).context["form"].initial.get("kinds", []) == []


def test_somebody_elses_contacts_are_not_offered(as_somebody) -> None:
    assert "小林" in as_somebody("li_xi").get(NEW).content.decode()
    assert "小林" not in as_somebody("zhang_qiao").get(NEW).content.decode()


@pytest.fixture
def _principal(world: World) -> None:
    """周校, who administers 李溪's school."""
    principal = make_cadre(world.yulin, "周校", world.school, "兼职", code="zhou")
    name_administrator(world.school, principal)
    world.accounts["zhou"] = make_account(principal, "zhou")


@pytest.mark.usefixtures("_principal")
def test_her_administrator_enters_for_her_and_is_shown(world: World, as_somebody) -> None:
    desk, form = as_somebody("zhou"), f"{NEW}?for=li"
    assert "小林" not in desk.get(form).content.decode()
    assert desk.post(form, typed(names="钱大姐")).headers["Location"] == f"{form}&saved=1"
    record = Record.objects.get()
    assert (record.author, record.entered_by) == (world.li_xi, world.accounts["zhou"].pk)
    assert "由周校代填" in as_somebody("li_xi").get(f"/records/{record.pk}/").content.decode()
    assert desk.get(f"/records/{record.pk}/").status_code == 404


@pytest.mark.parametrize("who", ["zhang_qiao", "wang_ling", "bai_xue", "committee"])
def test_nobody_else_enters_for_her(as_somebody, who: str) -> None:
    client = as_somebody(who)
    assert client.get(f"{NEW}?for=li").status_code == client.post(f"{NEW}?for=li", typed()).status_code == 404
    assert not Record.objects.exists()


def test_what_is_typed_has_one_name_by_whatever_door_she_comes_back(as_somebody) -> None:
    client = as_somebody("li_xi")
    doors = [client.get(NEW + query).context for query in ("", "?kind=交流", "?on=2026-03-18&kind=宣讲")]
    assert {door["draft"] for door in doors} == {"record:li"}
    assert [door["presets"] for door in doors] == [[], ["kinds"], ["occurred_on", "kinds"]]


def test_a_form_of_more_than_a_thousand_people_is_not_lost(as_somebody) -> None:
    said = typed(contacts=["xiaolin", *(f"q{number}" for number in range(1500))])
    assert as_somebody("li_xi").post(NEW, said).status_code == 422


@pytest.mark.parametrize(
    "said",
    [
        {"kinds": ["交流"], "channel": "线上", "face_to_face": "on"},
        {"kinds": ["线上活动"], "face_to_face": "on"},
        {"kinds": ["线上活动"], "title": ""},
    ],
)
def test_what_contradicts_itself_or_says_nothing_is_asked_about(as_somebody, said) -> None:
    client = as_somebody("li_xi")
    answer = client.post(NEW, typed(**said))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["is_meant"])
    assert client.post(NEW, typed(**said, is_meant="on")).status_code == 302
    assert client.post(NEW, typed(**said, status="草稿")).status_code == 302


def test_a_kind_done_in_person_suggests_face_to_face(as_somebody) -> None:
    client = as_somebody("li_xi")
    suggested = {
        kind: client.get(f"{NEW}?kind={kind}").context["form"].initial["face_to_face"] for kind in KINDS
    }
    assert suggested == {
        "线下活动": True,
        "访谈": True,
        "宣讲": True,
        "社区报到": True,
        "线上活动": False,
        "交流": False,
    }


def test_an_implied_channel_goes_with_the_kind_that_implied_it(world: World, as_somebody) -> None:
    record, client = tell(world, "li_xi", "线上活动"), as_somebody("li_xi")
    form = client.get(f"/records/{record.pk}/revision/").context["form"]
    said = typed(kinds=["交流"], channel=form["channel"].value(), version=form.version)
    client.post(f"/records/{record.pk}/revision/", said)
    assert Record.objects.get().channel == ""


def test_who_looks_whom_to_meet_finds_the_unmet_first(world: World, as_somebody) -> None:
    tell(world, "li_xi", "交流", participants=(Someone(contact_code="xiaolin"),))
    form = as_somebody("li_xi").get(f"{NEW}?face_to_face=1").context["form"]
    assert [code for code, _ in form.fields["contacts"].choices] == ["xiaoyu", "xiaolin"]


def test_the_same_told_in_another_tab_is_asked_about_with_the_way_to_it(as_somebody) -> None:
    client, said = as_somebody("li_xi"), typed(title="读书会", place="图书馆")
    client.post(NEW, said)
    other = {**said, "id": str(uuid7())}
    answer = client.post(NEW, other)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["is_twice"])
    assert f"/records/{Record.objects.get().pk}/" in answer.content.decode()
    assert client.post(NEW, {**other, "is_twice": "on"}).status_code == 302
    assert Record.objects.count() == 2


def test_another_place_and_a_draft_ask_nothing(as_somebody) -> None:
    client, said = as_somebody("li_xi"), typed(title="读书会", place="图书馆")
    client.post(NEW, said)
    for more in ({"place": "操场"}, {"status": "草稿"}, {"kinds": ["线下活动"]}):
        assert client.post(NEW, {**said, "id": str(uuid7()), **more}).status_code == 302, more
    assert Record.objects.count() == 4
