"""Vertical bars: one value for each of a few periods."""

from collections.abc import Iterator, Sequence

from django.utils.safestring import SafeString

from qingqiao.ui.charts.frame import drawing, figure, joined, rect, table, text
from qingqiao.ui.charts.plane import Plane
from qingqiao.ui.charts.point import Number, Point, words
from qingqiao.ui.charts.scale import most

WIDEST = 44
ROOM_FOR_VALUE = 26


def columns(
    title: str,
    points: Sequence[Point],
    *,
    unit: str = "",
    goal: Number | None = None,
    width: int = 640,
    height: int = 220,
) -> SafeString:
    """Return a bar for each point, with its value above where there is room; `goal` is a dashed line across."""
    image = column_drawing(title, points, unit=unit, goal=goal, width=width, height=height)
    twin = table(
        title,
        ["名称", f"数值（{unit}）" if unit else "数值"],
        [(point.label, point.words) for point in points],
    )
    return figure(title, image, twin)


def column_drawing(
    title: str,
    points: Sequence[Point],
    *,
    unit: str = "",
    goal: Number | None = None,
    width: int = 640,
    height: int = 220,
) -> SafeString:
    """Return the drawing alone, for paper on which the figures stand beside it."""
    plane = Plane(width, height, most((point.value for point in points), goal), len(points))
    body = joined([*plane.grid([point.label for point in points]), *_bars(plane, points), *plane.goal(goal)])
    return drawing(width, height, title, _desc(points, unit, goal), body)


def _bars(plane: Plane, points: Sequence[Point]) -> Iterator[SafeString]:
    wide = min(plane.slot * 0.62, WIDEST)
    for place, point in enumerate(points):
        if point.value is None:
            continue
        top = plane.y(point.value)
        yield rect(plane.x(place) - wide / 2, top, wide, plane.floor - top, "mark")
        if plane.slot >= ROOM_FOR_VALUE:
            yield text(plane.x(place), top - 6, point.words, "middle value")


def _desc(points: Sequence[Point], unit: str, goal: Number | None) -> str:
    values_in_words = "，".join(f"{point.label} {point.words}{unit}" for point in points) or "没有数据"
    return f"{values_in_words}。" + ("" if goal is None else f"要求 {words(goal)}{unit}。")
