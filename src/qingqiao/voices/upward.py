"""Queries for what was reported upward, and for the library of experience, through a Scope."""

from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db.models import CharField, Exists, ExpressionWrapper, F, Model, OuterRef, Q, QuerySet

from qingqiao.organizations.models import Organization
from qingqiao.organizations.scope import Scope
from qingqiao.problems import NotFound
from qingqiao.voices.models import Experience, UpwardCopy, UpwardReport

AnyRow = TypeVar("AnyRow", bound=Model)


@dataclass(frozen=True, slots=True)
class ExperienceFilter:
    """Filters for the library: words of a title or text, a theme, a place by the name of an organization or of one above it."""

    words: str = ""
    place: str = ""
    theme: str = ""


@dataclass(frozen=True, slots=True)
class UpwardFilter:
    """Filters for reports upward: a place by the name of an organization or of one above it, a theme, a kind."""

    place: str = ""
    theme: str = ""
    kind: str = ""

    def narrow(self, rows: QuerySet[AnyRow], report: str = "") -> QuerySet[AnyRow]:
        """Return those of some rows whose report fits; `report` is the lookup from a row to its report, ending in `__`."""
        wanted = {f"{report}{name}": getattr(self, name) for name in ("theme", "kind") if getattr(self, name)}
        rows = rows.filter(**wanted)
        return rows.filter(Exists(_named_above(self.place, report))) if self.place else rows


EVERYTHING = UpwardFilter()


def upward_reports(scope: Scope, filters: UpwardFilter = EVERYTHING) -> QuerySet[UpwardReport]:
    """Return the reports within reach: those that wait for an answer first, then the latest."""
    rows = scope.limit(UpwardReport.objects.all()).select_related("cadre", "organization", "region")
    return filters.narrow(rows).order_by(F("answered_at").asc(nulls_first=True), "-sent_at")


def get_upward_report(scope: Scope, id: UUID) -> UpwardReport:
    """Return one report within reach. Raise NotFound."""
    found = upward_reports(scope).filter(pk=id).first()
    if found is None:
        raise NotFound
    return found


def upward_copies(scope: Scope, filters: UpwardFilter = EVERYTHING) -> QuerySet[UpwardCopy]:
    """Return the copies that lie at organizations within reach, the latest first."""
    related = ("report__cadre", "report__organization", "organization", "region")
    rows = filters.narrow(scope.limit(UpwardCopy.objects.all()), "report__")
    return rows.select_related(*related).order_by("-report__sent_at")


def get_upward_copy(scope: Scope, report: UUID) -> UpwardReport:
    """Return a report of which a copy is within reach. Raise NotFound."""
    found = upward_copies(scope).filter(report=report).first()
    if found is None:
        raise NotFound
    one: UpwardReport = found.report
    return one


def experiences(scope: Scope, filters: ExperienceFilter) -> QuerySet[Experience]:
    """Return the library's entries within reach, the latest first."""
    rows = scope.limit(Experience.objects.all()).select_related("organization")
    if filters.words:
        rows = rows.filter(Q(title__icontains=filters.words) | Q(text__icontains=filters.words))
    if filters.place:
        rows = rows.filter(Exists(_named_above(filters.place)))
    if filters.theme:
        rows = rows.filter(theme=filters.theme)
    return rows.order_by("-shared_at")


def experience_of(scope: Scope, report: UpwardReport) -> Experience | None:
    """Return what a report became in the library, None while it isn't there."""
    return scope.limit(Experience.objects.filter(region=report.region_id, report=report)).first()


def get_experience(scope: Scope, id: UUID) -> Experience:
    """Return one entry of the library. Raise NotFound."""
    found = experiences(scope, ExperienceFilter()).filter(pk=id).first()
    if found is None:
        raise NotFound
    return found


def _named_above(place: str, row: str = "") -> QuerySet[Organization]:
    """Return the organizations with a name, as a subquery of rows that come from them or from below; `row` is the lookup to
    the row with the organization."""
    path = ExpressionWrapper(OuterRef(f"{row}organization__path"), output_field=CharField())
    rows = Organization.objects.filter(region=OuterRef("region"), name__icontains=place)
    return rows.alias(path_of_row=path).filter(path_of_row__startswith=F("path"))
