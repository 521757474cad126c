"""What the pages of a round show: evidence as words, nothing of the reader herself, what would mend a figure."""

from collections.abc import Iterator
from datetime import date

import pytest
from time_machine import travel

from qingqiao.actions.rounds import write_judgement
from qingqiao.desk.rounds.deeds import DEEDS
from qingqiao.desk.rounds.frame import round_words
from qingqiao.desk.rounds.mending import MENDS
from qingqiao.desk.rounds.sheet import sheet_of
from qingqiao.evaluations.results import FIGURES
from tests.rounds import APRIL, opened, subject
from tests.world import World

TODAY = date(2026, 4, 20)


@pytest.fixture(autouse=True)
def _april() -> Iterator[None]:
    with travel(APRIL, tick=False):
        yield


def test_a_line_says_how_far_a_judgement_is_and_who_wrote_it(world: World) -> None:
    round = opened(world, world.yuyang)
    write_judgement(world.actor("zhao_lan"), round, subject(round, "YY-1"), "", "草稿")
    write_judgement(world.actor("committee"), round, subject(round, "zhang"), "好", "走访多。")
    sheet = sheet_of(round, TODAY, world.zhang_qiao.pk)
    school, village, own = sheet.lines
    assert (school.state, school.writers, village.state) == ("草稿", "赵岚", "还没有写")
    assert (own.is_own, own.grade, own.writers, sheet.missing) == (True, "", "", 2)


def test_every_figure_says_what_would_mend_it() -> None:
    assert MENDS.keys() == FIGURES.keys()


def test_a_rounds_days_are_read_as_a_span(world: World) -> None:
    assert round_words(opened(world)) == "2026年1月1日—3月31日"
    assert set(DEEDS) == {"review", "publication", "counting", "closure", "opening"}
