"""The status of kept cells in queries: `policy.cell.status_of` as WHERE and as SQL (policy.md 4.5).

tests/progress/test_statuses.py compares the three.
"""

from datetime import date
from typing import Final

from django.db.models import F, Q

STANDING: Final = "standing"
JUDGED: Final = Q(reason="", target__isnull=False)
DONE: Final = JUDGED & Q(done__gte=F("target"))
SHORT: Final = JUDGED & Q(done__lt=F("target"))
EXEMPT: Final = ~Q(reason="")
NOTED: Final = Q(reason="", target=None)

IS_OVER_SQL: Final = "(closes_on < %(today)s OR period = 'standing')"
SQL: Final = {
    "met": "reason = '' AND done >= target",
    "open": f"reason = '' AND done < target AND NOT {IS_OVER_SQL}",
    "unmet": f"reason = '' AND done < target AND {IS_OVER_SQL}",
    "exempt": "reason <> ''",
    "noted": "reason = '' AND target IS NULL",
}
"""Status → condition on a row of `progress_cell`, with the parameter `today`."""


def is_over(today: date) -> Q:
    """Return the WHERE of cells that can no longer be open."""
    return Q(period=STANDING) | Q(closes_on__lt=today)


def status_where(status: str, today: date) -> Q:
    """Return the WHERE of cells with a status as of a day. Raise KeyError for a word that is no status."""
    return {
        "met": DONE,
        "open": SHORT & ~is_over(today),
        "unmet": SHORT & is_over(today),
        "exempt": EXEMPT,
        "noted": NOTED,
    }[status]
