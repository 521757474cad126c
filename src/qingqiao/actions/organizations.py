"""What one does with the tree and its people (二(三)1: each level completes its lower organizations and cadres)."""

from datetime import date, timedelta

from qingqiao.accounts.actors import Actor
from qingqiao.actions.act import act
from qingqiao.organizations.flags import Flags
from qingqiao.organizations.models import Appointment, Cadre, Leave, Organization
from qingqiao.problems import InputAtFault, Place


def begin_appointment(
    actor: Actor, cadre: Cadre, organization: Organization, kind: str, first_day: date, *, title: str = ""
) -> Appointment:
    """A cadre takes office. Raises InputAtFault when she holds an office there already on that day or later."""
    with act(actor, "appointment.begin", region=organization.region, on=organization) as done:
        if organization.region_id != cadre.region_id:
            raise InputAtFault(places=[Place("organization", "一名团干部的任职只能在同一辖区内。")])
        mine = Appointment.objects.filter(region=cadre.region, cadre=cadre, organization=organization)
        if mine.exclude(last_day__lt=first_day).exists():
            raise InputAtFault(places=[Place("first_day", "与她在本组织的另一段任职重叠，请先结束前一段。")])
        done.row = appointment = Appointment.objects.create(
            region=cadre.region,
            cadre=cadre,
            organization=organization,
            kind=kind,
            title=title,
            first_day=first_day,
        )
        done.touch_all(cadre.pk)
        done.details = {"kind": kind, "first_day": first_day.isoformat()}
    return appointment


def end_appointment(actor: Actor, appointment: Appointment, last_day: date) -> Appointment:
    """An office ends after its last day. Raises InputAtFault when that is before the first."""
    with act(actor, "appointment.end", region=appointment.region, on=appointment) as done:
        if last_day < appointment.first_day:
            raise InputAtFault(places=[Place("last_day", "结束日期不能早于开始日期。")])
        appointment.last_day = last_day
        appointment.save(update_fields=["last_day"])
        done.touch_all(appointment.cadre_id)
        done.details = {"last_day": last_day.isoformat()}
    return appointment


def transfer_cadre(
    actor: Actor, appointment: Appointment, to: Organization, kind: str, first_day: date
) -> Appointment:
    """A cadre moves: her office ends the day before, another begins."""
    end_appointment(actor, appointment, first_day - timedelta(days=1))
    return begin_appointment(actor, appointment.cadre, to, kind, first_day)


def grant_leave(
    actor: Actor, cadre: Cadre, first_day: date, last_day: date | None, reason: str = ""
) -> Leave:
    """Days on which a cadre owes less (policy.md 4.2); the reason is a category, never a diagnosis."""
    with act(actor, "leave.grant", region=cadre.region, on=cadre) as done:
        if last_day is not None and last_day < first_day:
            raise InputAtFault(places=[Place("last_day", "结束日期不能早于开始日期。")])
        done.row = leave = Leave.objects.create(
            region=cadre.region, cadre=cadre, first_day=first_day, last_day=last_day, reason=reason
        )
        done.touch_all(cadre.pk)
    return leave


def revise_flags(actor: Actor, organization: Organization, flags: Flags) -> Organization:
    """What an organization is (level, type, field, flags); whoever serves or served there is judged anew."""
    with act(actor, "organization.revise", region=organization.region, on=organization) as done:
        for name, value in flags.as_fields().items():
            setattr(organization, name, value)
        organization.save(update_fields=list(flags.as_fields()))
        served = Appointment.objects.filter(region=organization.region, organization=organization)
        done.touch_many(sorted(set(served.values_list("cadre_id", flat=True))))
        done.details = flags.as_fields()
    return organization
