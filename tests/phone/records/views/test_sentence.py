"""One sentence fills the form: shown as chips, stored by nobody before it was seen."""

import pytest

from qingqiao.records.models import Record
from tests.make import make_contact
from tests.phone.record_input import typed
from tests.world import World

NEW = "/records/new/"
SAID = "昨天去桃源社区报到，和小林、王大姐聊就业，来了12个人"


def filled(client, sentence: str = SAID, **fields):
    said = {name: value for name, value in typed(kinds=[], title="").items() if name != "status"}
    return client.post(NEW, {**said, **fields, "sentence": sentence, "understand": "1"})


def test_a_sentence_fills_the_form_and_stores_nothing(world: World, as_somebody) -> None:
    make_contact(world.zhang_qiao, "小林", code="z1")
    form = filled(as_somebody("zhang_qiao")).context["form"]
    assert form["kinds"].value() == ["交流", "社区报到"]
    assert (str(form["occurred_on"].value()), form["contacts"].value()) == ("2026-03-19", ["z1"])
    assert (form["names"].value(), form["text"].value()) == ("王大姐", SAID)
    assert Record.objects.count() == 0


def test_what_was_understood_stands_as_chips_that_lead_to_their_fields(as_somebody) -> None:
    page = filled(as_somebody("li_xi"), "和小林见面谈心")
    chips = {chip.words: chip.anchor for chip in page.context["reading"].chips}
    assert chips["小林"] == "id_contacts"
    assert chips["交流"] == "id_kinds_field"
    assert 'href="#id_contacts"' in page.content.decode()


def test_what_was_typed_before_stays_beside_the_sentence(as_somebody) -> None:
    page = filled(
        as_somebody("li_xi"), "和小林见面谈心", place="图书馆", contacts=["xiaoyu"], text="谈到考研"
    )
    form = page.context["form"]
    assert (form["place"].value(), form["text"].value()) == ("图书馆", "谈到考研")
    assert form["contacts"].value() == ["xiaoyu", "xiaolin"]


def test_a_sentence_said_anew_takes_the_place_of_the_one_before(as_somebody) -> None:
    page = filled(as_somebody("li_xi"), "和小林见面谈心", text="打电话", sentence_read="打电话")
    assert page.context["form"]["text"].value() == "和小林见面谈心"


def test_a_sentence_that_nobody_saw_in_the_fields_is_not_submitted(as_somebody) -> None:
    client = as_somebody("li_xi")
    page = client.post(NEW, typed(sentence="昨天在群里发起话题讨论"))
    assert Record.objects.count() == 0
    assert "线上活动" in {chip.words for chip in page.context["reading"].chips}
    client.post(NEW, typed(sentence="昨天在群里发起话题讨论", sentence_read="昨天在群里发起话题讨论"))
    assert Record.objects.count() == 1


def test_a_sentence_without_a_kind_asks_for_one(as_somebody) -> None:
    page = filled(as_somebody("li_xi"), "小林今天来了")
    assert "没有听出类别" in page.content.decode()


def test_a_day_to_come_is_offered_as_a_plan(as_somebody) -> None:
    assert "记成计划" in filled(as_somebody("li_xi"), "明天组织篮球赛").content.decode()


@pytest.mark.parametrize("address", ["/records/new/?for=li", "/records/{}/revision/"])
def test_only_a_new_record_of_her_own_begins_with_a_sentence(world: World, as_somebody, address: str) -> None:
    client = as_somebody("zhang_qiao")
    client.post(NEW, typed())
    page = client.get(address.format(Record.objects.get().pk))
    assert "一句话记下" not in page.content.decode()
