"""Terms of office (任期): the expected last day, for reminders; it ends no office by itself."""

from datetime import date

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.organizations.models import Appointment
from qingqiao.problems import InputAtFault, Place


def set_term(actor: Actor, appointment: Appointment, term_ends_on: date | None) -> Appointment:
    """Set until when an office is expected to be held; None for unknown. Raise InputAtFault for a day before it began or
    after it ends."""
    with act(actor, Verb.APPOINTMENT_SET_TERM, region=appointment.region, on=appointment) as done:
        if term_ends_on is not None and term_ends_on < appointment.first_day:
            raise InputAtFault(places=[Place("term_ends_on", "届满日不能早于任职开始的日期。")])
        if term_ends_on and appointment.last_day and term_ends_on > appointment.last_day:
            raise InputAtFault(
                places=[Place("term_ends_on", f"这段任职 {appointment.last_day} 结束，届满日不能更晚。")]
            )
        before, appointment.term_ends_on = appointment.term_ends_on, term_ends_on
        appointment.save(update_fields=["term_ends_on"])
        done.details = {"was": str(before or ""), "is": str(term_ends_on or "")}
    return appointment
