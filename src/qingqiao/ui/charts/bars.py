"""Horizontal bars: the table is the chart, so it grows with the reader's type size and prints as shown."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from qingqiao.ui.charts.point import Number, Point
from qingqiao.ui.charts.scale import most
from qingqiao.ui.charts.share import meter


def bars(
    title: str, points: Sequence[Point], *, full: Number | None = None, head: str = "名称"
) -> SafeString:
    """Return a row for each point: name, bar, value. `full` is the length of a full bar, by default the highest value."""
    top = float(full) if full else most(point.value for point in points)
    rows = format_html_join(
        "",
        '<tr><th scope="row">{}</th><td class="table-bar">{}</td><td class="num">{}</td></tr>',
        ((_name(point), _bar(point, top), point.words) for point in points),
    )
    return format_html(
        '<div class="table-wrap" role="region" tabindex="0" aria-label="{}"><table class="table bars">'
        '<caption>{}</caption><thead><tr><th scope="col">{}</th><th scope="col">图示</th>'
        '<th scope="col" class="num">数值</th></tr></thead><tbody>{}</tbody></table></div>',
        title,
        title,
        head,
        rows,
    )


def _name(point: Point) -> SafeString | str:
    return format_html('<a href="{}">{}</a>', point.url, point.label) if point.url else point.label


def _bar(point: Point, top: float) -> SafeString | str:
    return "" if point.value is None else meter(float(point.value) / top if top else 0)
