"""Arranging another report day, for an organization's cadres or for oneself (一(三)1). Nothing is judged by it."""

from datetime import date, timedelta

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.organizations.models import Cadre, Organization
from qingqiao.postings.models import ReportDay
from qingqiao.problems import InputAtFault, Place

MONDAY_TO_SUNDAY = range(1, 8)


def arrange_report_day(
    actor: Actor,
    owner: Cadre | Organization,
    weekday: int,
    first_day: date,
    last_day: date | None = None,
    reason: str = "",
) -> ReportDay:
    """Arrange another weekday (1 is Monday) from a day on, or until a day. Raise InputAtFault for an invalid weekday,
    or a last day before the first."""
    with act(actor, Verb.REPORT_DAY_ARRANGE, region=owner.region, on=owner) as done:
        if weekday not in MONDAY_TO_SUNDAY:
            raise InputAtFault(places=[Place("weekday", "请选星期一到星期日。")])
        if last_day is not None and last_day < first_day:
            raise InputAtFault(places=[Place("last_day", "结束日期不能早于开始日期。")])
        done.row = row = ReportDay.objects.create(
            region=owner.region,
            cadre=owner if isinstance(owner, Cadre) else None,
            organization=owner if isinstance(owner, Organization) else None,
            weekday=weekday,
            first_day=first_day,
            last_day=last_day,
            reason=reason.strip(),
        )
        done.details = {"weekday": weekday, "first_day": first_day.isoformat()}
    return row


def end_report_day(actor: Actor, row: ReportDay, today: date) -> None:
    """End an arrangement before this week; one that began in this week, or hasn't begun, is deleted."""
    with act(actor, Verb.REPORT_DAY_END, region=row.region, on=row) as done:
        rows = ReportDay.objects.filter(region=row.region, pk=row.pk)
        last_sunday = today - timedelta(days=today.isoweekday())
        if row.first_day > last_sunday:
            rows.delete()
        else:
            rows.update(last_day=last_sunday)
        done.row = row.cadre or row.organization
        done.details = {"weekday": row.weekday}
