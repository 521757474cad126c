"""Queries for what was reported upward, and for the library of experience, through a Scope."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet

from qingqiao.organizations.models import Organization
from qingqiao.organizations.scope import Scope
from qingqiao.problems import NotFound
from qingqiao.voices.models import Experience, UpwardCopy, UpwardReport


@dataclass(frozen=True, slots=True)
class ExperienceFilter:
    """Filters for the library: words of a title or text, a theme, a place by the name of an organization or of one above it."""

    words: str = ""
    place: str = ""
    theme: str = ""


def upward_reports(scope: Scope, place: str = "", theme: str = "") -> QuerySet[UpwardReport]:
    """Return the reports within reach, or those from a place or on a theme: those that wait for an answer first, then the
    latest."""
    rows = scope.limit(UpwardReport.objects.all()).select_related("cadre", "organization", "region")
    if place:
        rows = rows.filter(Exists(_named_above(place)))
    if theme:
        rows = rows.filter(theme=theme)
    return rows.order_by(F("answered_at").asc(nulls_first=True), "-sent_at")


def get_upward_report(scope: Scope, id: UUID) -> UpwardReport:
    """Return one report within reach. Raise NotFound."""
    found = upward_reports(scope).filter(pk=id).first()
    if found is None:
        raise NotFound
    return found


def upward_copies(scope: Scope) -> QuerySet[UpwardCopy]:
    """Return the copies that lie at organizations within reach, the latest first."""
    related = ("report__cadre", "report__organization", "organization", "region")
    return scope.limit(UpwardCopy.objects.all()).select_related(*related).order_by("-report__sent_at")


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


def _named_above(place: str) -> QuerySet[Organization]:
    """Return the organizations with a name, as a subquery of rows that come from them or from below."""
    path = ExpressionWrapper(OuterRef("organization__path"), output_field=CharField())
    rows = Organization.objects.filter(region=OuterRef("region"), name__icontains=place)
    return rows.alias(path_of_row=path).filter(path_of_row__startswith=F("path"))
