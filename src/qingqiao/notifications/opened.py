"""Whether a notice was opened somewhere since: opening one is no act of office, so no entry of the log tells."""

from datetime import datetime, timedelta

from django.db.models import Count, QuerySet

from qingqiao.notifications.models import NoticeTarget
from qingqiao.prepared import prepared
from qingqiao.regions import clock

STEP = timedelta(minutes=10)
"""What is committed later than this after it was opened may go unnoticed."""


def opened_version() -> str:
    """Return from when on openings are counted, and how many there are: a correction, which makes them unopened again, is an
    action."""
    begun = clock.now().replace(second=0, microsecond=0)
    since = begun - timedelta(minutes=begun.minute % 10) - STEP
    return f"{since:%d%H%M}-{sum(_opened_since(since))}"


@prepared
def _opened_since(since: datetime) -> QuerySet[NoticeTarget, int]:
    rows = NoticeTarget.objects.filter(opened_at__gte=since).order_by()
    return rows.values("notice").annotate(opened=Count("pk")).values_list("opened", flat=True)
