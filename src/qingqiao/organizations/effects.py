"""What a change of an organization would touch, from its day on: read before it is done, so that a page can show it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from qingqiao.organizations.duties import DutyChange, duty_changes
from qingqiao.organizations.eras import FIELDS, JUDGED_BY, era_on, in_order, is_set
from qingqiao.organizations.models import Administrator, Appointment, Era, Organization
from qingqiao.organizations.tree import OrganizationThen, regions_around, tree_on
from qingqiao.policy import facts


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change touches, from its day on.

    `organizations`: the subtree that goes along; `appointments`: those held in it on that day or later, whose cadres' figures
    follow; `duties`: the obligations that change; `administrators`: how many keep an organization of it; `figures_of`: the
    organizations above, before and after, whose figures change for ranges that end on that day or later.
    """

    first_day: date
    organizations: tuple[OrganizationThen, ...]
    appointments: tuple[Appointment, ...]
    duties: tuple[DutyChange, ...]
    administrators: int
    figures_of: tuple[OrganizationThen, ...]

    @property
    def cadres(self) -> tuple[UUID, ...]:
        """The ids of the cadres who serve there, each once."""
        return tuple(dict.fromkeys(one.cadre_id for one in self.appointments))

    @property
    def lower(self) -> tuple[OrganizationThen, ...]:
        """The organizations that go along, the changed one left out."""
        return self.organizations[1:]


def effect_of(
    organization: Organization,
    first_day: date,
    *,
    superior: Organization | None = None,
    columns: Mapping[str, Any] | None = None,
    into: Organization | None = None,
) -> Effect:
    """What a change touches: another superior, other columns, or a merger into another organization."""
    tree = tree_on(first_day, [region.pk for region in regions_around(organization)])
    inside = tree.subtree(organization.pk)
    joined = superior or into
    above = [*tree.above(organization.pk), *((joined.pk, *tree.above(joined.pk)) if joined else ())]
    counts_otherwise = columns is None or bool(JUDGED_BY & columns.keys())
    held = list(held_from(first_day, inside))
    own = [one for one in held if one.organization_id == organization.pk]
    return Effect(
        first_day,
        tuple(
            sorted(
                (one for one in tree.existing() if one.id in inside),
                key=lambda one: one.id != organization.pk,
            )
        ),
        tuple(held),
        tuple(_duties(organization, own, first_day, columns or {}, into)),
        _administrators(tree.regions_of(inside), inside),
        tuple(tree.places[id] for id in dict.fromkeys(above)) if counts_otherwise else (),
    )


def held_from(first_day: date, organizations: Iterable[UUID]) -> QuerySet[Appointment]:
    """The appointments in some organizations that are in force on a day or begin later, in the cadres' order."""
    rows = Appointment.objects.filter(Q(last_day=None) | Q(last_day__gte=first_day))
    rows = rows.filter(organization__in=list(organizations))
    return rows.select_related("cadre", "organization").order_by(
        "organization__path", "cadre__code", "first_day"
    )


def _administrators(regions: Iterable[int], organizations: set[UUID]) -> int:
    named = Administrator.objects.filter(region__in=regions, is_active=True)
    return sum(id in organizations for id in named.values_list("organization_id", flat=True))


def _duties(
    organization: Organization,
    held: Sequence[Appointment],
    day: date,
    columns: Mapping[str, Any],
    into: Organization | None,
) -> list[DutyChange]:
    before = was_on(organization, day)
    after = was_on(into, day) if into else before
    after = after._replace(**{name: value for name, value in columns.items() if name in JUDGED_BY})
    services = [(one.kind, before, after) for one in held] if before != after else []
    return duty_changes(organization.region, services, day)


def was_on(organization: Organization, day: date) -> facts.Organization:
    """What a pack may ask of an organization, as it is on a day."""
    eras = in_order(Era.objects.filter(region=organization.region_id, organization=organization))
    then = era_on(eras, day)
    values = {name: getattr(then, name, None) for name in FIELDS if name in JUDGED_BY}
    row: dict[str, Any] = {
        name: value if is_set(value) else getattr(organization, name) for name, value in values.items()
    }
    return facts.Organization(code=organization.code, **row)
