"""A bar of all that is owed, with what is over marked in it: met, missed, and what still runs."""

from django.utils.html import format_html
from django.utils.safestring import SafeString


def owed(met: int, unmet: int, running: int) -> SafeString:
    """Return the bar; empty where nothing is owed. It is decoration: the numbers must stand beside it."""
    asked = met + unmet + running
    if not asked:
        return SafeString("")
    return format_html(
        '<svg class="meter owed" aria-hidden="true" focusable="false"><rect class="rail" width="100%" height="100%"/>'
        '<rect class="missed" x="{}%" width="{}%" height="100%"/><rect class="mark" width="{}%" height="100%"/></svg>',
        _percent(met, asked),
        _percent(unmet, asked),
        _percent(met, asked),
    )


def _percent(part: int, whole: int) -> str:
    return f"{part / whole * 100:.1f}"
