"""Lines: up to three series over time, distinguished by dashes and names, not only by colour."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from qingqiao.ui.charts.frame import drawing, figure, joined, table
from qingqiao.ui.charts.plane import Plane
from qingqiao.ui.charts.point import Number, words
from qingqiao.ui.charts.scale import most


@dataclass(frozen=True)
class Series:
    """One line; a None among the values is a gap."""

    name: str
    values: Sequence[Number | None]


def line(
    title: str,
    labels: Sequence[str],
    series: Sequence[Series],
    *,
    unit: str = "",
    goal: Number | None = None,
    width: int = 640,
    height: int = 220,
) -> SafeString:
    """Return one to three lines over the same labels. Raise ValueError for more, or for different lengths."""
    if len(series) > 3 or any(len(one.values) != len(labels) for one in series):
        raise ValueError("a line chart takes up to three series, each as long as its labels")
    plane = Plane(width, height, most((value for one in series for value in one.values), goal), len(labels))
    lines = (part for number, one in enumerate(series, 1) for part in _line(plane, one, number))
    body = joined([*plane.grid(labels), *plane.goal(goal), *lines])
    rows = [(label, *(words(one.values[place]) for one in series)) for place, label in enumerate(labels)]
    twin = table(title, ["时间", *(f"{one.name}（{unit}）" if unit else one.name for one in series)], rows)
    return figure(
        title, drawing(width, height, title, _desc(labels, series, unit), body), twin, _legend(series)
    )


def _line(plane: Plane, one: Series, number: int) -> Iterator[SafeString]:
    for run in _runs(one.values):
        points = " ".join(f"{plane.x(place):.1f},{plane.y(value):.1f}" for place, value in run)
        yield format_html('<polyline points="{}" class="line s{}"/>', points, number)
        for place, value in run:
            yield format_html(
                '<circle cx="{}" cy="{}" r="3" class="d{}"/>',
                f"{plane.x(place):.1f}",
                f"{plane.y(value):.1f}",
                number,
            )


def _runs(values: Sequence[Number | None]) -> list[list[tuple[int, Number]]]:
    """Return the stretches without a gap."""
    runs: list[list[tuple[int, Number]]] = [[]]
    for place, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((place, value))
    return [run for run in runs if run]


def _legend(series: Sequence[Series]) -> SafeString:
    keys = format_html_join(
        "",
        '<li><svg class="chart-svg" viewBox="0 0 28 14" aria-hidden="true"><path d="M0 7h28" class="line s{}"/>'
        '<circle cx="14" cy="7" r="3" class="d{}"/></svg>{}</li>',
        ((number, number, one.name) for number, one in enumerate(series, 1)),
    )
    return format_html('<ul class="chart-legend">{}</ul>', keys) if len(series) > 1 else SafeString("")


def _desc(labels: Sequence[str], series: Sequence[Series], unit: str) -> str:
    if not labels:
        return "没有数据。"
    trends = (f"{one.name}从 {words(one.values[0])} 到 {words(one.values[-1])}{unit}" for one in series)
    return f"{labels[0]} 至 {labels[-1]}：{'；'.join(trends)}。"
