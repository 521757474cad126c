"""Actions on the tree and its people (二(三)1: each level completes its lower organizations and cadres)."""

from datetime import date, timedelta

from qingqiao.accounts.access import allows
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.models import Account
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import Done, act
from qingqiao.actions.sessions import end_remembered
from qingqiao.organizations.administrators import is_nameable, naming_of
from qingqiao.organizations.models import Administrator, Appointment, Cadre, Leave, Organization
from qingqiao.problems import InputAtFault, NotFound, Place
from qingqiao.regions import clock
from qingqiao.regions.days import not_over


def begin_appointment(
    actor: Actor, cadre: Cadre, organization: Organization, kind: str, first_day: date, *, title: str = ""
) -> Appointment:
    """Begin an appointment. Raise InputAtFault when the cadre has one there already on that day or later."""
    with act(actor, Verb.APPOINTMENT_BEGIN, region=organization.region, on=organization) as done:
        done.row = appointment = _begin(done, cadre, organization, kind, first_day, title)
        done.details = {"kind": kind, "first_day": first_day.isoformat()}
    return appointment


def end_appointment(actor: Actor, appointment: Appointment, last_day: date) -> Appointment:
    """End an appointment after its last day. Raise InputAtFault when that is before the first."""
    with act(actor, Verb.APPOINTMENT_END, region=appointment.region, on=appointment) as done:
        _end(done, appointment, last_day)
        done.details = {"last_day": last_day.isoformat()}
    return appointment


def transfer_cadre(
    actor: Actor, appointment: Appointment, to: Organization, kind: str, first_day: date, *, title: str = ""
) -> Appointment:
    """Move a cadre: end the appointment the day before and begin another, or neither. Return the new appointment.

    Raise NotFound where the actor may not appoint in `to`, InputAtFault as the two parts do.
    """
    with act(actor, Verb.CADRE_TRANSFER, region=appointment.region, on=appointment) as done:
        if not allows(actor, Verb.APPOINTMENT_BEGIN, to, clock.today(to.region)):
            raise NotFound
        _end(done, appointment, first_day - timedelta(days=1))
        done.row = begun = _begin(done, appointment.cadre, to, kind, first_day, title)
        done.details = {
            "from": appointment.organization.code,
            "to": to.code,
            "kind": kind,
            "first_day": first_day.isoformat(),
        }
    return begun


def _begin(
    done: Done, cadre: Cadre, organization: Organization, kind: str, first_day: date, title: str
) -> Appointment:
    if organization.region_id != cadre.region_id:
        raise InputAtFault(places=[Place("organization", "一名团干部的任职只能在同一辖区内。")])
    mine = Appointment.objects.filter(region=cadre.region, cadre=cadre, organization=organization)
    if mine.filter(not_over(first_day)).exists():
        raise InputAtFault(places=[Place("first_day", "与她在本组织的另一段任职重叠，请先结束前一段。")])
    done.touch_all(cadre.pk)
    return Appointment.objects.create(
        region=cadre.region,
        cadre=cadre,
        organization=organization,
        kind=kind,
        title=title,
        first_day=first_day,
    )


def _end(done: Done, appointment: Appointment, last_day: date) -> None:
    if last_day < appointment.first_day:
        raise InputAtFault(places=[Place("last_day", "结束日期不能早于开始日期。")])
    appointment.last_day = last_day
    appointment.save(update_fields=["last_day"])
    done.touch_all(appointment.cadre_id)


def grant_leave(
    actor: Actor, cadre: Cadre, first_day: date, last_day: date | None, reason: str = ""
) -> Leave:
    """Add days of leave, which count less (policy.md 4.2); the reason is a category, never a diagnosis."""
    with act(actor, Verb.LEAVE_GRANT, region=cadre.region, on=cadre) as done:
        if last_day is not None and last_day < first_day:
            raise InputAtFault(places=[Place("last_day", "结束日期不能早于开始日期。")])
        done.row = leave = Leave.objects.create(
            region=cadre.region, cadre=cadre, first_day=first_day, last_day=last_day, reason=reason
        )
        done.touch_all(cadre.pk)
        done.details = {"first_day": first_day.isoformat(), "last_day": str(last_day or "")}
    return leave


def name_administrator(actor: Actor, organization: Organization, cadre: Cadre) -> Administrator:
    """Name a cadre as an organization's administrator, and end the account's remembered sessions; naming again changes
    nothing. Raise InputAtFault when the cadre serves neither there nor above it today."""
    with act(actor, Verb.ADMINISTRATOR_NAME, region=organization.region, on=organization) as done:
        if not is_nameable(organization, cadre, clock.today(organization.region)):
            raise InputAtFault(places=[Place("cadre", "只能确定今天在本组织或上级组织任职的团干部。")])
        done.row = administrator = Administrator.objects.update_or_create(
            region=organization.region,
            organization=organization,
            cadre_region=cadre.region_id,
            cadre_id=cadre.pk,
            defaults={"is_active": True},
        )[0]
        end_remembered(Account.objects.filter(cadre_region=cadre.region_id, cadre_id=cadre.pk))
        done.details = {"organization": organization.code, "cadre": cadre.code}
    return administrator


def release_administrator(
    actor: Actor, administrator: Administrator, *, leaves_nobody: bool = False
) -> Administrator:
    """Release an administrator, who loses that access at once.

    `leaves_nobody`: the actor knows that nobody is left. Raise InputAtFault for the last one without that, and for the
    actor's own account, which only a higher level can release.
    """
    with act(actor, Verb.ADMINISTRATOR_RELEASE, region=administrator.region, on=administrator) as done:
        if actor.cadre_id == administrator.cadre_id:
            raise InputAtFault(
                places=[Place("cadre", "不能解除自己，请由同一组织的其他管理员或上级组织解除。")]
            )
        others = naming_of(administrator.organization).exclude(pk=administrator.pk)
        if not leaves_nobody and not others.exists():
            raise InputAtFault(places=[Place("leaves_nobody", "请先确认：解除后本组织没有管理员。")])
        administrator.is_active = False
        administrator.save(update_fields=["is_active"])
        done.details = {"organization": administrator.organization.code}
    return administrator
