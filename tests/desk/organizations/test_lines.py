"""The obligations on the first screen, and what changed between their last two closed periods."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from qingqiao.actions.records import submit_record
from qingqiao.desk.organizations.lines import change_words
from qingqiao.progress.trend import PeriodSum
from qingqiao.regions.uuid7 import uuid7
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.make import make_body
from tests.world import World

MONDAY = date(2026, 3, 2)


def sums(*shares: str) -> list[PeriodSum]:
    fractions = [Fraction(share) for share in shares]
    return [PeriodSum("", MONDAY, MONDAY, one.numerator, one.denominator) for one in fractions]


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        ((), "—"),
        (("1/2",), "—"),
        (("1/2", "1/2"), "持平"),
        (("1/4", "1/2"), "↑ 25.0"),
        (("1", "2/3"), "↓ 33.3"),
        (("1/2", "5001/10000"), "持平"),
    ],
)
def test_the_change_is_between_the_two_latest_closed_periods(shares: tuple[str, ...], words: str) -> None:
    assert change_words(sums(*shares)) == words


def test_what_changed_is_said_with_its_days(world: World, sign_in: Reader) -> None:
    body = make_body(MONDAY + timedelta(days=2), "线上活动")
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), body)
    page = text(sign_in("zhang_qiao"), "/desk/")
    assert "3月2日至3月8日完成 33.3%，比前一期多 33.3 个百分点" in page
    assert "↑ 33.3" in page


def test_a_past_range_is_compared_with_nothing(world: World, sign_in: Reader) -> None:
    page = text(sign_in("zhang_qiao"), "/desk/?range=last-quarter")
    assert "走势和变化只在看到今天为止的时段时显示" in page
    assert "<polyline" not in page
    assert "<polyline" in text(sign_in("zhang_qiao"), "/desk/")


def test_a_line_leads_to_what_it_is_made_of(sign_in: Reader) -> None:
    page = text(sign_in("zhang_qiao"), "/desk/")
    line = page.partition('class="line-row"')[2].partition("</tr>")[0]
    assert "/desk/organizations/YY/obligations/contacts/" in line
    assert "完成 0，未完成 3，进行中 0" in line
