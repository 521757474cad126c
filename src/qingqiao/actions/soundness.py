"""The tree of every day: each organization's superior exists then, and there is no circle."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from uuid import UUID

from qingqiao.organizations.models import Era, Organization
from qingqiao.organizations.tree import OrganizationTree, tree_on
from qingqiao.problems import StateHasChanged
from qingqiao.regions.models import Region

DAY = timedelta(days=1)


def days_from(first_day: date, regions: Iterable[int]) -> list[date]:
    """Return a day and the later days on which the tree of these regions changes, as known now."""
    listed = list(regions)
    begins = Era.objects.filter(region__in=listed, first_day__gt=first_day)
    rows = Organization.objects.filter(region__in=listed)
    founded = rows.filter(first_day__gt=first_day).values_list("first_day", flat=True)
    ended = rows.filter(last_day__gte=first_day, last_day__lt=date.max).values_list("last_day", flat=True)
    return sorted(
        {
            first_day,
            *begins.values_list("first_day", flat=True),
            *(day for day in founded if day),
            *(day + DAY for day in ended if day),
        }
    )


def refuse_unsound(region: Region, first_day: date, ids: Collection[UUID]) -> None:
    """Raise StateHasChanged when from a day on one of these organizations, or one below it, would have a superior that
    doesn't exist, or stand in a circle."""
    for day in days_from(first_day, [region.pk]):
        tree = tree_on(day, [region.pk])
        for id in ids:
            _refuse(tree, id, day)


def _refuse(tree: OrganizationTree, id: UUID, day: date) -> None:
    place = tree.places[id]
    for lower in tree.lower[id]:
        if not place.exists:
            raise StateHasChanged(
                f"{day} 起“{tree.places[lower].name}”还在“{place.name}”之下，请先移到别处。"
            )
    if not place.exists or place.superior is None:
        return
    above = tree.places[place.superior]
    if not above.exists:
        raise StateHasChanged(f"{day} 起“{place.name}”原来的上级“{above.name}”已经撤销，不能撤回。")
    if is_circle(tree, id):
        raise StateHasChanged(f"{day} 起“{place.name}”会绕到自己之下，不能撤回。")


def is_circle(tree: OrganizationTree, id: UUID) -> bool:
    """Return whether the way up from an organization is a circle."""
    passed = {id}
    superior = tree.places[id].superior
    while superior is not None:
        if superior in passed:
            return True
        passed.add(superior)
        superior = tree.places[superior].superior
    return False
