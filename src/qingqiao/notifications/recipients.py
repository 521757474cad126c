"""Who gets a message by which way: choices of cadres, and who serves where a notice was sent."""

from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet

from qingqiao.notifications.mail_codes import is_waiting
from qingqiao.notifications.models import Channel, ChannelKind, Notice, ReminderChoice, Rhythm
from qingqiao.organizations.models import Appointment, Cadre
from qingqiao.organizations.scope import Scope
from qingqiao.regions.days import in_force


def choice_of(scope: Scope, cadre: Cadre) -> ReminderChoice | None:
    """Return how a cadre wants to be reminded, None for the usual way."""
    return scope.limit(ReminderChoice.objects.filter(region=cadre.region_id, cadre=cadre)).first()


def mail_of(cadre: Cadre) -> str:
    """Return where a cadre wants mail; empty where she wants none or hasn't confirmed the address."""
    found = ReminderChoice.objects.filter(region=cadre.region_id, cadre=cadre).first()
    return found.mail if found and found.mail_confirmed_at else ""


def asks_for_code(cadre: Cadre) -> ReminderChoice | None:
    """Return the choice of a cadre whose address waits for its code."""
    found = ReminderChoice.objects.filter(region=cadre.region_id, cadre=cadre).first()
    return found if found and is_waiting(found) else None


def wants_mail(region: int, cadres: QuerySet[Appointment, UUID] | list[UUID]) -> list[UUID]:
    """Return which of these cadres want mail, by an address that they confirmed."""
    rows = ReminderChoice.objects.filter(region=region, cadre__in=cadres, mail_confirmed_at__isnull=False)
    return [one.cadre_id for one in rows if one.mail]


def bots_for(cadre: Cadre, on: date) -> list[Channel]:
    """Return the bots that a cadre may choose: those of the organizations in which she serves on a day, by the tree."""
    serving = Appointment.objects.filter(in_force(on), region=cadre.region_id, cadre=cadre).values(
        "organization"
    )
    rows = Channel.objects.filter(region=cadre.region_id, organization__in=serving, is_on=True)
    return list(
        rows.exclude(kind=ChannelKind.MAIL)
        .select_related("organization")
        .order_by("organization__path", "pk")
    )


def bots_chosen(region: int, cadres: list[UUID], on: date) -> list[Channel]:
    """Return the bots that some of these cadres chose, as long as they are on and are of organizations in which those serve."""
    serving = Appointment.objects.filter(
        in_force(on),
        region=OuterRef("region"),
        cadre=OuterRef("choices__cadre"),
        organization=OuterRef("organization"),
    )
    rows = Channel.objects.filter(Exists(serving), region=region, is_on=True, choices__cadre__in=cadres)
    return list(rows.distinct())


def choosers_of(bot: Channel) -> QuerySet[Cadre]:
    """Return the cadres who chose a bot for their reminders."""
    return (
        Cadre.objects.filter(region=bot.region_id, reminder_choices__bot=bot)
        .select_related("region")
        .order_by("code")
    )


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
