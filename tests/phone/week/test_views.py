"""The week of 张桥, who does both, and of 李溪, who does one."""

from datetime import date

import pytest
from django.urls import reverse

from qingqiao.accounts.actors import by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.consent import ConsentAnswer, ask_everybody, give_consent
from qingqiao.actions.plans import announce_plan
from qingqiao.actions.sign_ups import Visitor, sign_up
from qingqiao.records.plans import Announcement
from qingqiao.regions import clock
from qingqiao.regions.models import CalendarYear
from qingqiao.regions.rules import touch_rules
from tests.phone.record_input import tell
from tests.world import World


def test_both_duties_stand_in_one_list(as_somebody) -> None:
    week = as_somebody("zhang_qiao").get("/")
    assert {line.title for line in week.context["due"]} >= {"每周到社区报到", "每周线上活动"}
    assert all(line.clause and line.state_word and line.why_url for line in week.context["due"])


def test_a_tap_on_a_line_opens_the_form_set_to_it(as_somebody) -> None:
    client = as_somebody("li_xi")
    [line] = [one for one in client.get("/").context["due"] if one.title == "每周线上互动"]
    initial = client.get(line.url).context["form"].initial
    assert (initial["kinds"], initial["channel"]) == (["线上活动"], "线上")


def test_what_last_week_lacks_opens_the_form_on_last_week(as_somebody) -> None:
    client = as_somebody("li_xi")
    [line] = [one for one in client.get("/").context["overdue"] if one.title == "每周线上活动"]
    assert line.state_word == "最好3月22日前补记"
    assert client.get(line.url).context["form"].initial["occurred_on"].isoformat() == "2026-03-15"


def test_a_few_acts_that_would_do_are_named(as_somebody) -> None:
    acts = [act.sentence for act, _ in as_somebody("zhang_qiao").get("/").context["acts"]]
    assert "一次线上活动（有人参加），可完成 2 项" in acts


def test_what_is_done_leaves_the_list(world: World, as_somebody) -> None:
    tell(world, "li_xi", "线上活动")
    week = as_somebody("li_xi").get("/").context
    assert "每周线上活动" not in [line.title for line in week["due"]]
    assert "每周线上活动" in [line.title for line in week["done"]]


@pytest.mark.parametrize("who", ["committee", "auditor", "system"])
def test_who_is_no_cadre_works_at_a_desk(as_somebody, who: str) -> None:
    assert as_somebody(who).get("/").headers["Location"] == "/desk/"


def test_a_stranger_signs_in_first(client, db) -> None:
    assert client.get("/").headers["Location"].startswith("/accounts/login/")


def test_nothing_scolds_and_nobody_is_compared(world: World, as_somebody) -> None:
    said = as_somebody("zhang_qiao").get("/").content.decode()
    assert not [word for word in ("未完成", "落后", "排名", "积分", "连续") if word in said]


def test_what_waits_for_her_answer_stands_on_top(world: World, as_somebody) -> None:
    li = world.actor("li_xi")
    request = ask_everybody(li, world.li_xi)
    give_consent(by_link(Verb.CONSENT_GIVE, request), request, ConsentAnswer(name="小艾", reach="QQ 1"))
    walk = Announcement("徒步", ("线下活动",), clock.today(world.yulin), takes_sign_ups=True)
    plan = announce_plan(li, world.li_xi, walk)
    sign_up(by_link(Verb.SIGN_UP_GIVE, plan), plan, Visitor("阿树", "a"))
    week = as_somebody("li_xi").get("/").context
    assert [(line.title, url) for line, url in week["answers"]] == [
        ("扫码同意的人等您认一认", "/contacts/acceptances/")
    ]
    assert week["plans"][0].note.endswith("1 人报名或到场")
    assert as_somebody("zhang_qiao").get("/").context["answers"] == []


def line_of(client, title: str):
    week = client.get("/").context
    return next(one for part in ("due", "overdue", "waiting") for one in week[part] if one.title == title)


@pytest.mark.parametrize(
    ("title", "url"), [("五公开", "/disclosures/"), ("新建基层团组织", "/formations/new/")]
)
def test_every_line_leads_to_where_it_is_done(as_somebody, title: str, url: str) -> None:
    client = as_somebody("zhang_qiao")
    way = line_of(client, title).url
    assert way.startswith(url)
    assert client.get(way).status_code == 200


@pytest.mark.parametrize("title", ["五个有", "四上墙"])
def test_what_is_asked_of_a_branch_leads_to_its_checklists(world: World, as_somebody, title: str) -> None:
    world.community.branch_founded_on = date(2026, 1, 5)
    world.community.save()
    client = as_somebody("zhang_qiao")
    way = line_of(client, title).url
    assert (way, client.get(way).status_code) == (
        reverse("phone:branches:branch", args=(world.community.code,)),
        200,
    )


def test_interaction_adds_people_to_what_is_there(world: World, as_somebody) -> None:
    record = tell(world, "li_xi", "线上活动", channel="线上")
    assert line_of(as_somebody("li_xi"), "每周线上互动").url == f"/records/{record.pk}/revision/#id_contacts"


def test_an_activity_without_photo_is_led_to_its_photo(world: World, as_somebody) -> None:
    record = tell(world, "li_xi", "线下活动")
    assert line_of(as_somebody("li_xi"), "每季度线下活动").url == f"/records/{record.pk}/revision/#id_photos"


def test_her_drafts_stand_on_her_home_and_nobody_elses(world: World, as_somebody) -> None:
    tell(world, "li_xi", title="没写完的", status="草稿", cohost_codes=("chen",))
    assert "没写完的" in as_somebody("li_xi").get("/").content.decode()
    assert "没写完的" not in as_somebody("chen_chuan").get("/").content.decode()


def test_a_term_that_ends_soon_is_told_to_her_and_nobody_else(world: World, as_somebody) -> None:
    world.li_xi.appointments.update(term_ends_on="2026-04-30")
    assert "任期到2026年4月30日" in as_somebody("li_xi").get("/").content.decode()
    assert "2026年4月30日" in as_somebody("li_xi").get("/me/").content.decode()
    assert "任期" not in as_somebody("chen_chuan").get("/").content.decode()


def test_a_week_whose_holidays_are_not_entered_yet_says_so(world: World, as_somebody) -> None:
    said = "2026 年的放假安排还没有录入"
    for address in ("/", "/report-days/"):
        assert said in as_somebody("zhang_qiao").get(address).content.decode()
    CalendarYear.objects.create(region=world.yulin, year=2026)
    touch_rules(world.yulin)
    for address in ("/", "/report-days/"):
        assert said not in as_somebody("zhang_qiao").get(address).content.decode()
