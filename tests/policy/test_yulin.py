"""The notice's demands as the shipped pack states them (policy 2)."""

import pytest

from qingqiao.policy.judge import judge
from qingqiao.policy.pack import shipped
from qingqiao.policy.words import FIELDS
from tests.policy.make import (
    COUNTY,
    SCHOOL,
    VILLAGE,
    cadre,
    check,
    community,
    day,
    did,
    lists,
    posted,
    schedule_of,
    serves,
    the_cell,
)

YULIN = shipped()["yulin-2016"]
TODAY_PACK = shipped()["yulin-2026"]
YEAR = ("2026-01-01", "2026-12-31")
TOWN = VILLAGE._replace(code="镇川镇团委", level="乡镇街道", type="团委")
FACTORY = SCHOOL._replace(code="煤业团委", field="国企")

FOUR_PLUS_ONE = [one.id for one in YULIN.obligations if one.group == "4+1"]


def test_the_obligations_are_those_of_the_notice_with_their_weights():
    weights = {one.id: one.weight for one in YULIN.obligations if one.weight}
    assert weights == {
        "contacts": 17,
        "online": 12,
        "offline": 10,
        "face-to-face": 11,
        "posting": 4,
        "report-day": 10,
        "disclosure": 4,
        "interviews": 6,
        "visit-form": 4,
        "research-report": 4,
        "leader-talk": 3,
        "five-haves": 3,
        "four-walls": 2,
        "new-branch": 2,
        "youth-society": 2,
        "volunteer-group": 2,
        "lecture": 2,
        "volunteer-day": 2,
    }
    assert {one.id for one in YULIN.obligations} - weights.keys() == {
        "fields",
        "interaction",
        "good-deeds",
        "focus",
    }
    assert all(one.clause for one in YULIN.obligations)


@pytest.mark.parametrize(
    ("appointments", "target"),
    [
        ([serves(TOWN, "专职")], 100),
        ([serves(VILLAGE, "挂职")], 100),
        ([serves(COUNTY, "兼职")], 100),
        ([serves(SCHOOL)], 20),
        ([serves(FACTORY)], 20),
        ([serves(SCHOOL._replace(many_youth=False))], 10),
        ([serves(VILLAGE._replace(many_youth=True))], 10),
        ([serves(VILLAGE)], 10),
        ([serves(VILLAGE), serves(SCHOOL)], 20),
        ([serves(SCHOOL), serves(COUNTY, "挂职", first="2026-12-31")], 100),
        ([serves(SCHOOL), serves(COUNTY, "挂职", last="2026-12-30")], 20),
    ],
)
def test_how_many_young_people_a_cadre_keeps_in_touch_with(appointments, target):
    cell = the_cell(YULIN, cadre(appointments=appointments), *YEAR, obligation="contacts")
    assert cell.target == target


def test_of_twenty_only_those_of_her_own_field_count():
    contacts = [lists(1, "学校"), lists(2, "国企")]
    assert the_cell(YULIN, cadre(contacts=contacts), *YEAR, obligation="contacts").done == 1
    in_county = cadre(contacts=contacts, appointments=[serves(COUNTY)])
    assert the_cell(YULIN, in_county, *YEAR, obligation="contacts").done == 2


@pytest.mark.parametrize(
    ("organization", "kind", "bound"),
    [
        (COUNTY, "专职", True),
        (COUNTY._replace(level="市", type="团工委"), "专职", True),
        (COUNTY, "挂职", False),
        (COUNTY, "兼职", False),
        (TOWN, "专职", False),
        (SCHOOL, "专职", False),
    ],
)
def test_four_plus_one_binds_full_time_cadres_of_city_and_county(organization, kind, bound):
    asked = asked_of(cadre(did("2026-08-28", kinds=["社区报到"]), appointments=[serves(organization, kind)]))
    assert [one for one in FOUR_PLUS_ONE if one in asked] == (FOUR_PLUS_ONE if bound else [])
    assert {"contacts", "online", "interaction", "offline", "face-to-face", "focus"} <= asked


def test_different_fields_are_asked_of_those_with_a_hundred():
    assert "fields" in asked_of(cadre(appointments=[serves(COUNTY)]))
    assert "fields" not in asked_of(cadre())


@pytest.mark.parametrize(("organizations", "target"), [([COUNTY], 3), ([SCHOOL], 5), ([COUNTY, SCHOOL], 5)])
def test_focus_tasks_are_three_for_leading_bodies_and_five_for_others(organizations, target):
    who = cadre(appointments=[serves(one) for one in organizations])
    assert the_cell(YULIN, who, "2026-06-30", "2026-06-30", obligation="focus").target == target


def test_one_friday_visit_fulfils_every_obligation_it_can():
    visit = did(
        "2026-08-28",
        kinds=["社区报到", "访谈", "志愿服务", "线下活动", "宣讲"],
        face_to_face=True,
        complete=True,
        photos=1,
        people=[1, 2],
    )
    cells = full_time(visit, contacts=[lists(1)])
    fulfilled = {one for one, cell in cells.items() if cell.done}
    assert fulfilled >= {
        *("report-day", "visit-form", "interviews", "volunteer-day", "lecture", "offline", "face-to-face"),
    }
    assert cells["interviews"].done == 2


def test_an_online_post_without_an_answer_is_a_voice_but_no_interaction():
    alone = cells_of(cadre(did("2026-08-26")), "2026-08-30", "2026-08-30")
    answered = cells_of(cadre(did("2026-08-26", people=[1])), "2026-08-30", "2026-08-30")
    assert (alone["online"].done, alone["interaction"].done) == (1, 0)
    assert (answered["online"].done, answered["interaction"].done) == (1, 1)


def test_an_offline_activity_needs_a_photo_by_the_notice_and_none_today():
    bare = cadre(did("2026-05-05", kinds=["线下活动"]))
    assert the_cell(YULIN, bare, "2026-06-30", "2026-06-30", obligation="offline").done == 0
    assert the_cell(TODAY_PACK, bare, "2026-06-30", "2026-06-30", obligation="offline").done == 1


def test_a_research_report_has_a_file():
    bare, whole = (full_time(did("2026-05-05", kinds=["调研报告"], files=files)) for files in (0, 1))
    assert (bare["research-report"].done, whole["research-report"].done) == (0, 1)


def test_good_deeds_are_shown_and_never_unmet():
    cell = full_time(did("2026-05-05", kinds=["办实事"]))["good-deeds"]
    assert (cell.done, cell.target, cell.status(day("2027-12-31"))) == (1, None, "noted")


def test_the_branch_is_asked_once_it_is_founded_until_then_its_founding():
    cells = full_time(postings=[posted(community(founded=None))])
    assert (cells["five-haves"].reason, cells["four-walls"].reason) == ("none", "none")
    assert cells["new-branch"].status(day("2027-12-31")) == "unmet"


def test_five_openings_and_a_posting_stand_as_of_the_day():
    shown = [check("五公开", item) for item in YULIN.checklists["五公开"].items]
    cells = full_time(checks=shown, postings=[posted(community())])
    assert (cells["disclosure"].done, cells["posting"].done) == (5, 1)


def test_a_person_is_interviewed_once_over_two_postings():
    talks = [did(on, kinds=["访谈"], people=range(30)) for on in ("2026-03-06", "2026-09-04")]
    assert full_time(*talks)["interviews"].done == 30


def test_every_field_word_of_the_pack_is_a_field():
    tier = YULIN.obligation("contacts").target[1]
    assert set(tier.who[0].field) == set(FIELDS) - {"农村", "社区", "其他"}


def cells_of(who, first, last):
    judged = judge(schedule_of(YULIN, first, last), who, day(last), day(last))
    return {cell.obligation: cell for cell in judged}


def asked_of(who):
    return set(cells_of(who, *YEAR))


def full_time(*shares, **facts):
    """The last cell of each obligation in the year, for a full-time cadre of a county."""
    who = cadre(*shares, appointments=[serves(COUNTY, "专职")], **facts)
    judged = judge(schedule_of(YULIN, *YEAR), who, day("2026-12-31"), day("2026-12-31"))
    last: dict = {}
    for cell in judged:
        if cell.obligation not in last or cell.done:
            last[cell.obligation] = cell
    return last


@pytest.mark.parametrize("name", ["yulin-2016", "yulin-2026"])
def test_every_obligation_says_in_a_sentence_what_it_asks(name: str) -> None:
    for one in shipped()[name].obligations:
        assert one.asks.endswith("。"), one.id
