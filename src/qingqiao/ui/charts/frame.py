"""The frame of every chart: the figure with its title, the SVG with its description, the table."""

from collections.abc import Iterable, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


def figure(title: str, drawing: SafeString, twin: SafeString, legend: SafeString | str = "") -> SafeString:
    """Return the chart, its legend, and its table in a `details` element."""
    return format_html(
        '<figure class="chart"><figcaption class="chart-title">{}</figcaption>{}{}'
        '<details class="chart-twin"><summary>看数据表<span class="visually-hidden">：{}</span></summary>{}</details>'
        "</figure>",
        title,
        drawing,
        legend,
        title,
        twin,
    )


def drawing(
    width: int, height: int, title: str, desc: str, body: SafeString, role: str = "img"
) -> SafeString:
    """Return an SVG of natural size `width` × `height` that shrinks but never grows; title and description are for
    screen readers.

    With links inside, `role` must be `group`: an image's content is hidden from screen readers.
    """
    return format_html(
        '<svg class="chart-svg" role="{}" aria-label="{}" viewBox="0 0 {} {}" width="{}" height="{}">'
        "<title>{}</title><desc>{}</desc>{}</svg>",
        role,
        f"{title}。{desc}",
        width,
        height,
        width,
        height,
        title,
        desc,
        body,
    )


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> SafeString:
    """Return the same figures as table rows; the first column names the row, the others are numbers."""
    return format_html(
        '<div class="table-wrap" role="region" tabindex="0" aria-label="{}"><table class="table">'
        '<caption class="visually-hidden">{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>',
        f"{caption}（数据表）",
        caption,
        _head(head),
        format_html_join("", "<tr>{}</tr>", ((_row(row),) for row in rows)),
    )


def text(x: float, y: float, words: object, classes: str = "") -> SafeString:
    return format_html('<text x="{}" y="{}" class="{}">{}</text>', round(x, 1), round(y, 1), classes, words)


def rect(x: float, y: float, width: float, height: float, classes: str, radius: float = 2) -> SafeString:
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" rx="{}" class="{}"/>',
        round(x, 1),
        round(y, 1),
        round(width, 1),
        round(height, 1),
        radius,
        classes,
    )


def rule(x1: float, y1: float, x2: float, y2: float, classes: str) -> SafeString:
    return format_html(
        '<line x1="{}" y1="{}" x2="{}" y2="{}" class="{}"/>',
        round(x1, 1),
        round(y1, 1),
        round(x2, 1),
        round(y2, 1),
        classes,
    )


def joined(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def _head(head: Sequence[str]) -> SafeString:
    first = format_html('<th scope="col">{}</th>', head[0])
    return first + format_html_join("", '<th scope="col" class="num">{}</th>', ((word,) for word in head[1:]))


def _row(row: Sequence[object]) -> SafeString:
    first = format_html('<th scope="row">{}</th>', row[0])
    return first + format_html_join("", '<td class="num">{}</td>', ((value,) for value in row[1:]))
