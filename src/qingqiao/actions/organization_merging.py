"""Merging an organization into another from a day on: appointments continue there, lower organizations move along, and
what has no day (communities, administrators, declared numbers) follows on that day."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.identities import cadres_of
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import Done, act
from qingqiao.actions.completing import complete
from qingqiao.actions.eras import begin_era
from qingqiao.actions.proposing import close_moves
from qingqiao.actions.reorganizing import require, require_day
from qingqiao.actions.soundness import DAY, days_from
from qingqiao.actions.undoing import Change, undoable
from qingqiao.organizations.effects import Effect, effect_of, held_from
from qingqiao.organizations.models import Appointment, ChangeKind, Organization
from qingqiao.organizations.tree import tree_on
from qingqiao.problems import InputAtFault, Place
from qingqiao.regions import clock

OWN = "其中有您本人的任职，不能由您合并，请上级组织或别的管理员办理。"
DAYS = ("first_day", "last_day", "path")
OFFICE = ("organization_id", "kind", "title", "first_day", "last_day")


def merge_organizations(
    actor: Actor, organization: Organization, into: Organization, first_day: date, *, preview: bool = False
) -> Effect:
    """Merge an organization into another from a day on; it exists until the day before.

    Raise InputAtFault for itself, another region, a region's top, one below it, one that doesn't exist then, for an
    appointment that would overlap another of the same cadre, and for one of the actor's own; NotFound where either is out
    of reach.
    """
    if preview:
        return _possible(actor, organization, into, first_day)
    with act(actor, Verb.ORGANIZATION_MERGE, region=organization.region, on=organization) as done:
        organization.refresh_from_db(fields=DAYS)
        into.refresh_from_db(fields=DAYS)
        effect = _possible(actor, organization, into, first_day)
        with undoable(actor, organization, ChangeKind.MERGED, first_day) as change:
            _take_lower_along(change, organization, into, first_day)
            _go_on(change, done, organization, into, first_day)
            change.keep_columns([organization], "last_day", "merged_into_id")
            organization.last_day, organization.merged_into = first_day - DAY, into
            organization.save(update_fields=["last_day", "merged_into"])
            close_moves(change, [organization.pk], first_day - DAY)
        complete(organization.region, clock.today(organization.region))
        done.details = {"into": into.code, "first_day": first_day.isoformat()}
    return effect


def _possible(actor: Actor, organization: Organization, into: Organization, first_day: date) -> Effect:
    """Return what a merger touches. Raise what it raises."""
    for one in (organization, into):
        require(actor, Verb.ORGANIZATION_MERGE, one)
    _refuse_unfit(organization, into, first_day)
    _refuse_own(actor, organization, first_day)
    return effect_of(organization, first_day, into=into)


def _refuse_unfit(organization: Organization, into: Organization, first_day: date) -> None:
    if into.pk == organization.pk:
        raise InputAtFault(places=[Place("into", "不能并入自己，请另选。")])
    if into.region_id != organization.region_id or organization.code == organization.region.code:
        raise InputAtFault(places=[Place("into", "只能并入本辖区的组织，辖区本身不能合并。")])
    require_day(organization, first_day)
    if not organization.exists(first_day - DAY):
        raise InputAtFault(places=[Place("first_day", "合并前一天本组织还不存在，请核对日期。")])
    if not into.exists(first_day) or (into.last_day or date.max) < (organization.last_day or date.max):
        raise InputAtFault(places=[Place("into", "要并入的组织在这期间不存在，请另选或改日期。")])
    for day in days_from(first_day, [organization.region_id]):
        if organization.pk in tree_on(day, [organization.region_id]).above(into.pk):
            raise InputAtFault(places=[Place("into", "不能并入自己的下级，请把下级并入本组织。")])
    for one in held_from(first_day, [organization.pk]):
        if one.first_day >= first_day and _held_there(one, into):
            raise InputAtFault(
                places=[Place("into", f"{one.cadre.name}在两个组织都有任职，请先改好其中一段。")]
            )


def _refuse_own(actor: Actor, organization: Organization, first_day: date) -> None:
    """Raise InputAtFault when the actor's own appointment would move: nobody appoints herself."""
    own = {id for _, id in cadres_of(actor.account)} if actor.account else set()
    if any(one.cadre_id in own for one in held_from(first_day, [organization.pk])):
        raise InputAtFault(places=[Place("into", OWN)])


def _take_lower_along(
    change: Change, organization: Organization, into: Organization, first_day: date
) -> None:
    """Move everything that is below it on that day or comes below it later to the other organization."""
    today = clock.today(organization.region)
    for day, id in _comes_below(organization, first_day):
        lower = Organization.objects.select_related("region").get(region=organization.region_id, pk=id)
        change.keep(lower)
        begin_era(lower, {"superior_id": into.pk}, day, today)


def _comes_below(organization: Organization, first_day: date) -> Iterable[tuple[date, UUID]]:
    for day in days_from(first_day, [organization.region_id]):
        for id in tree_on(day, [organization.region_id]).lower[organization.pk]:
            yield day, id


def _go_on(
    change: Change, done: Done, organization: Organization, into: Organization, first_day: date
) -> None:
    """End appointments the day before and continue them in the other organization, as long as the cadre has none there."""
    for one in held_from(first_day, [organization.pk]):
        done.touch_many([one.cadre_id])
        change.keep_columns([one], *OFFICE)
        if one.first_day >= first_day:
            one.organization = into
            one.save(update_fields=["organization"])
            continue
        last_day = one.last_day
        one.last_day = first_day - DAY
        one.save(update_fields=["last_day"])
        for begun, ended in _free(one, into, first_day, last_day):
            new = Appointment.objects.create(
                region=into.region,
                cadre=one.cadre,
                organization=into,
                kind=one.kind,
                title=one.title,
                first_day=begun,
                last_day=ended,
                term_ends_on=one.term_ends_on,
            )
            change.made(new, *OFFICE)


def _held_there(one: Appointment, into: Organization) -> list[Appointment]:
    """Return the cadre's appointments in the other organization on days of this one, in order."""
    rows = Appointment.objects.filter(region=one.region_id, cadre=one.cadre_id, organization=into)
    end = one.last_day or date.max
    return [
        row
        for row in rows.order_by("first_day")
        if row.first_day <= end and (row.last_day or date.max) >= one.first_day
    ]


def _free(
    one: Appointment, into: Organization, first_day: date, last_day: date | None
) -> list[tuple[date, date | None]]:
    """Return the ranges from the first day to the appointment's last on which the cadre has none in the other
    organization."""
    one = Appointment(region_id=one.region_id, cadre_id=one.cadre_id, first_day=first_day, last_day=last_day)
    found: list[tuple[date, date | None]] = []
    begun: date | None = first_day
    for other in _held_there(one, into):
        if begun is not None and other.first_day > begun:
            found.append((begun, other.first_day - DAY))
        begun = None if other.last_day is None else max(begun or date.min, other.last_day + DAY)
        if begun is None:
            return found
    if begun is not None and begun <= (last_day or date.max):
        found.append((begun, last_day))
    return found
