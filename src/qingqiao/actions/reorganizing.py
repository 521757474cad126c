"""An organization becomes something else from a day on: another name, kind or superior, or it is dissolved (policy.md 3).

Each verb shows with `preview=True` what it would touch and writes nothing. Days that were before stay as they were.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from qingqiao.accounts.access import allows
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.eras import begin_era
from qingqiao.actions.undoing import undoable
from qingqiao.organizations.flags import Flags
from qingqiao.organizations.models import Administrator, Appointment, Era, Organization
from qingqiao.organizations.path import parent
from qingqiao.organizations.tree import held_within, regions_around, tree_on
from qingqiao.problems import InputAtFault, NotFound, Place
from qingqiao.regions import clock

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change touches, from its day on.

    `organizations`: codes of the subtree that goes along; `cadres`: ids of those in office in it on that day or later, whose
    duties and figures follow; `administrators`: how many keep an organization of it; `figures_of`: codes of the organizations
    above, before and after, whose figures change for ranges that end on that day or later.
    """

    first_day: date
    organizations: tuple[str, ...]
    cadres: tuple[UUID, ...]
    administrators: int
    figures_of: tuple[str, ...]


def rename_organization(
    actor: Actor, organization: Organization, name: str, first_day: date, *, preview: bool = False
) -> Effect:
    """It is called otherwise from a day on. Raises InputAtFault without a name, NotFound out of reach."""
    if not name.strip():
        raise InputAtFault(places=[Place("name", "请填写组织名称。")])
    return _change(actor, organization, {"name": name.strip()}, first_day, preview)


def change_organization(
    actor: Actor, organization: Organization, flags: Flags, first_day: date, *, preview: bool = False
) -> Effect:
    """Its level, type, field or flags are others from a day on; whoever serves there is judged anew."""
    return _change(actor, organization, flags.as_fields(), first_day, preview)


def move_organization(
    actor: Actor,
    organization: Organization,
    superior: Organization,
    first_day: date,
    *,
    preview: bool = False,
) -> Effect:
    """It stands under another superior from a day on, its subtree with it.

    The actor reaches both superiors. Raises InputAtFault for another region, a region's top, a circle on any day, and a superior
    that does not exist on all of those days.
    """
    _superiors_agree(actor, organization, superior)
    may_stand_under(organization, superior, first_day)
    return _change(actor, organization, {"superior_id": superior.pk}, first_day, preview)


def dissolve_organization(
    actor: Actor, organization: Organization, last_day: date, *, preview: bool = False
) -> Effect:
    """It exists no longer after a day. Raises InputAtFault while somebody holds office there later, or something is below it."""
    if organization.first_day and last_day < organization.first_day:
        raise InputAtFault(
            places=[Place("last_day", f"本组织 {organization.first_day} 才成立，撤销日不能更早。")]
        )
    _nobody_stays(organization, last_day)
    with act(actor, Verb.ORGANIZATION_REVISE, region=organization.region, on=organization) as done:
        effect = _effect(organization, last_day, None)
        if preview:
            return effect
        with undoable(actor, organization, last_day):
            organization.last_day = last_day
            organization.save(update_fields=["last_day"])
        done.details = {"last_day": last_day.isoformat()}
    return effect


def _nobody_stays(organization: Organization, last_day: date) -> None:
    later = Q(last_day=None) | Q(last_day__gt=last_day)
    held = Appointment.objects.filter(later, region=organization.region_id, organization=organization)
    if held.exists():
        raise InputAtFault(
            places=[Place("last_day", f"{last_day} 以后还有人在本组织任职，请先结束任职或调动。")]
        )
    regions = [region.pk for region in regions_around(organization)]
    if any(tree_on(day, regions).lower[organization.pk] for day in _days_from(last_day + DAY, regions)):
        raise InputAtFault(places=[Place("last_day", "本组织以下还有组织，请先移到别处或撤销。")])


def _superiors_agree(actor: Actor, organization: Organization, superior: Organization) -> None:
    """The actor speaks for the superior that it leaves and for the one that it joins."""
    today = clock.today(organization.region)
    leaves = Organization.objects.filter(
        region=organization.region_id, path=parent(organization.path)
    ).first()
    for side in (leaves, superior):
        if side is None or not allows(actor, Verb.ORGANIZATION_REVISE, side, today):
            raise NotFound


def begin_move(organization: Organization, superior: Organization, first_day: date) -> None:
    """Write a move that both superiors agreed to, inside the verb that says so."""
    begin_era(organization, {"superior_id": superior.pk}, first_day, clock.today(organization.region))


def may_stand_under(organization: Organization, superior: Organization, first_day: date) -> None:
    """Raise InputAtFault for a superior of another region, one below the organization on any day, or one not there then."""
    if superior.region_id != organization.region_id or organization.code == organization.region.code:
        raise InputAtFault(places=[Place("superior", "组织只能在本辖区内换上级，辖区本身不能移动。")])
    last_day = organization.last_day or date.max
    if not superior.exists(first_day) or (superior.last_day or date.max) < last_day:
        raise InputAtFault(places=[Place("superior", "新的上级在这期间不存在，请另选或改日期。")])
    regions = [organization.region_id]
    for day in _days_from(first_day, regions):
        tree = tree_on(day, regions)
        if organization.pk in (superior.pk, *tree.above(superior.pk)):
            raise InputAtFault(
                places=[Place("superior", f"{day} 起新的上级在本组织之下，会绕成一圈，请另选。")]
            )


def _days_from(first_day: date, regions: list[int]) -> list[date]:
    """A day and those after it on which the tree of these regions changes, as is known now."""
    begins = Era.objects.filter(region__in=regions, first_day__gt=first_day).values_list(
        "first_day", flat=True
    )
    rows = Organization.objects.filter(region__in=regions, first_day__gt=first_day)
    founded = (day for day in rows.values_list("first_day", flat=True) if day is not None)
    return sorted({first_day, *begins, *founded})


def _change(
    actor: Actor, organization: Organization, columns: dict[str, Any], first_day: date, preview: bool
) -> Effect:
    if not organization.exists(first_day):
        raise InputAtFault(places=[Place("first_day", "这一天本组织不存在，请核对日期。")])
    superior: UUID | None = columns.get("superior_id")
    if preview:
        if not allows(actor, Verb.ORGANIZATION_REVISE, organization, clock.today(organization.region)):
            raise NotFound
        return _effect(organization, first_day, superior)
    with act(actor, Verb.ORGANIZATION_REVISE, region=organization.region, on=organization) as done:
        effect = _effect(organization, first_day, superior)
        with undoable(actor, organization, first_day):
            begin_era(organization, columns, first_day, clock.today(organization.region))
        served = Appointment.objects.filter(region=organization.region_id, organization=organization)
        done.touch_many(sorted(set(served.values_list("cadre_id", flat=True))))
        said = {name: str(value) for name, value in columns.items()}
        done.details = {"first_day": first_day.isoformat(), **said}
    return effect


def _effect(organization: Organization, first_day: date, superior: UUID | None) -> Effect:
    tree = tree_on(first_day, [region.pk for region in regions_around(organization)])
    inside = tree.subtree(organization.pk)
    above = [*tree.above(organization.pk), *((superior, *tree.above(superior)) if superior else ())]
    named = Administrator.objects.filter(region__in=tree.regions_of(inside), is_active=True)
    held = held_within(first_day, date.max, inside)
    return Effect(
        first_day,
        tuple(place.code for place in tree.existing() if place.id in inside),
        tuple(cadre for cadres in held.values() for cadre in cadres),
        sum(id in inside for id in named.values_list("organization_id", flat=True)),
        tuple(dict.fromkeys(tree.places[id].code for id in above)),
    )
