"""减负自查: what is asked, and the time it costs, from what the journeys counted."""

from datetime import date
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qingqiao.actions.reminders import choose_reminders
from qingqiao.actions.rounds import RoundRequest, open_round
from qingqiao.desk.burden.words import a_week, time_words
from qingqiao.policy.effort import counts
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.make import make_cadre
from tests.world import World

CITY, YUYANG = (f"/desk/organizations/{code}/burden/" for code in ("YL", "YY"))


def row(page: str, title: str) -> str:
    return page.partition(f'class="fix">{title}</th>')[2].partition("</tr>")[0]


def test_a_clause_costs_what_its_journey_counted(world: World, sign_in: Reader) -> None:
    page = text(sign_in("zhang_qiao"), YUYANG)
    topic, visit = counts()["topic"], counts()["visit"]
    online, report_day = row(page, "每周线上活动"), row(page, "每周到社区报到")
    assert f"{topic.taps} 下、{topic.characters} 字" in online
    assert a_week(Fraction(topic.seconds * 52)) in online
    assert a_week(Fraction(topic.seconds * 52 * 3)) in online
    assert ("3 人" in online, "1 人" in report_day) == (True, True)
    assert f"{visit.taps} 下" in report_day
    assert "登记一次，没有数过" in row(page, "直接联系青年")
    assert "不另外记" in row(page, "每年面对面交流")
    assert "没有数量要求" in row(page, "办实事")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0.0 分钟"), (5, "不到 0.1 分钟"), (90, "1.5 分钟"), (3600, "1.0 小时"), (9000, "2.5 小时")],
)
def test_a_time_is_said_in_minutes_below_an_hour(seconds: int, words: str) -> None:
    assert time_words(Fraction(seconds)) == words


def test_the_photo_rule_is_named_by_its_clause(world: World, sign_in: Reader) -> None:
    photos = text(sign_in("zhang_qiao"), YUYANG).partition("照片和附件")[2]
    assert "照片至少 1 张" in photos
    assert "附件至少 1 个" in photos


def test_the_forms_that_are_asked_are_counted(world: World, sign_in: Reader) -> None:
    open_round(world.actor("zhang_qiao"), world.yuyang, RoundRequest(date(2026, 1, 1), date(2026, 3, 31)))
    for who, address, number in (("zhang_qiao", YUYANG, 1), ("zhao_lan", CITY, 0)):
        forms = text(sign_in(who), address).partition("要填的表")[2].partition("照片和附件")[0]
        assert f"{number} 份" in forms.partition("没有办完的考核工作表")[2].partition("没有办完的抽查")[0]
        assert "报到统计表" in forms


def test_choices_of_reminders_are_counted_only_among_many(world: World, sign_in: Reader) -> None:
    choose_reminders(world.actor("li_xi"), world.li_xi, "never", "")
    assert "不提醒" not in text(sign_in("zhang_qiao"), YUYANG).partition("提醒</h2>")[2]
    for number in range(8):
        make_cadre(world.yulin, f"某{number}", world.school, "兼职", code=f"m{number}")
    found = text(sign_in("zhang_qiao"), YUYANG)
    assert "每周最多一次" in found
    assert "10 人" in found.partition("提醒</h2>")[2]


def test_more_cadres_cost_no_more_queries(world: World, sign_in: Reader) -> None:
    reader = sign_in("zhao_lan")
    text(reader, CITY)
    with CaptureQueriesContext(connection) as few:
        text(reader, CITY)
    for number in range(5):
        make_cadre(world.yulin, f"某{number}", world.village, code=f"m{number}")
    with CaptureQueriesContext(connection) as many:
        text(reader, CITY)
    assert len(many) == len(few)
