"""The frame of every action: permission, transaction, change, audit entry, judging; all of it or nothing."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import QuerySet

from qingqiao.accounts.access import allows, scope
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.locking import take_turn
from qingqiao.audit.trace import leave_trace
from qingqiao.keyring import has_lost_keys
from qingqiao.organizations.models import Cadre
from qingqiao.prepared import prepared
from qingqiao.problems import NotFound, SealBroken, VerbRefused
from qingqiao.progress.increments import ShareChange
from qingqiao.progress.keep import ALL, Touch, mark_stale, refresh, refresh_changed
from qingqiao.progress.rebuilding import Cause, begin_rebuilding
from qingqiao.regions import clock
from qingqiao.regions.base import KeyedModel
from qingqiao.regions.models import Region
from qingqiao.together import sent_together

log = structlog.get_logger("qingqiao.actions")

IN_TURN = frozenset(
    {
        *(verb for verb in Verb if verb.startswith(("organization.", "appointment.", "administrator."))),
        *(Verb.CADRE_ADD, Verb.CADRE_TRANSFER, Verb.ACCOUNT_DISABLE, Verb.ROLE_REVOKE),
    }
)
"""Verbs whose rules read rows that another action of the same kind may write: one at a time in a region."""

TOGETHER = frozenset({Verb.RECORD_SUBMIT, Verb.RECORD_SUBMIT_LATE, Verb.PHOTO_ADD})
"""Verbs whose statements don't wait for each other, because everybody runs them at once on a Friday: no code of theirs reads how
many rows a statement changed."""


@dataclass
class Done:
    """The result of an action: whose cells are affected, from which day to which, and the details for the audit log."""

    details: dict[str, Any] = field(default_factory=dict)
    changed: dict[ShareChange, list[UUID]] = field(default_factory=dict)
    touched: dict[UUID, Touch] = field(default_factory=dict)
    stale: list[UUID] = field(default_factory=list)
    is_region_touched: bool = False
    row: KeyedModel | None = None

    def change(self, cadre: UUID, change: ShareChange) -> None:
        """Note how a cadre's share of a record changed."""
        self.changed.setdefault(change, []).append(cadre)

    def touch(self, cadre: UUID, day: date, shapes: Iterable[str] | None = None) -> None:
        """Mark a cadre's records of this day as changed; calls for the same cadre add up. `shapes`: as in `Touch`."""
        touch = Touch(day, day, None if shapes is None else frozenset(shapes))
        self.touched[cadre] = touch | self.touched.get(cadre, touch)

    def touch_all(self, cadre: UUID) -> None:
        """Mark everything of a cadre as changed."""
        self.touched[cadre] = ALL

    def touch_many(self, cadres: list[UUID]) -> None:
        """Mark many cadres as changed: their cells become stale and are judged when they are read or by the tick."""
        self.stale += cadres

    def touch_region(self) -> None:
        """Mark everybody in the region as changed: its rules, calendar or cycle are others now."""
        self.is_region_touched = True


@contextmanager
def act(actor: Actor, verb: Verb, *, region: Region, on: KeyedModel | None = None) -> Iterator[Done]:
    """Run an action. `on` is the row it acts on, or for a new row its parent row; without `on` the verb is on the
    region itself. Raise NotFound when the row is out of reach, SealBroken while a key is missing."""
    if has_lost_keys():
        raise SealBroken
    today = clock.today(region)
    if not (scope(actor, verb, today).covers(region.pk) if on is None else allows(actor, verb, on, today)):
        log.warning("act.refused", verb=str(verb), account=str(actor.account_id or actor.name))
        raise VerbRefused(verb=str(verb))
    done = Done(row=on)
    with transaction.atomic(), sent_together() if verb in TOGETHER else nullcontext():
        if verb in IN_TURN:
            take_turn(region)
        yield done
        leave_trace(
            region=region.pk,
            at=clock.now(),
            account=actor.account_id,
            actor=actor.name or "account",
            verb=verb,
            on=done.row,
            address=actor.address,
            details=done.details | ({"token": actor.token} if actor.token else {}),
            means=actor.means,
        )
        refresh_changed(region, done.changed, today)
        refresh(region, done.touched, today)
        mark_stale(region, done.stale)
        if done.is_region_touched:
            begin_rebuilding(region, Cause(str(verb), actor.account_id, actor.name))


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Return for the audit log the values that changed, before and after. Not for names and texts of people."""
    return {
        name: {"was": _plain(was), "is": _plain(after[name])}
        for name, was in before.items()
        if was != after[name]
    }


def _plain(value: Any) -> str:
    return "" if value is None else str(value)


def cadre_of(actor: Actor) -> Cadre:
    """Return the acting account's cadre, with region. Raise NotFound without one."""
    account = actor.account
    if account is None or account.cadre_region is None or account.cadre_id is None:
        raise NotFound
    if account.serving is not None:
        return account.serving.cadre
    for cadre in _cadre(account.cadre_region, account.cadre_id):
        return cadre
    raise NotFound


@prepared
def _cadre(region: int, id: UUID) -> QuerySet[Cadre]:
    return Cadre.objects.filter(region=region, pk=id).select_related("region")
