"""Horizontal bars as a drawing, for paper: a row for each name, however many there are."""

from collections.abc import Iterator, Sequence

from django.utils.safestring import SafeString

from qingqiao.ui.charts.frame import drawing, joined, rect, text
from qingqiao.ui.charts.point import Point

ROW, BAR = 22, 12
SIGN = 13
"""Width of a Chinese character, in units of the drawing."""
LONGEST_NAME = 16
VALUE = 56


def row_drawing(title: str, points: Sequence[Point], *, full: float = 1, width: int = 640) -> SafeString:
    """Return a row for each point: name, bar, value. `full` is the value of a full bar; names are cut after 16
    characters, since the whole name stands in the table."""
    names = [_name(point.label) for point in points]
    left = max((len(name) for name in names), default=1) * SIGN + 8
    room = width - left - VALUE
    parts = (
        part for place, point in enumerate(points) for part in _row(place, names, point, left, room, full)
    )
    desc = "，".join(f"{point.label} {point.words}" for point in points) or "没有数据"
    return drawing(width, max(len(points), 1) * ROW, title, f"{desc}。", joined(parts))


def _row(
    place: int, names: Sequence[str], point: Point, left: float, room: float, full: float
) -> Iterator[SafeString]:
    top = place * ROW
    yield text(left - 8, top + 15, names[place], "end")
    yield rect(left, top + 5, room, BAR, "rail")
    if point.value is not None:
        yield rect(left, top + 5, room * min(float(point.value) / full, 1.0), BAR, "mark")
    yield text(left + room + VALUE, top + 15, point.words, "end value")


def _name(label: str) -> str:
    return label if len(label) <= LONGEST_NAME else f"{label[: LONGEST_NAME - 1]}…"
