"""A chart says its figures three ways: drawn, aloud, and as a table."""

import re
from datetime import date
from fractions import Fraction

import pytest

from qingqiao.ui import charts
from qingqiao.ui.charts.scale import level, ticks

DRAWN = {
    "columns": charts.columns("每月", [charts.Point("1月", 3), charts.Point("2月", None)], unit="条", goal=4),
    "line": charts.line("走势", ["1月", "2月"], [charts.Series("甲", [1, 2])]),
    "heat": charts.heat("全年", date(2026, 1, 1), date(2026, 12, 31), {date(2026, 3, 5): 2}),
    "tile_map": charts.tile_map("各县", [charts.Tile("甲县", 0, 0, Fraction(1, 2), "50%", "/a")]),
}


@pytest.mark.parametrize("name", DRAWN)
def test_each_drawing_has_words_and_a_table(name):
    drawn = DRAWN[name]
    assert "<title>" in drawn
    assert "<desc>" in drawn
    assert "aria-label=" in drawn
    assert "<table" in drawn
    assert "<caption" in drawn


@pytest.mark.parametrize("name", DRAWN)
def test_colours_are_classes(name):
    assert "style=" not in DRAWN[name]
    assert "fill=" not in DRAWN[name]
    assert "stroke=" not in DRAWN[name]


def test_a_gap_is_a_dash_and_no_bar():
    assert DRAWN["columns"].count('class="mark"') == 1
    assert '<th scope="row">2月</th><td class="num">—</td>' in DRAWN["columns"]


def test_what_is_written_is_escaped():
    drawn = charts.bars("<b>", [charts.Point("<script>", 1)])
    assert "<script>" not in drawn
    assert "&lt;script&gt;" in drawn


def test_a_gap_breaks_the_line():
    drawn = charts.line("走势", list("abcd"), [charts.Series("甲", [1, 2, None, 4])])
    assert drawn.count("<polyline") == 2


def test_a_line_chart_refuses_lengths_that_differ():
    with pytest.raises(ValueError, match="as long as its labels"):
        charts.line("走势", ["1月"], [charts.Series("甲", [1, 2])])


def test_the_year_has_each_day_once_and_its_months_in_the_table():
    assert DRAWN["heat"].count("星期") == 365
    assert '<th scope="row">2026年3月</th><td class="num">2</td>' in DRAWN["heat"]


def test_a_year_begins_in_the_column_of_its_monday():
    drawn = charts.heat("一周", date(2026, 1, 1), date(2026, 1, 5), {})
    thursday = '<rect x="20" y="65"'  # 1 January 2026 is a Thursday: first column, fourth row
    monday = '<rect x="35" y="20"'
    assert thursday in drawn
    assert monday in drawn


def test_on_a_phone_the_year_goes_on_below():
    drawn = charts.heat("全年", date(2026, 1, 1), date(2026, 12, 31), {}, weeks_in_row=14)
    assert 'viewBox="0 0 230 532"' in drawn  # a screen of 320 px leaves 262
    assert all(f">{month}月</text>" in drawn for month in range(1, 13))


def test_a_tile_with_an_address_is_a_link_that_can_be_heard():
    assert 'role="group"' in DRAWN["tile_map"]
    assert '<a href="/a">' in DRAWN["tile_map"]


def test_a_share_stays_between_nothing_and_full():
    assert 'width="100.0%" height="100%" rx="4"/></svg>' in charts.meter(Fraction(7, 5))
    assert "—" in charts.ring(None, "本周")
    assert 'class="arc"' not in charts.ring(None, "本周")


@pytest.mark.parametrize(
    ("most", "expected"), [(0, [0, 1]), (3, [0, 1, 2, 3]), (12, [0, 5, 10, 15]), (95, 100)]
)
def test_marks_are_round(most, expected):
    assert ticks(most) == expected or ticks(most)[-1] == expected


@pytest.mark.parametrize(("value", "step"), [(None, 0), (0, 0), (1, 1), (4, 3), (9, 4)])
def test_steps_of_shade(value, step):
    assert level(value, (1, 2, 3, 5)) == step


def test_rows_on_paper_are_in_the_order_given_and_say_a_gap():
    points = [charts.Point("甲县", Fraction(1, 2), "50.0%"), charts.Point("很长" * 12, None, "—")]
    drawn = charts.row_drawing("完成率", points)
    assert drawn.index("甲县") < drawn.index("…</text>")
    assert drawn.count('class="mark"') == 1
    assert "style=" not in drawn


def test_a_drawing_by_itself_brings_its_colours():
    alone = charts.standalone(charts.column_drawing("等次", [charts.Point("<好>", 3)])).decode()
    assert alone.startswith('<svg xmlns="http://www.w3.org/2000/svg" class="chart-svg"')
    assert "<style>" in alone
    assert "&lt;好&gt;" in alone


def test_a_bar_of_what_is_owed_shows_what_is_met_missed_and_left() -> None:
    drawn = charts.owed(2, 1, 1)
    assert 'class="missed" x="50.0%" width="25.0%"' in drawn
    assert 'class="mark" width="50.0%"' in drawn
    assert charts.owed(0, 0, 0) == ""


def test_a_small_line_goes_up_where_the_values_do() -> None:
    points = re.search(r'points="([^"]+)"', charts.spark([0.5, 0.7]))[1].split()
    assert [float(point.split(",")[1]) for point in points] == [17, 3]
    flat = re.search(r'points="([^"]+)"', charts.spark([0.5, 0.5]))[1].split()
    assert {point.split(",")[1] for point in flat} == {"10.0"}
    assert charts.spark([0.5]) == ""


def test_a_map_says_what_its_shades_mean() -> None:
    drawn = charts.tile_map("完成率", [charts.Tile("榆阳", 0, 0, 0.8)])
    for words in ("不到 25%", "25% 起", "90% 起", "没有数字"):
        assert words in drawn
