"""Writing an organization's history: an era from a day on, and its row adjusted to what its eras say of today
(policy.md 3)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max, Value
from django.db.models.functions import Concat, Substr

from qingqiao.organizations.eras import COLUMNS, FIELDS, era_on, fill, in_order, nearest_day, settle
from qingqiao.organizations.models import Era, Organization
from qingqiao.organizations.path import number_of, parent, step, subtree, successor
from qingqiao.progress.sums.moved import sum_again
from qingqiao.regions import clock
from qingqiao.regions.models import Region

FIRST_DAY = date(1900, 1, 1)
"""No day is before it (formats.md): an era from it on is as good as always."""
RECENT = timedelta(days=400)
"""How far back a tick looks for eras that began: an installation that slept a year still wakes to the right tree."""


def eras_of(organization: Organization) -> list[Era]:
    """Return an organization's eras in order."""
    return in_order(Era.objects.filter(region=organization.region_id, organization=organization))


def columns_today(organization: Organization) -> dict[str, Any]:
    """Return the columns of its row; a superior in another region is None, as without one: no era changes it."""
    above = Organization.objects.filter(region=organization.region_id, path=parent(organization.path)).first()
    return {name: getattr(organization, name) for name in FIELDS} | {
        "superior_id": above.pk if above else None
    }


def begin_era(organization: Organization, columns: Mapping[str, Any], first_day: date, today: date) -> None:
    """Change columns of an organization from a day on, until an era that changed them itself; earlier days stay the
    same."""
    eras = eras_of(organization)
    if not eras or first_day < eras[0].first_day:
        first = organization.first_day or FIRST_DAY
        eras.insert(0, _era(organization, min(first, first_day), eras[0] if eras else None))
    fill(eras, {column: value for column, value in columns_today(organization).items() if column in columns})
    if all(era.first_day != first_day for era in eras):
        before = era_on(eras, first_day)
        eras.append(_era(organization, first_day, before))
    for column, value in columns.items():
        _say(in_order(eras), column, value, first_day)
    for era in eras:
        era.save()
    settle_row(organization, today)


def _era(organization: Organization, first_day: date, like: Era | None = None) -> Era:
    columns = {column: getattr(like, column) for column in COLUMNS} if like else {}
    return Era(region_id=organization.region_id, organization=organization, first_day=first_day, **columns)


def _say(eras: list[Era], column: str, value: Any, first_day: date) -> None:
    """Set a column from a day on, as long as later eras repeat the value of that day."""
    following = [era for era in eras if era.first_day >= first_day]
    was = getattr(following[0], column)
    for era in following:
        if getattr(era, column) != was:
            return
        setattr(era, column, value)


def settle_row(organization: Organization, today: date) -> bool:
    """Adjust the row and its place in the tree to what the eras say of today; return whether anything changed."""
    eras = eras_of(organization)
    day = nearest_day(today, organization.first_day, organization.last_day)
    changed = settle(columns_today(organization), eras, day)
    if not changed:
        return False
    for era in eras:
        era.save()
    superior = changed.pop("superior_id", None)
    for name, value in changed.items():
        setattr(organization, name, value)
    organization.save(update_fields=[*changed, "name"])
    if superior is not None:
        move_below(organization, superior)
    return True


def move_below(organization: Organization, superior: UUID) -> None:
    """Give the subtree new paths below another superior, after its present children, in one statement."""
    old = organization.path
    new = next_path(Organization.objects.get(region=organization.region_id, pk=superior).path)
    rest = Substr(F("path"), len(old) + 1)
    Organization.objects.filter(subtree(old)).update(path=Concat(Value(new), rest))
    organization.path = new
    sum_again(list(Organization.objects.filter(subtree(new)).order_by().values_list("pk", flat=True)))


def next_path(above: str) -> str:
    """Return the path of a new child: paths sort like numbers, so the last path below belongs to the last child's
    subtree."""
    inside = Organization.objects.filter(path__gt=above, path__lt=successor(above))
    last: str | None = inside.aggregate(last=Max("path"))["last"]
    if last is None:
        return above + step(0)
    child = last[len(above) :].partition(".")[0]
    return above + step(number_of(f"{child}.") + 1)


def begin_due_eras() -> int:
    """Adjust the rows of all organizations to what their eras say of today; return how many changed."""
    return sum(_begin_due(region, clock.today(region)) for region in Region.objects.order_by("pk"))


@transaction.atomic
def _begin_due(region: Region, today: date) -> int:
    begun = Era.objects.filter(region=region, first_day__range=(today - RECENT, today))
    due = Organization.objects.filter(region=region, pk__in=begun.values("organization"))
    changed = 0
    for id in list(due.order_by("path").values_list("pk", flat=True)):
        changed += settle_row(Organization.objects.get(region=region, pk=id), today)
    return changed
