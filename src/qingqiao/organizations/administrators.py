"""The administrators of an organization (二(三)1), and who may be named: cadres who serve there or above it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Left, Length

from qingqiao.organizations.models import Administrator, Appointment, Cadre, Organization
from qingqiao.organizations.path import ancestors
from qingqiao.organizations.scope import Scope
from qingqiao.prepared import prepared, prepared_for
from qingqiao.problems import NotFound
from qingqiao.regions.days import begun, in_force, touching


@dataclass(frozen=True, slots=True)
class Named:
    """An administrator in force and the cadre, who may serve in another region."""

    administrator: Administrator
    cadre: Cadre


def named_for(organization: Organization) -> list[Named]:
    """Return an organization's administrators, by code."""
    rows = list(naming_of(organization))
    cadres = Cadre.objects.in_bulk([row.cadre_id for row in rows])
    found = [Named(row, cadres[row.cadre_id]) for row in rows if row.cadre_id in cadres]
    return sorted(found, key=lambda one: one.cadre.code)


def resting_of(organization: Organization, on: date) -> list[Named]:
    """Return the administrators whose role rests on a day: no office in the organization or above it (policy.md 6)."""
    if not _resting(organization.region_id, organization.pk, on):
        return []
    named = named_for(organization)
    offices = Appointment.objects.filter(in_force(on), cadre__in=[row.cadre.pk for row in named])
    serving = offices.filter(organization__path__in=_at_or_above(organization)).order_by()
    acting = set(serving.values_list("cadre_id", flat=True))
    return [row for row in named if row.cadre.pk not in acting]


@prepared
def _resting(region: int, organization: UUID, on: date) -> QuerySet[Administrator, UUID]:
    """Ask for one of an organization's administrators who holds no office in it or above it."""
    offices = Appointment.objects.filter(
        in_force(on), region=OuterRef("cadre_region"), cadre=OuterRef("cadre_id")
    )
    begins = Left(OuterRef("organization__path"), Length("organization__path"))
    named = Administrator.objects.filter(region=region, organization=organization, is_active=True)
    rows = named.filter(~Exists(offices.filter(organization__path=begins)))
    return rows.order_by().values_list("pk", flat=True)[:1]


def with_resting_administrators(rows: QuerySet[Organization], on: date) -> QuerySet[Organization]:
    """Return those of some organizations whose named administrators' roles all rest on a day."""
    named = Administrator.objects.filter(
        organization=OuterRef("pk"), region=OuterRef("region"), is_active=True
    )
    offices = Appointment.objects.filter(
        in_force(on), region=OuterRef("cadre_region"), cadre=OuterRef("cadre_id")
    )
    begins = Left(OuterRef("organization__path"), Length("organization__path"))
    acting = named.filter(Exists(offices.filter(organization__path=begins)))
    return rows.filter(Exists(named), ~Exists(acting))


def acting_at(scope: Scope, paths: Collection[str], on: date) -> dict[str, list[str]]:
    """Return for each of some paths that has administrators acting on a day, within reach, the organization's name and
    theirs."""
    within = scope.limit(Organization.objects.filter(path__in=paths)).order_by()
    rows = Administrator.objects.filter(organization__in=within.values("pk"), is_active=True)
    named = list(rows.select_related("organization").order_by("organization__path", "pk"))
    cadres = [row.cadre_id for row in named]
    offices: dict[UUID, list[str]] = {}
    serving = Appointment.objects.filter(in_force(on), cadre__in=cadres).order_by()
    for cadre, path in serving.values_list("cadre_id", "organization__path"):
        offices.setdefault(cadre, []).append(path)
    names = dict(Cadre.objects.filter(pk__in=cadres).values_list("pk", "name"))
    found: dict[str, list[str]] = {}
    for row in named:
        path = row.organization.path
        if any(path.startswith(office) for office in offices.get(row.cadre_id, [])):
            found.setdefault(path, [row.organization.name]).append(names[row.cadre_id])
    return found


def only_administered_by(cadre: Cadre, on: date) -> list[Organization]:
    """Return the organizations in which nobody else acts as administrator on a day."""
    mine = Administrator.objects.filter(cadre_region=cadre.region_id, cadre_id=cadre.pk, is_active=True)
    listed = [row.organization for row in mine.select_related("organization")]
    return [one for one in listed if not _others_acting(one, cadre, on)]


def _others_acting(organization: Organization, cadre: Cadre, on: date) -> bool:
    resting = {row.cadre.pk for row in resting_of(organization, on)}
    return any(row.cadre.pk not in resting | {cadre.pk} for row in named_for(organization))


def get_named(organization: Organization, id: UUID) -> Named:
    """Return one of an organization's administrators. Raise NotFound."""
    found = next((one for one in named_for(organization) if one.administrator.pk == id), None)
    if found is None:
        raise NotFound
    return found


def naming_of(organization: Organization) -> QuerySet[Administrator]:
    """Return an organization's administrators in force, as rows."""
    rows = Administrator.objects.filter(region=organization.region_id, organization=organization)
    return rows.filter(is_active=True)


def nameable_for(scope: Scope, organization: Organization, on: date) -> list[Appointment]:
    """Return the appointments of those who may be named, nearest organization first: each cadre once, within reach,
    without those who are named already."""
    named = {row.cadre_id for row in naming_of(organization)}
    found: dict[UUID, Appointment] = {}
    for office in _offices_at(scope, tuple(_at_or_above(organization)), on):
        found.setdefault(office.cadre_id, office)
    return [office for id, office in found.items() if id not in named]


@prepared_for
def _offices_at(scope: Scope, paths: Sequence[str], on: date) -> QuerySet[Appointment]:
    rows = scope.limit(Organization.objects.filter(path__in=paths))
    offices = Appointment.objects.filter(in_force(on), organization__in=rows.order_by().values("pk"))
    return offices.order_by("-organization__path", "cadre__code").select_related("cadre", "organization")


def is_nameable(organization: Organization, cadre: Cadre, on: date) -> bool:
    """Return whether a cadre has an appointment on a day in an organization or above it."""
    offices = Appointment.objects.filter(in_force(on), region=cadre.region_id, cadre=cadre)
    return offices.filter(organization__path__in=_at_or_above(organization)).exists()


def answering_for(cadre: Cadre, on: date) -> list[Organization]:
    """Return the organizations in which a cadre serves on a day and those above, the nearest first, where another person
    holds office as administrator and so can answer."""
    offices = Appointment.objects.filter(in_force(on), region=cadre.region_id, cadre=cadre)
    held = list(offices.order_by().values_list("organization__path", flat=True))
    paths = {path for own in held for path in (*ancestors(own), own)}
    return _with_seated_administrator(cadre.region_id, paths, on, {cadre.pk})


def answering_above(
    organization: Organization, on: date, without: Collection[UUID] = ()
) -> list[Organization]:
    """Return the organizations above one, the nearest first, where somebody holds office as administrator on a day;
    `without`: cadres who don't answer."""
    return _with_seated_administrator(organization.region_id, set(ancestors(organization.path)), on, without)


def answering_at(organization: Organization, on: date, without: Collection[UUID] = ()) -> list[Organization]:
    """Return an organization and those above it, the nearest first, where somebody holds office as administrator on a day;
    `without`: cadres who don't answer."""
    return _with_seated_administrator(organization.region_id, set(_at_or_above(organization)), on, without)


def speakers_of(organization: Organization, first_day: date, last_day: date) -> set[UUID]:
    """Return the cadres who spoke for an organization on one of some days: who served in it, and whoever is or was named its
    administrator, for no day is kept of that."""
    here = {"region": organization.region_id, "organization": organization}
    serving = Appointment.objects.filter(touching(first_day, last_day), **here).order_by()
    named = Administrator.objects.filter(**here)
    return {*serving.values_list("cadre_id", flat=True), *named.values_list("cadre_id", flat=True)}


def spoken_for(cadres: Collection[UUID], on: date) -> tuple[set[UUID], list[Appointment]]:
    """Return for which organizations some cadres speak: those that they were named for, and their offices up to a day, those
    that ended too."""
    named = Administrator.objects.filter(cadre_id__in=cadres).values_list("organization_id", flat=True)
    held = Appointment.objects.filter(begun(on), cadre__in=cadres).select_related("region")
    return set(named), list(held)


def at_or_above(cadre: Cadre, on: date) -> list[Organization]:
    """Return the organizations in which a cadre serves on a day and those above, the nearest first."""
    offices = Appointment.objects.filter(in_force(on), region=cadre.region_id, cadre=cadre)
    held = list(offices.order_by().values_list("organization__path", flat=True))
    paths = {path for own in held for path in (*ancestors(own), own)}
    return list(Organization.objects.filter(region=cadre.region_id, path__in=paths).order_by("-path"))


def _with_seated_administrator(
    region: int, paths: Collection[str], on: date, without: Collection[UUID] = ()
) -> list[Organization]:
    offices = Appointment.objects.filter(
        in_force(on),
        organization=OuterRef("organization"),
        region=OuterRef("region"),
        cadre=OuterRef("cadre_id"),
    )
    named = Administrator.objects.filter(
        Exists(offices), organization=OuterRef("pk"), region=OuterRef("region"), is_active=True
    )
    if without:
        named = named.exclude(cadre_id__in=without)
    rows = Organization.objects.filter(Exists(named), region=region, path__in=paths)
    return list(rows.order_by("-path"))


def _at_or_above(organization: Organization) -> list[str]:
    return [*ancestors(organization.path), organization.path]


def with_administrators(rows: QuerySet[Organization]) -> QuerySet[Organization]:
    """Return those of some organizations that have a named administrator."""
    return rows.filter(_is_named())


def without_administrators(rows: QuerySet[Organization]) -> QuerySet[Organization]:
    """Return those of some organizations that have no named administrator."""
    return rows.filter(~_is_named())


def _is_named() -> Exists:
    return Exists(
        Administrator.objects.filter(region=OuterRef("region"), organization=OuterRef("pk"), is_active=True)
    )
