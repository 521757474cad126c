"""What a page says of the organizations that it lists: by a statement each, written once for a page of the usual size."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import QuerySet

from qingqiao.organizations.models import Administrator, Cadre, Era, Organization
from qingqiao.prepared import prepared_few


def organizations_by_ids(ids: Iterable[UUID]) -> list[Organization]:
    """Return the organizations of these ids, in the same order."""
    listed = list(ids)
    found = {one.pk: one for one in _organizations(listed)}
    return [found[id] for id in listed]


@prepared_few
def _organizations(ids: Sequence[UUID]) -> QuerySet[Organization]:
    return Organization.objects.filter(pk__in=ids).order_by()


def eras_by_organization(organizations: Iterable[Organization]) -> dict[UUID, list[Era]]:
    """Return the eras of some organizations, each one's by first day."""
    found: dict[UUID, list[Era]] = {one.pk: [] for one in organizations}
    for era in _eras(found):
        found[era.organization_id].append(era)
    return found


@prepared_few
def _eras(ids: Sequence[UUID]) -> QuerySet[Era]:
    return Era.objects.filter(organization__pk__in=ids).order_by("first_day")


def administrators_of(organizations: Iterable[Organization]) -> dict[UUID, list[str]]:
    """Return each organization's administrators, by name."""
    rows = _named(one.pk for one in organizations)
    names = dict(_names({cadre for _, cadre in rows}))
    found: dict[UUID, list[str]] = {}
    for organization, cadre in rows:
        if cadre in names:
            found.setdefault(organization, []).append(names[cadre])
    return found


@prepared_few
def _named(ids: Sequence[UUID]) -> QuerySet[Administrator, tuple[UUID, UUID]]:
    rows = Administrator.objects.filter(organization__pk__in=ids, is_active=True)
    return rows.order_by("pk").values_list("organization_id", "cadre_id")


@prepared_few
def _names(cadres: Sequence[UUID]) -> QuerySet[Cadre, tuple[UUID, str]]:
    return Cadre.objects.filter(pk__in=cadres).order_by().values_list("pk", "name")
