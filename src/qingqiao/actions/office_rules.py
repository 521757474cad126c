"""What holds of every appointment and leave, whoever registers it: days that can be meant, no overlap, nobody for herself."""

from datetime import date

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.identities import is_own_cadre
from qingqiao.organizations.models import Appointment, Cadre, Organization
from qingqiao.problems import InputAtFault, Place
from qingqiao.regions import clock
from qingqiao.regions.days import touching

EARLIEST = date(1950, 1, 1)
YEARS_AHEAD = 5
OWN = "不能办理本人的任职和请假，请本组织的其他管理员或上级组织办理。"


def refuse_own(actor: Actor, cadre: Cadre) -> None:
    """Raise InputAtFault when the cadre is the actor herself, in whichever region (policy.md 6)."""
    if is_own_cadre(actor.account, cadre.region_id, cadre.pk):
        raise InputAtFault(OWN)


def refuse_odd_days(cadre: Cadre, first_day: date, last_day: date | None) -> None:
    """Raise InputAtFault for days that can't be meant, each at its field, and a last day before the first."""
    latest = date(clock.today(cadre.region).year + YEARS_AHEAD, 12, 31)
    places = [
        Place(field, words)
        for field, day in (("first_day", first_day), ("last_day", last_day))
        if day is not None and (words := _odd(day, latest))
    ]
    if not places and last_day is not None and last_day < first_day:
        places = [Place("last_day", "结束日期不能早于开始日期。")]
    if places:
        raise InputAtFault(places=places)


def refuse_overlap(appointment: Appointment) -> None:
    """Raise InputAtFault when the cadre has another appointment in the same organization on one of its days."""
    rows = Appointment.objects.filter(
        touching(appointment.first_day, appointment.last_day),
        region=appointment.region_id,
        cadre=appointment.cadre_id,
        organization=appointment.organization_id,
    )
    if rows.exclude(pk=appointment.pk).exists():
        raise InputAtFault(
            places=[Place("first_day", "与对方在本组织的另一段任职重叠，请先结束或更正那一段。")]
        )


def refuse_outside_organization(appointment: Appointment) -> None:
    """Raise InputAtFault for an appointment before its organization's first day or after its last (formats.md)."""
    one: Organization = appointment.organization
    if one.first_day is not None and appointment.first_day < one.first_day:
        raise InputAtFault(places=[Place("first_day", f"{one.name}{one.first_day} 才成立，请核对日期。")])
    if one.last_day is not None and (
        appointment.last_day is None
        or appointment.last_day > one.last_day
        or appointment.first_day > one.last_day
    ):
        field = "first_day" if appointment.first_day > one.last_day else "last_day"
        raise InputAtFault(places=[Place(field, f"{one.name}到 {one.last_day} 撤销，任职不能更晚。")])


def _odd(day: date, latest: date) -> str:
    if day < EARLIEST:
        return f"日期不能早于 {EARLIEST.year} 年，请核对年份。"
    return f"日期不能晚于 {latest.year} 年底，请核对年份。" if day > latest else ""
