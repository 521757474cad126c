"""减负自查: what is asked, and the time it costs, from what the journeys counted."""

from fractions import Fraction

from django.db import connection
from django.test.utils import CaptureQueriesContext

from qingqiao.actions.reminders import choose_reminders
from qingqiao.desk.burden.words import hours_a_week, minutes_a_week
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
    assert minutes_a_week(Fraction(topic.seconds * 52)) in online
    assert hours_a_week(Fraction(topic.seconds * 52 * 3)) in online
    assert ("3 人" in online, "1 人" in report_day) == (True, True)
    assert f"{visit.taps} 下" in report_day
    assert "不另外记" in row(page, "直接联系青年")


def test_the_photo_rule_is_named_by_its_clause(world: World, sign_in: Reader) -> None:
    photos = text(sign_in("zhang_qiao"), YUYANG).partition("照片和附件")[2]
    assert "照片至少 1 张" in photos
    assert "附件至少 1 个" in photos


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
