"""Shares of a whole: a ring with its number, a bar beside a number."""

from math import pi

from django.utils.html import format_html
from django.utils.safestring import SafeString

from qingqiao.ui.charts.point import Number

RADIUS = 42


def ring(share: Number | None, label: str, text: str = "") -> SafeString:
    """Return a ring filled by `share` (0 to 1), its percentage inside; None is an empty ring with a dash."""
    filled = _bounded(share)
    words = text or ("—" if share is None else f"{filled * 100:.0f}%")
    round_way = 2 * pi * RADIUS
    arc = format_html(
        '<circle class="arc" cx="50" cy="50" r="{}" stroke-dasharray="{} {}" transform="rotate(-90 50 50)"/>',
        RADIUS,
        f"{filled * round_way:.1f}",
        f"{round_way:.1f}",
    )
    return format_html(
        '<span class="ring"><svg class="ring-svg" viewBox="0 0 100 100" aria-hidden="true" focusable="false">'
        '<circle cx="50" cy="50" r="{}"/>{}</svg><span class="ring-text">'
        '<span class="visually-hidden">{}：</span>{}</span></span>',
        RADIUS,
        arc if filled else "",
        label,
        words,
    )


def meter(share: Number | None) -> SafeString:
    """Return a bar filled by `share` (0 to 1). It is decoration: the number must stand beside it."""
    return format_html(
        '<svg class="meter" aria-hidden="true" focusable="false"><rect class="rail" width="100%" height="100%" rx="4"/>'
        '<rect class="mark" width="{}%" height="100%" rx="4"/></svg>',
        f"{_bounded(share) * 100:.1f}",
    )


def _bounded(share: Number | None) -> float:
    return min(1.0, max(0.0, float(share or 0)))
