"""张桥 goes another day: this week, next week, or from now on."""

import pytest

from qingqiao.postings.models import ReportDay
from tests.world import World

HOME = "/report-days/"


def arrange(client, **said: str):
    return client.post(HOME, {"weekday": "4", "when": "this", "reason": "周五开会", **said})


def test_friday_is_suggested_until_she_says_otherwise(world: World, as_somebody) -> None:
    zhang = as_somebody("zhang_qiao")
    assert zhang.get(HOME).context["this_week"] == "建议报到日：周五（3月20日）"
    assert arrange(zhang).status_code == 302
    page = zhang.get(HOME)
    assert page.context["this_week"] == "建议报到日：周四（3月19日）"
    assert page.context["next_week"] == "建议报到日：周五（3月27日）"
    assert [(row.title, row.note) for row in page.context["rows"]] == [("周四", "3月16日—3月22日 · 周五开会")]


@pytest.mark.parametrize(
    ("when", "weeks"),
    [("next", ("3月20日", "3月26日")), ("on", ("3月19日", "3月26日"))],
)
def test_next_week_or_from_now_on(as_somebody, when: str, weeks: tuple[str, str]) -> None:
    zhang = as_somebody("zhang_qiao")
    arrange(zhang, when=when)
    page = zhang.get(HOME)
    assert [
        day in page.context[week] for day, week in zip(weeks, ("this_week", "next_week"), strict=True)
    ] == [
        True,
        True,
    ]


def test_the_record_form_says_the_suggested_day(as_somebody) -> None:
    zhang = as_somebody("zhang_qiao")
    arrange(zhang)
    assert "建议报到日：周四（3月19日）" in zhang.get("/records/new/").content.decode()
    assert "建议报到日" not in as_somebody("li_xi").get("/records/new/").content.decode()


def test_taken_back_it_is_friday_again(as_somebody) -> None:
    zhang = as_somebody("zhang_qiao")
    arrange(zhang)
    [row] = zhang.get(HOME).context["rows"]
    zhang.post(row.url)
    assert zhang.get(HOME).context["this_week"] == "建议报到日：周五（3月20日）"


def test_it_is_hers_alone(as_somebody) -> None:
    zhang = as_somebody("zhang_qiao")
    arrange(zhang)
    for who in ("wang_ling", "zhao_lan", "li_xi"):
        assert as_somebody(who).post(f"{HOME}{ReportDay.objects.get().pk}/removal/").status_code == 404


def test_without_a_day_the_form_comes_back(as_somebody) -> None:
    assert arrange(as_somebody("zhang_qiao"), weekday="").status_code == 422


def test_the_hub_says_the_suggested_day(as_somebody) -> None:
    zhang = as_somebody("zhang_qiao")
    arrange(zhang)
    assert "建议报到日：周四（3月19日）" in zhang.get("/cycle/").content.decode()


def test_where_the_region_reports_on_tuesdays_the_last_tuesday_is_one_tap_away(
    world: World, as_somebody
) -> None:
    world.yulin.report_weekday = 2
    world.yulin.save()
    page = as_somebody("li_xi").get("/records/new/").content.decode()
    assert 'value="2026-03-17">上个周二' in page
    assert "上个周五" not in page
