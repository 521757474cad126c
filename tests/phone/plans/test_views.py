"""李溪 plans an evening: writes it, sends it to her group, and tells it in two taps when it is over."""

from datetime import timedelta

import pytest
from django.test import Client
from time_machine import travel

from qingqiao.progress.queries import current_lines
from qingqiao.records.models import Plan, Record
from tests.phone.record_input import typed
from tests.revising import revise
from tests.world import TODAY, World

NEW = "/plans/new/"
TOMORROW = TODAY + timedelta(days=1)


def said(**fields) -> dict:
    return {
        "title": "聊聊找工作",
        "kinds": ["线上活动"],
        "planned_on": TOMORROW.isoformat(),
        "time": "晚上八点",
        "place": "https://meeting.example/123",
        "text": "带上你的简历。",
        **fields,
    }


@pytest.fixture
def plan(as_somebody) -> Plan:
    as_somebody("li_xi").post(NEW, said())
    return Plan.objects.get()


def test_a_text_for_the_group_says_what_when_where_and_who(as_somebody, plan: Plan) -> None:
    text = as_somebody("li_xi").get(f"/plans/{plan.pk}/").context["text"]
    assert text.splitlines() == [
        "【聊聊找工作】",
        "时间：3月21日 星期六 晚上八点",
        "链接：https://meeting.example/123",
        "带上你的简历。",
        f"详情：http://testserver/p/{plan.token}/",
        "榆林中学团委 李溪",
    ]


def test_its_picture_is_a_png_of_its_authors(as_somebody, plan: Plan) -> None:
    answer = as_somebody("li_xi").get(f"/plans/{plan.pk}/code.png")
    assert (answer["Content-Type"], answer.content[:4]) == ("image/png", b"\x89PNG")
    assert as_somebody("zhang_qiao").get(f"/plans/{plan.pk}/code.png").status_code == 404


@pytest.mark.parametrize("rest", ["", "revision/", "cancellation/"])
def test_it_is_its_authors_and_nobody_elses(as_somebody, plan: Plan, rest: str) -> None:
    for who in ("zhang_qiao", "chen_chuan", "wang_ling", "zhao_lan", "bai_xue", "committee"):
        client = as_somebody(who)
        assert client.post(f"/plans/{plan.pk}/{rest}").status_code in (404, 405)
        assert client.get(f"/plans/{plan.pk}/{rest}").status_code in (404, 405)
    assert Plan.objects.filter(cancelled_at=None, title="聊聊找工作").exists()


def test_a_plan_counts_for_nothing_before_it_is_told(world: World, as_somebody, plan: Plan) -> None:
    assert all(line.done == 0 for line in current_lines(world.li_xi, TODAY) if line.obligation == "online")
    assert "聊聊找工作" in as_somebody("li_xi").get("/").content.decode()


def test_when_the_day_has_come_two_taps_make_it_a_record(world: World, as_somebody, plan: Plan) -> None:
    with travel("2026-03-21T21:30:00+08:00", tick=False):
        client = Client()
        client.force_login(world.accounts["li_xi"])
        [row] = client.get("/").context["plans"]
        initial = client.get(row.url).context["form"].initial
        assert (initial["title"], initial["channel"], initial["place"]) == ("聊聊找工作", "线上", "")
        answer = client.post(
            row.url, typed(id=initial["id"], title=initial["title"], occurred_on=initial["occurred_on"])
        )
        assert answer.headers["Location"] == f"/records/{plan.pk}/moves/"
        assert client.get("/").context["plans"] == []
        assert client.get("/plans/").context["over"][0].url == f"/records/{plan.pk}/"
    assert Record.objects.get().pk == plan.pk


def test_somebody_elses_plan_fills_no_form(as_somebody, plan: Plan) -> None:
    assert as_somebody("zhang_qiao").get(f"/records/new/?plan={plan.pk}").status_code == 404


def test_a_day_that_is_over_is_no_plan(as_somebody) -> None:
    answer = as_somebody("li_xi").post(NEW, said(planned_on="2026-03-19"))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["planned_on"])


def test_a_revised_plan_keeps_its_address_and_a_cancelled_one_is_not_revised(as_somebody, plan: Plan) -> None:
    client = as_somebody("li_xi")
    revise(client, f"/plans/{plan.pk}/revision/", said(title="改天聊"))
    assert Plan.objects.get().token == plan.token
    assert Plan.objects.get().title == "改天聊"
    client.post(f"/plans/{plan.pk}/cancellation/")
    assert revise(client, f"/plans/{plan.pk}/revision/", said()).status_code == 422
    assert client.get("/").context["plans"] == []
