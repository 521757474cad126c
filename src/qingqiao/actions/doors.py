"""Who came to a plan (二(三)3): by the code at the door, without anybody typing, or ticked by the plan's author.

The code holds on the plan's day alone, until its author ends it or makes another.
"""

import secrets
from collections.abc import Collection
from hmac import compare_digest
from uuid import UUID

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.locking import locked
from qingqiao.actions.sign_ups import CAME, Visitor, left_by
from qingqiao.contacts.models import Contact
from qingqiao.problems import InputAtFault, Place, StateHasChanged
from qingqiao.records.models import Plan
from qingqiao.records.plans import has_record, is_door_open
from qingqiao.regions import clock
from qingqiao.voices.models import SignUp

DIGITS = 6


def open_door(actor: Actor, plan: Plan) -> Plan:
    """Make a code for the door; the one before holds no more. Raise StateHasChanged when the plan is cancelled, over or
    recorded."""
    with act(actor, Verb.DOOR_OPEN, region=plan.region, on=plan):
        rows = Plan.objects.filter(
            region=plan.region, pk=plan.pk, cancelled_at=None, planned_on__gte=clock.today(plan.region)
        )
        code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
        if has_record(plan) or not rows.update(door_code=code, door_closed_at=None):
            raise StateHasChanged
        plan.door_code, plan.door_closed_at = code, None
    return plan


def close_door(actor: Actor, plan: Plan) -> None:
    """End it before the day is over. Raise StateHasChanged when it was ended, or there is no code."""
    with act(actor, Verb.DOOR_CLOSE, region=plan.region, on=plan):
        rows = Plan.objects.filter(region=plan.region, pk=plan.pk, door_closed_at=None).exclude(door_code="")
        if not rows.update(door_closed_at=clock.now()):
            raise StateHasChanged


def arrive(actor: Actor, plan: Plan, who: Visitor | Contact, code: str) -> SignUp:
    """Say by the door's code that one is there; said again, it is the same. Raise StateHasChanged when the door isn't open,
    InputAtFault for another code."""
    on = who if isinstance(who, Contact) else plan
    with act(actor, Verb.ARRIVAL_GIVE, region=plan.region, on=on) as done, locked(plan) as now:
        if not is_door_open(now, clock.today(plan.region)):
            raise StateHasChanged("到场登记还没有开始，或者已经结束。")
        if not compare_digest(code.strip().encode(), now.door_code.encode()):
            raise InputAtFault(places=[Place("code", "和门口的不一样，请看一眼现在的码。")])
        done.row = row = left_by(now, who, CAME)
        if row.came_at is None:
            row.came_at = clock.now()
            row.save(update_fields=["came_at"])
    return row


def mark_came(actor: Actor, plan: Plan, signed_up: Collection[UUID]) -> int:
    """Tick those of a plan's sign-ups who came, for whom the door's code says nothing yet; return how many they are. Raise
    InputAtFault for none, StateHasChanged before the plan's day or once it has a record."""
    with act(actor, Verb.SIGN_UP_MARK, region=plan.region, on=plan) as done, locked(plan) as now:
        _check_markable(now)
        if not signed_up:
            raise InputAtFault("请先勾上来了的人。")
        rows = SignUp.objects.filter(region=plan.region, plan=plan, pk__in=signed_up, came_at=None)
        number = rows.update(came_at=clock.now())
        done.details = {"people": number}
    return number


def unmark_came(actor: Actor, row: SignUp) -> None:
    """Say that somebody who signed up didn't come. Raise StateHasChanged when that is said, or the plan has a record."""
    with act(actor, Verb.SIGN_UP_MARK, region=row.region, on=row) as done, locked(row.plan) as now:
        _check_markable(now)
        done.row = now
        rows = SignUp.objects.filter(region=row.region, pk=row.pk, signed_at__isnull=False)
        if not rows.exclude(came_at=None).update(came_at=None):
            raise StateHasChanged


def _check_markable(plan: Plan) -> None:
    if plan.planned_on > clock.today(plan.region) or plan.cancelled_at is not None:
        raise StateHasChanged("活动还没有开始，或者已经取消。")
    if has_record(plan):
        raise StateHasChanged("已经写成记录，来了谁请在记录里改。")
