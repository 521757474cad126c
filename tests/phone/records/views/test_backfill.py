"""补录: 李溪 brings a month of paper into the squares of one page."""

from datetime import date

import pytest

from qingqiao.organizations.models import Appointment
from qingqiao.records.models import Record
from qingqiao.regions.uuid7 import uuid7
from tests.phone.record_input import tell
from tests.world import World

GRID = "/records/backfill/"
SQUARE = "/records/backfill/square/?month=2026-03&week=2026-W10&kind=线上活动"


def short(**fields) -> dict:
    return {"id": str(uuid7()), "days": ["2026-03-04"], "title": "读书", **fields}


def squares(client, kind: str, month: str = "2026-03") -> list[int]:
    rows = client.get(f"{GRID}?month={month}").context
    return [one.count for row in (*rows["asked"], *rows["others"]) if row.kind == kind for one in row.squares]


def test_what_her_obligations_ask_for_stands_first(as_somebody) -> None:
    page = as_somebody("li_xi").get(f"{GRID}?month=2026-03").context
    assert {"线上活动", "线下活动"} <= {row.kind for row in page["asked"]}
    assert "社区报到" in [row.kind for row in page["others"]]
    assert "社区报到" in [row.kind for row in as_somebody("zhang_qiao").get(GRID).context["asked"]]


def test_a_saved_square_leads_back_to_the_grid_with_one_more(as_somebody) -> None:
    client = as_somebody("li_xi")
    before = squares(client, "线上活动")
    answer = client.post(SQUARE, short(contacts=["xiaolin"], names="钱大姐", headcount="8"))
    assert answer.headers["Location"].startswith(f"{GRID}?month=2026-03#2026-W10")
    after = squares(client, "线上活动")
    assert [b - a for a, b in zip(before, after, strict=True)] == [0, 1, 0, 0, 0, 0]
    record = Record.objects.get()
    assert (record.kinds, record.channel, record.headcount) == ("线上活动", "线上", 8)
    assert record.participants.count() == 2


def test_sent_twice_it_is_one_record(as_somebody) -> None:
    client, said = as_somebody("li_xi"), short()
    for _ in range(2):
        assert client.post(SQUARE, said).status_code == 302
    assert Record.objects.count() == 1


def test_a_day_of_another_week_is_refused_and_what_was_typed_stays(as_somebody) -> None:
    answer = as_somebody("li_xi").post(SQUARE, short(days=["2026-03-12"], names="钱大姐"))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["days"])
    assert answer.context["form"]["names"].value() == "钱大姐"


def test_a_record_of_two_kinds_stands_in_two_squares_and_a_draft_in_none(world: World, as_somebody) -> None:
    tell(world, "li_xi", "交流", "线下活动")
    tell(world, "li_xi", "交流", status="草稿")
    client = as_somebody("li_xi")
    assert sum(squares(client, "交流")) == sum(squares(client, "线下活动")) == 1
    assert sum(squares(as_somebody("chen_chuan"), "交流")) == 0


def test_weeks_to_come_have_no_way_in(as_somebody) -> None:
    [row] = [row for row in as_somebody("li_xi").get(GRID).context["asked"] if row.kind == "线上活动"]
    assert [bool(one.url) for one in row.squares] == [True, True, True, True, False, False]


@pytest.mark.parametrize("asked", ["", "2026-13", "1999-01", "2030-01", "x"])
def test_a_month_that_is_none_is_this_one(as_somebody, asked: str) -> None:
    assert as_somebody("li_xi").get(GRID, {"month": asked}).context["month"].isoformat() == "2026-03-01"


@pytest.mark.parametrize(
    "wrong", ["week=2026-W13&kind=线上活动", "week=x&kind=线上活动", "week=2026-W10&kind=没有"]
)
def test_a_square_that_is_none_is_not_there(as_somebody, wrong: str) -> None:
    assert as_somebody("li_xi").get(f"/records/backfill/square/?{wrong}").status_code == 404


@pytest.mark.parametrize("who", ["committee", "auditor", "system"])
def test_who_is_no_cadre_has_no_such_page(as_somebody, who: str) -> None:
    assert as_somebody(who).get(GRID).status_code == as_somebody(who).get(SQUARE).status_code == 404


def test_a_whole_friday_goes_into_one_square(world: World, as_somebody) -> None:
    client, kinds = as_somebody("zhang_qiao"), ["社区报到", "志愿服务", "线下活动"]
    square = SQUARE.replace("线上活动", "社区报到")
    assert client.get(square).context["form"].initial["days"] == ["2026-03-06"]
    client.post(square, short(days=["2026-03-06"], kinds=kinds, names="钱大姐", face_to_face="on"))
    assert [sum(squares(client, kind)) for kind in kinds] == [1, 1, 1]
    assert Record.objects.get().occurred_on.isoformat() == "2026-03-06"


def test_what_was_done_on_several_days_is_a_record_a_day(as_somebody) -> None:
    client, said = as_somebody("li_xi"), short(days=["2026-03-03", "2026-03-05"])
    for _ in range(2):
        assert client.post(SQUARE, said).status_code == 302
    assert [
        day.day for day in Record.objects.order_by("occurred_on").values_list("occurred_on", flat=True)
    ] == [3, 5]


def test_one_more_of_the_same_week_is_a_tap_away(as_somebody) -> None:
    assert (
        as_somebody("li_xi")
        .post(SQUARE, short(again="1"))
        .headers["Location"]
        .startswith("/records/backfill/square/")
    )


def test_a_day_before_her_first_appointment_is_asked_about(world: World, as_somebody) -> None:
    Appointment.objects.filter(cadre=world.li_xi).update(first_day=date(2026, 3, 5))
    client = as_somebody("li_xi")
    assert list(client.post(SQUARE, short()).context["form"].errors) == ["is_early"]
    assert client.post(SQUARE, short(is_early="on")).status_code == 302


def test_what_stands_there_already_is_said_after_it_is_told_again(as_somebody) -> None:
    client = as_somebody("li_xi")
    first, again = (client.post(SQUARE, short(), follow=True).content.decode() for _ in range(2))
    assert "已经有同样的记录" not in first
    assert "3月4日已经有同样的记录" in again
    assert Record.objects.count() == 2
