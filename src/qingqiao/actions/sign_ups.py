"""Signing up for an announced plan: by nickname with a link of one's own, or as a contact from her page; taken back by the
same link (二(三)3; policy.md 6: as little as is needed)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.listed import listed_now
from qingqiao.actions.locking import locked
from qingqiao.contacts.links import digest_of
from qingqiao.contacts.models import Contact
from qingqiao.policy.names import normal_form
from qingqiao.problems import InputAtFault, NotFound, Place, StateHasChanged
from qingqiao.records.models import Plan
from qingqiao.regions import clock
from qingqiao.voices.models import Remark, SignUp
from qingqiao.voices.numbers import reason_to_hold
from qingqiao.voices.sign_ups import is_full, takes_sign_up

MOST = 500
"""Most who sign up for one plan, whatever its capacity; as many may come, and as many speak: a flood at one keeps nobody from
another."""
SIGNED: Final = Q(signed_at__isnull=False)
CAME: Final = Q(came_at__isnull=False)
SPOKE: Final = Q(signed_at=None)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody whom the system doesn't know: a nickname, the token of the link that she will have, and a reach, given only to
    be told of a change."""

    name: str
    token: str
    reach: str = ""


def sign_up(actor: Actor, plan: Plan, who: Visitor | Contact) -> SignUp:
    """Sign up for a plan. The same page sent twice, or a contact who does it again, is the same sign-up. Raise InputAtFault
    for a nickname that holds a number, StateHasChanged when it is full or over."""
    on = who if isinstance(who, Contact) else plan
    with act(actor, Verb.SIGN_UP_GIVE, region=plan.region, on=on) as done, locked(plan) as now:
        done.row = row = left_by(now, who, SIGNED)
        if row.signed_at is not None:
            return row
        if not takes_sign_up(now, clock.today(plan.region)):
            raise StateHasChanged("名额已满。" if is_full(now) else "现在不能报名了。")
        row.signed_at = clock.now()
        if isinstance(who, Visitor) and now.asks_reach:
            row.reach = who.reach.strip()
        row.save(update_fields=["signed_at", "reach"])
    return row


def left_by(plan: Plan, who: Visitor | Contact, others: Q) -> SignUp:
    """Return the row of somebody at a plan, a new one where there is none. Raise InputAtFault, StateHasChanged when there are
    too many of the `others` or she withdrew meanwhile, NotFound for another cadre's contact."""
    if isinstance(who, Contact):
        if who.cadre_id != plan.author_id or not listed_now(who).is_active(clock.today(plan.region)):
            raise NotFound
        known = SignUp.objects.filter(region=plan.region, plan=plan, contact=who).first()
        return known or _made(plan, others, contact=who)
    known = SignUp.objects.filter(region=plan.region, plan=plan, digest=digest_of(who.token)).first()
    return known or _made(plan, others, name=_nickname(who.name), digest=digest_of(who.token))


def withdraw_sign_up(actor: Actor, row: SignUp) -> None:
    """Take back what one left at a plan, with all that one said there. Raise StateHasChanged when it is gone."""
    with act(actor, Verb.SIGN_UP_WITHDRAW, region=row.region, on=row) as done:
        done.row = row.plan
        _delete(row)


def remove_sign_up(actor: Actor, row: SignUp) -> None:
    """Strike somebody off the list of one's own plan. Raise StateHasChanged when it is gone."""
    with act(actor, Verb.SIGN_UP_REMOVE, region=row.region, on=row) as done:
        done.row = row.plan
        _delete(row)


def remove_sign_ups(actor: Actor, plan: Plan, rows: Collection[UUID]) -> int:
    """Strike several people off the list of one's own plan, as after a flood; return how many they were. Raise InputAtFault
    for none, StateHasChanged when they are gone."""
    with act(actor, Verb.SIGN_UP_REMOVE, region=plan.region, on=plan) as done:
        if not rows:
            raise InputAtFault("请先勾上要删除的。")
        listed = SignUp.objects.filter(region=plan.region, plan=plan, pk__in=rows)
        number = listed.count()
        listed.delete()
        if not number:
            raise StateHasChanged
        done.details = {"people": number}
    return number


def forget_sign_ups(listings: Sequence[Contact]) -> None:
    """Delete what a withdrawn person left at plans, and what she said there."""
    region, hers = listings[0].region_id, [one.pk for one in listings]
    SignUp.objects.filter(region=region, contact__in=hers).delete()


def move_sign_ups(gone: Contact, kept: Contact) -> None:
    """Move what a person left at plans from one listing of hers to another; what she said there goes along."""
    here = {"region": kept.region_id}
    known = {one.plan_id: one for one in SignUp.objects.filter(**here, contact=kept)}
    for row in SignUp.objects.filter(**here, contact=gone):
        if row.plan_id in known:
            Remark.objects.filter(**here, sign_up=row).update(sign_up=known[row.plan_id])
            row.delete()
    SignUp.objects.filter(**here, contact=gone).update(contact=kept)


def _made(plan: Plan, others: Q, **columns: object) -> SignUp:
    if SignUp.objects.filter(others, region=plan.region, plan=plan).count() >= MOST:
        raise StateHasChanged("来的人太多，登记不下了，请当面说一声。")
    row = SignUp(region=plan.region, plan=plan, made_at=clock.now(), **columns)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise StateHasChanged from None
    return row


def _nickname(name: str) -> str:
    name = name.strip()
    if not normal_form(name):
        raise InputAtFault(places=[Place("name", "请写一个称呼，小名、网名也可以。")])
    if reason := reason_to_hold(name):
        raise InputAtFault(places=[Place("name", f"称呼里像是有{reason}，请换一个。")])
    return name


def _delete(row: SignUp) -> None:
    if not SignUp.objects.filter(region=row.region_id, pk=row.pk).delete()[0]:
        raise StateHasChanged
