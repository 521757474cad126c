"""A line of the last few values, as small as a word."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

from qingqiao.ui.charts.point import Number

WIDTH, HEIGHT, EDGE = 96, 20, 3
LEAST = 0.2
"""The height of the drawing stands for at least so much, so that a small change looks small."""


def spark(shares: Sequence[Number]) -> SafeString:
    """Return a line of shares from 0 to 1, its last point marked; empty for fewer than two. It doesn't begin at 0, and is
    decoration: the values must stand beside it."""
    if len(shares) < 2:
        return SafeString("")
    step = (WIDTH - 2 * EDGE) / (len(shares) - 1)
    values = [float(share) for share in shares]
    low, room = _window(values)
    height = HEIGHT - 2 * EDGE
    points = [
        (EDGE + at * step, EDGE + (1 - (value - low) / room) * height) for at, value in enumerate(values)
    ]
    return format_html(
        '<svg class="chart-svg spark" viewBox="0 0 {} {}" width="{}" height="{}" aria-hidden="true" focusable="false">'
        '<path class="grid" d="M0 {}H{}"/><polyline class="line s1" points="{}"/>'
        '<circle class="d1" cx="{}" cy="{}" r="2.5"/></svg>',
        WIDTH,
        HEIGHT,
        WIDTH,
        HEIGHT,
        HEIGHT - 1,
        WIDTH,
        " ".join(f"{x:.1f},{y:.1f}" for x, y in points),
        f"{points[-1][0]:.1f}",
        f"{points[-1][1]:.1f}",
    )


def _window(values: Sequence[float]) -> tuple[float, float]:
    """Return the lowest value of the drawing and what its height stands for."""
    low, high = min(values), max(values)
    room = max(high - low, LEAST)
    return (low + high - room) / 2, room
