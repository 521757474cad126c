"""Why a cell reads as it does, for the cadre herself."""

import pytest

from qingqiao.records.body import Someone
from tests.phone.record_input import tell
from tests.world import World

WEEK = "2026-W12"


def test_every_line_of_the_week_says_why(as_somebody) -> None:
    client = as_somebody("zhang_qiao")
    week = client.get("/").context
    lines = [line for part in ("due", "overdue", "waiting", "done", "rest") for line in week[part]]
    assert len(lines) > 15
    assert {client.get(line.why_url).status_code for line in lines} == {200}


def test_what_counted_leads_to_the_record_and_what_did_not_says_its_rule(world: World, as_somebody) -> None:
    good = tell(world, "li_xi", "线下活动")
    why = as_somebody("li_xi").get("/why/offline/2026-Q1/").context["why"]
    assert (why.counted, why.clause) == ((), "二(三)3")
    [left] = why.left_out
    assert (left.url, left.note) == (f"/records/{good.pk}/", "须有至少 1 张照片，现有 0 张")


def test_she_sees_her_own_people_by_name(world: World, as_somebody) -> None:
    people = (Someone(contact_code="xiaolin"),)
    tell(world, "li_xi", "交流", face_to_face=True, participants=people)
    why = as_somebody("li_xi").get("/why/face-to-face/2026/").context["why"]
    assert why.counted[0].note == "小林"
    assert ([one.title for one in why.lacking], why.left_out) == (["小雨"], ())


def test_a_missing_person_is_one_tap_from_a_record_with_her_in_it(as_somebody) -> None:
    client = as_somebody("li_xi")
    lacking = client.get("/why/face-to-face/2026/").context["why"].lacking
    form = client.get({one.title: one.url for one in lacking}["小雨"]).context["form"]
    assert (form["contacts"].value(), form["face_to_face"].value()) == (["xiaoyu"], True)


def test_a_record_left_out_has_its_title_and_names_the_field_that_lacks(world: World, as_somebody) -> None:
    tell(world, "zhang_qiao", "社区报到", title="周五报到", place="桃源社区", text="走访")
    [left] = as_somebody("zhang_qiao").get("/why/visit-form/2026-W12/").context["why"].left_out
    assert (left.title, left.note) == ("3月20日 周五报到", "还没有填见了谁")


def test_a_share_says_that_its_target_is_what_there_is(as_somebody) -> None:
    why = as_somebody("li_xi").get("/why/face-to-face/2026/").context["why"]
    assert "不设目标" not in why.appointments[0].note


def test_the_target_says_which_appointment_gave_it(as_somebody) -> None:
    why = as_somebody("li_xi").get("/why/contacts/standing/").context["why"]
    assert why.target == 20
    assert [(one.title, one.is_chosen) for one in why.appointments] == [("榆林中学团委 · 兼职", True)]


@pytest.mark.parametrize("asked", ["nothing/2026-W12", "online/2026-W99", "online/x", "report-day/standing"])
def test_what_is_no_cell_is_not_there(as_somebody, asked: str) -> None:
    assert as_somebody("li_xi").get(f"/why/{asked}/").status_code == 404


@pytest.mark.parametrize(
    ("address", "door"),
    [
        ("/why/disclosure/standing/", "/disclosures/"),
        (f"/why/online/{WEEK}/", "/records/new/?kind=%E7%BA%BF%E4%B8%8A%E6%B4%BB%E5%8A%A8"),
    ],
)
def test_what_is_lacking_is_one_tap_away(as_somebody, address: str, door: str) -> None:
    page = as_somebody("zhang_qiao").get(address).content.decode()
    assert f'class="button" href="{door}' in page


def test_a_week_that_is_over_offers_no_record_of_today(as_somebody) -> None:
    page = as_somebody("zhang_qiao").get("/why/online/2026-W10/").content.decode()
    assert 'class="button" href="/records/new/' not in page
