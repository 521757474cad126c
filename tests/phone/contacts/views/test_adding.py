import pytest
from django.test import Client

from qingqiao.contacts.models import Contact
from qingqiao.progress.queries import current_lines
from tests.world import TODAY, World

NEW = "/contacts/new/"
ZHOU = {"name": "周青", "field": "农村", "reach": "139 0000 0001", "born": "200105"}


def done(world: World) -> int:
    return next(line.done for line in current_lines(world.li_xi, TODAY) if line.obligation == "contacts")


def test_four_answers_make_a_contact(li_xi: Client, world: World) -> None:
    before = done(world)
    assert li_xi.post(NEW, ZHOU).status_code == 302
    contact = Contact.objects.get(name="周青")
    assert (contact.cadre, contact.born, contact.first_day) == (world.li_xi, "2001-05", TODAY)
    assert done(world) >= before


def test_one_more_begins_with_the_same_field(li_xi: Client) -> None:
    answer = li_xi.post(NEW, {**ZHOU, "again": "1"}, follow=True)
    assert answer.redirect_chain[0][0].startswith(NEW)
    assert answer.context["form"]["field"].value() == "农村"
    assert "周青" not in answer.redirect_chain[0][0]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"name": ""}, "请填写“姓名或称呼”"),
        ({"field": "打工"}, "打工"),
        ({"born": "去年"}, "200305"),
        ({"born": "201301"}, "还未满十四周岁"),
        ({"reach": "61270119990101123X"}, "身份证号"),
        ({"consent_on": "2026-03-21", "consent_how": "纸质"}, "不能晚于今天"),
        ({"consent_on": "2026-03-01"}, "怎样同意"),
        ({"name": "小林", "reach": "138-0000-0019"}, "请勿重复"),
    ],
)
def test_a_wrong_answer_is_said_and_the_rest_stays(li_xi: Client, said, sentence: str) -> None:
    answer = li_xi.post(NEW, {**ZHOU, "note": "喜欢篮球", **said})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "喜欢篮球" in page
    assert not Contact.objects.filter(note="喜欢篮球").exists()


def test_two_with_one_phone_are_asked_about(li_xi: Client) -> None:
    sister = {**ZHOU, "name": "小琳", "reach": "13800000019"}
    page = li_xi.post(NEW, sister).content.decode()
    assert "shares_reach" in page
    assert li_xi.post(NEW, {**sister, "shares_reach": "on"}).status_code == 302


def test_wang_ling_adds_to_her_own_list_only(world: World, as_somebody) -> None:
    as_somebody("wang_ling").post(NEW, ZHOU)
    assert Contact.objects.get(name="周青").cadre == world.wang_ling


@pytest.mark.parametrize("who", ["committee", "auditor", "system"])
def test_who_is_no_cadre_adds_nobody(world: World, as_somebody, who: str) -> None:
    assert as_somebody(who).post(NEW, ZHOU).status_code == 404
    assert not Contact.objects.filter(name="周青").exists()
