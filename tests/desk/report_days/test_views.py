"""榆阳区团委 reports on Thursdays: arranged by its administrator or those above."""

import pytest

from qingqiao.postings.models import ReportDay
from qingqiao.postings.report_days import suggested_day
from qingqiao.regions.rules import rules_of
from tests.world import TODAY, World

HOME = "/desk/organizations/YY/report-days/"


def arrange(client, **said: str):
    return client.post(HOME, {"weekday": "4", "first_day": "2026-03-01", "reason": "周五例会", **said})


@pytest.mark.parametrize("who", ["zhang_qiao", "zhao_lan", "committee"])
def test_it_is_arranged_and_ended(world: World, sign_in, who: str) -> None:
    client = sign_in(who)
    assert "还没有" not in client.get(HOME).content.decode()
    assert arrange(client).status_code == 302
    assert suggested_day(world.zhang_qiao, TODAY, rules_of(world.yulin)).day.isoweekday() == 4
    [row] = client.get(HOME).context["rows"]
    assert (row["weekday"], row["reason"]) == ("周四", "周五例会")
    assert client.post(row["end_url"]).status_code == 302
    assert client.get(HOME).context["rows"][0]["end_url"] == ""


@pytest.mark.parametrize("who", ["wang_ling", "li_xi", "bai_xue", "auditor"])
def test_nobody_else_arranges(sign_in, who: str) -> None:
    assert arrange(sign_in(who)).status_code == 404
    assert not ReportDay.objects.exists()


def test_anothers_arrangement_is_not_ended_here(sign_in) -> None:
    arrange(sign_in("zhao_lan"))
    address = f"/desk/organizations/YY-1/report-days/{ReportDay.objects.get().pk}/end/"
    assert sign_in("zhao_lan").post(address).status_code == 404


def test_a_last_day_before_the_first_comes_back(sign_in) -> None:
    answer = arrange(sign_in("zhang_qiao"), last_day="2026-02-01")
    assert (answer.status_code, answer.context["form"].errors.keys()) == (422, {"last_day"})
