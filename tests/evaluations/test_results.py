"""A result as its page shows it: from what was frozen, without score or rank."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date

import pytest
from time_machine import travel

from qingqiao.actions.records import submit_record
from qingqiao.actions.supplements import Correction, add_supplement
from qingqiao.evaluations.results import appeal_choices, days_words, percent, result_view
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body
from tests.rounds import APRIL, published, result_of
from tests.world import World


@pytest.fixture(autouse=True)
def _april() -> Iterator[None]:
    with travel(APRIL, tick=False):
        yield


def test_what_is_shown_does_not_follow_later_records(world: World) -> None:
    hers = result_of(published(world), "zhang")
    before = [asdict(one) for one in result_view(hers).obligations]
    submit_record(world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), make_body(date(2026, 3, 4)))
    assert [asdict(one) for one in result_view(hers).obligations] == before


def test_the_supplement_says_which_cell_it_corrects_and_its_grade_holds(world: World) -> None:
    hers = result_of(published(world), "zhang")
    submit_record(world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), make_body(date(2026, 3, 4)))
    add_supplement(world.actor("zhao_lan"), hers, Correction("好", "补报属实。", "公布后补报。"))
    view = result_view(hers)
    assert view.grade == "好"
    assert view.supplements[0].changes[0].endswith("第10周（3月2日—3月8日）：1 / 1，完成")
    assert view.supplements[0].by == "赵岚"


def test_an_organizations_figures_are_shares(world: World) -> None:
    view = result_view(result_of(published(world), "YY-1"))
    assert dict(view.figures)["确定管理员"] == "0.0%"
    assert view.obligations[0].cells == ()
    assert percent("") == "—"


def test_an_appeal_may_be_about_the_grade_or_any_cell(world: World) -> None:
    choices = dict(appeal_choices(result_of(published(world), "zhang")))
    assert choices[""] == "等次和评语"
    assert choices["online/2026-W10"].startswith("每周线上活动，第10周")


def test_days_over_new_year_say_both_years() -> None:
    assert days_words(date(2025, 9, 1), date(2026, 2, 28)) == "2025年9月1日—2026年2月28日"
