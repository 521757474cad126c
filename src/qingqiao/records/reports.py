"""Research reports, written for higher levels (一(三)4): title, abstract, author, place, day and files, through a
Scope.

Higher levels read the text of no other kind of record; files of other records aren't shown either.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from qingqiao.organizations.models import Appointment, Organization
from qingqiao.organizations.queries import held_in, is_below
from qingqiao.organizations.scope import Scope
from qingqiao.policy.words import SUBMITTED
from qingqiao.problems import NotFound
from qingqiao.records.models import File, Record, Share
from qingqiao.records.report_kind import REPORT, IsReport
from qingqiao.regions.days import in_force


@dataclass(frozen=True, slots=True)
class ReportFilter:
    """Filters for reports: words in title or abstract, words in the name of a place, a focus task, days."""

    words: str = ""
    place: str = ""
    theme: str = ""
    days: tuple[date, date] | None = None


def reports_of(scope: Scope) -> QuerySet[Record]:
    """Return the submitted research reports within reach, the latest first."""
    rows = Record.objects.filter(IsReport("kinds"), status=SUBMITTED)
    rows = rows.alias(said=Concat(Value(";"), "kinds", Value(";"))).filter(said__contains=f";{REPORT};")
    return scope.limit_few(rows).select_related("author", "community").order_by("-occurred_on", "-id")


def reports_in(
    scope: Scope,
    organization: Organization,
    on: date,
    filters: ReportFilter,
    within: Iterable[UUID] | None = None,
) -> QuerySet[Record]:
    """Return the reports up to a day of cadres who serve then in an organization's subtree, filtered.

    `within`: the organizations of the subtree on that day, where they aren't today's.
    """
    serving = Appointment.objects.filter(in_force(on), is_below(organization, "organization__"))
    if within is not None:
        serving = held_in(sorted(within), on)
    rows = reports_of(scope).filter(_shared_by(serving), occurred_on__lte=on)
    for word in filters.words.split():
        rows = rows.filter(Q(title__icontains=word) | Q(text__icontains=word))
    for word in filters.place.split():
        rows = rows.filter(_is_at(word, on))
    if filters.theme:
        rows = rows.alias(tagged=Concat(Value(";"), "tasks", Value(";"))).filter(
            tagged__contains=f";{filters.theme};"
        )
    return rows.filter(occurred_on__range=filters.days) if filters.days else rows


def get_report(scope: Scope, id: UUID) -> Record:
    """Return one report within reach. Raise NotFound."""
    found = reports_of(scope).filter(pk=id).first()
    if found is None:
        raise NotFound
    return found


def files_of_reports(reports: Iterable[Record]) -> dict[UUID, list[File]]:
    """Return the arrived files of reports within reach, by name."""
    found: dict[UUID, list[File]] = {}
    ids = [report.pk for report in reports]
    for file in File.objects.filter(record__in=ids).exclude(stored="").order_by("name"):
        found.setdefault(file.record_id, []).append(file)
    return found


def cohosts_of(report: Record) -> list[str]:
    """Return the names of a report's co-hosts."""
    rows = report.shares.filter(is_author=False).order_by("cadre__code")
    return list(rows.values_list("cadre__name", flat=True))


def _is_at(word: str, on: date) -> Q:
    """Return the WHERE of reports whose community, its organization, or a serving author's organization matches a word."""
    seats = Appointment.objects.filter(in_force(on), organization__name__icontains=word)
    return (
        Q(community__name__icontains=word)
        | Q(community__code=word)
        | Q(community__organization__name__icontains=word)
        | Q(_shared_by(seats))
    )


def _shared_by(offices: QuerySet[Appointment]) -> Exists:
    """Return the WHERE of records in which a cadre with one of these appointments has a part: few, so each is looked up."""
    hers = offices.order_by().filter(region=OuterRef("region"), cadre=OuterRef("cadre"))
    shares = Share.objects.filter(Exists(hers), region=OuterRef("region"), record=OuterRef("pk"))
    return Exists(shares.order_by())
