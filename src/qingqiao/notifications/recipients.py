"""Who gets a message by which way: choices of cadres, and who serves where a notice was sent."""

from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet

from qingqiao.notifications.models import Notice, ReminderChoice, Rhythm
from qingqiao.organizations.models import Appointment, Cadre
from qingqiao.organizations.scope import Scope
from qingqiao.regions.days import in_force


def choice_of(scope: Scope, cadre: Cadre) -> ReminderChoice | None:
    """Return how a cadre wants to be reminded, None for the usual way."""
    return scope.limit(ReminderChoice.objects.filter(region=cadre.region_id, cadre=cadre)).first()


def mail_of(cadre: Cadre) -> str:
    """Return where a cadre wants mail; empty where she wants none."""
    found = ReminderChoice.objects.filter(region=cadre.region_id, cadre=cadre).first()
    return found.mail if found else ""


def wants_mail(region: int, cadres: QuerySet[Appointment, UUID] | list[UUID]) -> list[UUID]:
    """Return which of these cadres want mail."""
    rows = ReminderChoice.objects.filter(region=region, cadre__in=cadres)
    return [one.cadre_id for one in rows if one.mail]


def readers_of(notice: Notice, on: date) -> QuerySet[Appointment, UUID]:
    """Return the cadres who serve on a day where a notice was sent."""
    served = Appointment.objects.filter(
        in_force(on), region=notice.region_id, organization__notice_targets__notice=notice
    )
    return served.order_by().values_list("cadre", flat=True).distinct()


def rhythms_among(cadres: QuerySet[Appointment]) -> dict[str, int]:
    """Return how many of the cadres who hold these appointments want to be reminded how often, by the words of the
    choice; numbers alone, never who."""
    everybody = cadres.order_by().values("cadre")
    chosen = ReminderChoice.objects.filter(cadre__in=everybody).exclude(rhythm=Rhythm.WEEKLY)
    counted = dict(chosen.order_by().values_list("rhythm").annotate(all=Count("pk")))
    usual = cadres.order_by().values("cadre").distinct().count() - sum(counted.values())
    counted[Rhythm.WEEKLY] = usual
    return {one.label: counted.get(one, 0) for one in Rhythm}
