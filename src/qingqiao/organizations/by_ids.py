"""What a page says of the organizations that it lists: by a statement each, written once for a page of the usual size."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from qingqiao.organizations.models import Administrator, Cadre, Era, Organization
from qingqiao.prepared import FEW, few, prepared


def organizations_by_ids(ids: Iterable[UUID]) -> list[Organization]:
    """Return the organizations of these ids, in the same order."""
    listed = list(ids)
    rows = _few_organizations(*few(listed)) if 0 < len(listed) <= FEW else _organizations(*listed)
    found = {one.pk: one for one in rows}
    return [found[id] for id in listed]


def _organizations(*ids: UUID) -> QuerySet[Organization]:
    return Organization.objects.filter(pk__in=ids).order_by()


_few_organizations = prepared(_organizations)


def eras_by_organization(organizations: Iterable[Organization]) -> dict[UUID, list[Era]]:
    """Return the eras of some organizations, each one's by first day."""
    found: dict[UUID, list[Era]] = {one.pk: [] for one in organizations}
    ids = list(found)
    for era in _few_eras(*few(ids)) if 0 < len(ids) <= FEW else _eras(*ids):
        found[era.organization_id].append(era)
    return found


def _eras(*ids: UUID) -> QuerySet[Era]:
    return Era.objects.filter(organization__pk__in=ids).order_by("first_day")


_few_eras = prepared(_eras)


def administrators_of(organizations: Iterable[Organization]) -> dict[UUID, list[str]]:
    """Return each organization's administrators, by name."""
    ids = [one.pk for one in organizations]
    rows = list(_few_named(*few(ids)) if 0 < len(ids) <= FEW else _named(*ids))
    cadres = list({cadre for _, cadre in rows})
    names = dict(_few_names(*few(cadres)) if 0 < len(cadres) <= FEW else _names(*cadres))
    found: dict[UUID, list[str]] = {}
    for organization, cadre in rows:
        if cadre in names:
            found.setdefault(organization, []).append(names[cadre])
    return found


def _named(*ids: UUID) -> QuerySet[Administrator, tuple[UUID, UUID]]:
    rows = Administrator.objects.filter(organization__pk__in=ids, is_active=True)
    return rows.order_by("pk").values_list("organization_id", "cadre_id")


def _names(*cadres: UUID) -> QuerySet[Cadre, tuple[UUID, str]]:
    return Cadre.objects.filter(pk__in=cadres).order_by().values_list("pk", "name")


_few_named, _few_names = prepared(_named), prepared(_names)
