"""A cadre's leaves, which count less (policy.md 4.2): granted, ended, corrected, removed, by somebody else than who takes
them. Each can be undone for 30 days. A reason is a category, never a diagnosis."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import Done, act, differences
from qingqiao.actions.office_changes import KeptRows, undoable_change
from qingqiao.actions.office_rules import refuse_odd_days, refuse_own
from qingqiao.organizations.colleagues import home_organization
from qingqiao.organizations.models import Cadre, Leave, OfficeChangeKind
from qingqiao.problems import InputAtFault, NotFound, Place
from qingqiao.regions import clock

REASONS = ("产假", "病假", "事假", "学习培训", "借调外出", "其他")
TWICE = "这一天起已经登记过一段请假，请更正那一段，或换一个开始日期。"


@dataclass(frozen=True, slots=True)
class LeaveInput:
    """What is registered of a leave."""

    first_day: date
    last_day: date | None
    reason: str = ""


def grant_leave(
    actor: Actor, cadre: Cadre, first_day: date, last_day: date | None, reason: str = ""
) -> Leave:
    """Add days of leave. Raise InputAtFault for the actor herself, for days that can't be meant, and for a second leave
    from the same day on; leaves may overlap."""
    with _acting(actor, Verb.LEAVE_GRANT, OfficeChangeKind.LEAVE_GRANTED, cadre) as (done, kept):
        _refuse_unsound(cadre, first_day, last_day)
        leave = Leave(region=cadre.region, cadre=cadre, first_day=first_day, last_day=last_day, reason=reason)
        _save(leave, force_insert=True)
        done.row = leave
        kept.made(leave)
        done.details = _days(leave)
    return leave


def end_leave(actor: Actor, leave: Leave, last_day: date) -> Leave:
    """End a leave after a day. Raise InputAtFault when that is before its first."""
    with _acting(actor, Verb.LEAVE_END, OfficeChangeKind.LEAVE_ENDED, leave.cadre) as (done, kept):
        refuse_odd_days(leave.cadre, leave.first_day, last_day)
        kept.keep(leave)
        before = _days(leave)
        leave.last_day = last_day
        leave.save(update_fields=["last_day"])
        done.row, done.details = leave, {**_days(leave), "was": before["last_day"]}
    return leave


def correct_leave(actor: Actor, leave: Leave, corrected: LeaveInput) -> Leave:
    """Correct days and reason of a leave; the same again changes nothing. Raise InputAtFault as granting it does."""
    after = asdict(corrected)
    before = {name: getattr(leave, name) for name in after}
    if before == after:
        return leave
    with _acting(actor, Verb.LEAVE_CORRECT, OfficeChangeKind.LEAVE_CORRECTED, leave.cadre) as (done, kept):
        _refuse_unsound(leave.cadre, corrected.first_day, corrected.last_day, besides=leave)
        kept.keep(leave)
        for name, value in after.items():
            setattr(leave, name, value)
        _save(leave, update_fields=[*after])
        done.row, done.details = leave, differences(before, after) | {"days": _days(leave)}
    return leave


def remove_leave(actor: Actor, leave: Leave) -> None:
    """Delete a leave that was entered by mistake."""
    with _acting(actor, Verb.LEAVE_REMOVE, OfficeChangeKind.LEAVE_REMOVED, leave.cadre) as (done, kept):
        kept.keep(leave)
        done.details = _days(leave)
        if not Leave.objects.filter(region=leave.region, pk=leave.pk).delete()[0]:
            raise NotFound


@contextmanager
def _acting(
    actor: Actor, verb: Verb, kind: OfficeChangeKind, cadre: Cadre
) -> Iterator[tuple[Done, KeptRows]]:
    """Act on a cadre whose leave it is, so that it can be undone; nobody acts on her own (policy.md 6)."""
    with act(actor, verb, region=cadre.region, on=cadre) as done:
        refuse_own(actor, cadre)
        home = home_organization(cadre, clock.today(cadre.region))
        if home is None:
            raise InputAtFault("对方还没有任职，不用登记请假。")
        with undoable_change(actor, kind, cadre, home) as kept:
            yield done, kept
        done.touch_all(cadre.pk)


def _refuse_unsound(
    cadre: Cadre, first_day: date, last_day: date | None, besides: Leave | None = None
) -> None:
    refuse_odd_days(cadre, first_day, last_day)
    rows = Leave.objects.filter(region=cadre.region, cadre=cadre, first_day=first_day)
    if besides is not None:
        rows = rows.exclude(pk=besides.pk)
    if rows.exists():
        raise InputAtFault(places=[Place("first_day", TWICE)])


def _save(leave: Leave, **options: Any) -> None:
    """Save a leave; another from the same day on may have been saved meanwhile."""
    try:
        with transaction.atomic():
            leave.save(**options)
    except IntegrityError as twice:
        raise InputAtFault(places=[Place("first_day", TWICE)]) from twice


def _days(leave: Leave) -> dict[str, str]:
    return {"first_day": leave.first_day.isoformat(), "last_day": str(leave.last_day or "")}
