"""The record form on its own: what it offers, what it reads, what it gives back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from qingqiao.parts.record_form import Offered, RecordForm, implied_channel, initial_of
from qingqiao.problems import InputAtFault, Place
from qingqiao.records.body import Someone
from qingqiao.records.people import ContactChoice
from tests.phone.record_input import typed
from tests.world import TODAY

OFFERED = Offered(
    today=TODAY,
    report_weekday=5,
    kinds=("线上活动", "线下活动", "交流", "访谈"),
    tasks=("关切青年诉求",),
    contacts=(ContactChoice("q1", "小林", date(2026, 3, 1)), ContactChoice("q2", "小雨", None)),
    cohosts=(("li", "李溪"),),
    communities=(("S1", "桃源社区"),),
)


def form(**fields) -> RecordForm:
    found = RecordForm(OFFERED, typed(**fields))
    assert found.is_valid(), found.errors
    return found


def test_what_is_typed_becomes_a_body_and_back_again() -> None:
    said = {
        "contacts": ["q1"],
        "names": "钱大姐",
        "cohosts": ["li"],
        "cohost_codes": "chen",
        "community": "S1",
    }
    body = form(**said).body("已提交")
    assert set(body.participants) == {Someone(contact_code="q1"), Someone(name="钱大姐")}
    assert body.cohost_codes == ("chen", "li")
    back = initial_of(body, OFFERED)
    assert {name: back[name] for name in said} == said


def test_no_other_status_than_draft_or_submitted_is_told() -> None:
    assert [form().body(status).status for status in ("草稿", "已撤回", "")] == ["草稿", "已提交", "已提交"]


@pytest.mark.parametrize(
    ("kinds", "channel"),
    [(["线上活动"], "线上"), (["线下活动", "访谈"], "线下"), (["线上活动", "线下活动"], ""), (["访谈"], "")],
)
def test_kinds_say_how_it_was_done_when_they_agree(kinds: list[str], channel: str) -> None:
    assert implied_channel(kinds) == channel


def test_a_fault_goes_to_its_field_or_above_the_form() -> None:
    found = form()
    found.add_problem(InputAtFault(places=[Place("community_code", "没有"), Place("status", "别的")]))
    assert found.errors == {"community": ["没有"], "__all__": ["别的"]}


def test_a_kind_that_the_pack_does_not_have_is_refused() -> None:
    assert "kinds" in RecordForm(OFFERED, typed(kinds=["打卡"])).errors


def test_a_contact_says_when_she_was_heard_last() -> None:
    assert RecordForm(OFFERED).fields["contacts"].widget.notes == {"q1": "上次 3月1日"}


def test_what_is_filled_is_not_hidden() -> None:
    assert not RecordForm(OFFERED).has_more
    assert RecordForm(OFFERED, initial={"tasks": ["关切青年诉求"]}).has_more


@pytest.mark.parametrize(
    ("weekday", "since", "quick"),
    [
        (5, 0, ["今天", "昨天"]),
        (5, 1, ["今天", "昨天"]),
        (5, 2, ["今天", "昨天", "上个周五"]),
        (3, 0, ["今天", "昨天", "上个周三"]),
        (7, 0, ["今天", "昨天", "上个周日"]),
    ],
)
def test_the_report_day_of_the_region_is_one_tap_away(weekday: int, since: int, quick: list[str]) -> None:
    today = TODAY + timedelta(days=since)
    days = (
        RecordForm(replace(OFFERED, today=today, report_weekday=weekday)).fields["occurred_on"].widget.quick
    )
    assert [word for word, _ in days] == quick
    assert {day.isoweekday() for _, day in days[2:]} <= {weekday}
    assert all(today - timedelta(days=7) < day <= today for _, day in days)


def test_a_day_before_her_first_appointment_is_asked_about() -> None:
    offered = replace(OFFERED, first_day=date(2020, 1, 1))
    early = typed(occurred_on="2019-12-31")
    asked = RecordForm(offered, early)
    assert list(asked.errors) == ["is_early"]
    assert asked.needs_day_confirmed
    assert RecordForm(offered, early | {"is_early": "on"}).is_valid()
    assert RecordForm(offered, typed(occurred_on="2020-01-01")).is_valid()


def test_a_day_that_cannot_be_is_not_asked_about() -> None:
    asked = RecordForm(replace(OFFERED, first_day=date(2020, 1, 1)), typed(occurred_on="0026-11-27"))
    asked.is_valid()
    assert not asked.needs_day_confirmed
