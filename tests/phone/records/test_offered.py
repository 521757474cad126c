"""李溪 types the name of a young person she keeps in touch with, and is offered to tick her (policy.md 4, case 04)."""

import pytest

from qingqiao.records.models import Record
from tests.make import make_contact, make_posting
from tests.phone.record_input import typed
from tests.world import World

NEW = "/records/new/"
ASKED = "是您联系的青年，改为勾选？"


def people_of(record: Record) -> list[tuple[str, str]]:
    return sorted(record.participants.values_list("contact_code", "name"))


@pytest.mark.parametrize("name", ["小林", "小 林", "小　林"])
def test_a_contacts_name_is_asked_about_however_it_is_written(as_somebody, name: str) -> None:
    answer = as_somebody("li_xi").post(NEW, typed(names=f"{name}、孙师傅"))
    assert answer.status_code == 422
    assert f"{name} {ASKED}" in answer.content.decode()
    assert not Record.objects.exists()


def test_one_tap_ticks_her_and_leaves_the_others(as_somebody) -> None:
    as_somebody("li_xi").post(NEW, typed(names="小 林、孙师傅", names_are="contacts"))
    assert people_of(Record.objects.get()) == [("", "孙师傅"), ("xiaolin", "")]


def test_somebody_else_of_the_same_name_stays_a_name(as_somebody) -> None:
    as_somebody("li_xi").post(NEW, typed(names="小林", names_are="others"))
    assert people_of(Record.objects.get()) == [("", "小林")]


def test_who_is_ticked_and_typed_is_one_person(as_somebody) -> None:
    said = typed(names="小 林", contacts=["xiaolin"], names_are="contacts")
    as_somebody("li_xi").post(NEW, said)
    assert people_of(Record.objects.get()) == [("xiaolin", "")]


def test_a_draft_stays_a_draft_when_asked(as_somebody) -> None:
    page = as_somebody("li_xi").post(NEW, typed(names="小林", status="草稿")).content.decode()
    assert '<input type="hidden" name="status" value="草稿">' in page


def test_of_two_namesakes_she_says_which(world: World, as_somebody) -> None:
    make_contact(world.li_xi, "小林")
    answer = as_somebody("li_xi").post(NEW, typed(names="小林", names_are="contacts"))
    assert "有 2 位小林，请在上面勾选是哪一位" in answer.content.decode()
    assert not Record.objects.exists()


def test_a_name_of_another_cadres_contact_is_a_name(as_somebody) -> None:
    as_somebody("zhang_qiao").post(NEW, typed(names="小林"))
    assert people_of(Record.objects.get()) == [("", "小林")]


def test_who_is_posted_to_the_same_community_is_offered_as_a_co_host(world: World, as_somebody) -> None:
    assert "王岭" not in as_somebody("zhang_qiao").get("/records/new/").content.decode()
    make_posting(world.wang_ling, world.community)
    assert "王岭" in as_somebody("zhang_qiao").get("/records/new/").content.decode()
    assert "王岭" not in as_somebody("li_xi").get("/records/new/").content.decode()
