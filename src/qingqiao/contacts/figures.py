"""How many requests wait and how many minors are listed, by organization: numbers, never who (policy.md 6)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable

from qingqiao.contacts.models import MINOR_UNTIL, Contact, DataRequest, first_month_below
from qingqiao.organizations.models import Appointment, Organization
from qingqiao.organizations.path import between
from qingqiao.organizations.queries import child_path, is_below, serving_between, serving_in
from qingqiao.regions.days import in_force
from qingqiao.regions.models import Region

HERS = "contact__cadre__appointments__"
LISTED = "cadre__contacts__"


@dataclass(slots=True)
class PersonalCounts:
    """Requests that wait for an answer, those past their day, and minors (their age unknown among them)."""

    open: int = 0
    overdue: int = 0
    minors: int = 0


def personal_counts(
    organization: Organization,
    regions: Iterable[Region],
    today: date,
    within: tuple[str, str] | None = None,
) -> dict[str, PersonalCounts]:
    """Return the counts of the cadres who serve below each child today, by the child's path; the organization's own cadres
    stand under its own path. A cadre of two children counts in both. `within`: only those who serve from one path to another."""
    child_of = child_path(organization, "organization__path")
    serving = serving_between(within, regions, today) if within else serving_in(organization, regions, today)
    found: dict[str, PersonalCounts] = {}
    for child, waiting, overdue in _requests(organization, regions, today, within):
        found[child] = PersonalCounts(waiting, overdue)
    for child, minors in _minors(serving, child_of, today):
        found.setdefault(child, PersonalCounts()).minors = minors
    return found


def overdue_requests(organization: Organization, regions: Sequence[Region], today: date) -> int:
    """Return how many requests of the cadres who serve in a subtree, in regions within reach, are past the day by which they
    were to be answered."""
    serving = Appointment.objects.filter(in_force(today), is_below(organization, "organization__"))
    hers = serving.filter(region=OuterRef("region"), cadre=OuterRef("contact__cadre"))
    rows = DataRequest.objects.filter(
        Exists(hers), answered_at=None, due_on__lt=today, region__in=regions
    ).exclude(contact__name="")
    return rows.count()


def minors_on(on: date, prefix: str = "") -> Q:
    """Return the WHERE of the listings that are active on a day and of minors: `Contact.is_minor` in SQL."""
    there = Q(**{f"{prefix}withdrawn_on": None}) | Q(**{f"{prefix}withdrawn_on__gt": on})
    born = Q(**{f"{prefix}born": ""}) | Q(**{f"{prefix}born__gte": first_month_below(MINOR_UNTIL, on)})
    return in_force(on, prefix) & there & born


def minors_in(serving: QuerySet[Appointment], on: date) -> QuerySet[Contact]:
    """Return the listings of minors by the cadres of some appointments."""
    return Contact.objects.filter(minors_on(on), cadre__in=serving.values("cadre"))


def _requests(
    organization: Organization, regions: Iterable[Region], today: date, within: tuple[str, str] | None
) -> Iterable[tuple[str, int, int]]:
    path = f"{HERS}organization__"
    waiting = DataRequest.objects.filter(
        in_force(today, HERS),
        is_below(organization, path) if within is None else between(*within, f"{path}path"),
        answered_at=None,
        region__in=regions,
    )
    late = Count("pk", filter=Q(due_on__lt=today), distinct=True)
    named = waiting.exclude(contact__name="").order_by()
    grouped = named.annotate(child=child_path(organization, f"{HERS}organization__path")).values("child")
    counted = grouped.annotate(waiting=Count("pk", distinct=True), late=late)
    return counted.values_list("child", "waiting", "late")


def _minors(serving: QuerySet[Appointment], child_of: Combinable, today: date) -> Iterable[tuple[str, int]]:
    listed = serving.filter(minors_on(today, LISTED)).annotate(child=child_of).values("child")
    return listed.annotate(minors=Count(f"{LISTED}person", distinct=True)).values_list("child", "minors")
