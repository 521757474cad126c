"""Queries for a cadre's groups of contacts, through a Scope."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from qingqiao.contacts.models import ContactGroup, Grouping
from qingqiao.contacts.queries import contacts_of
from qingqiao.organizations.scope import Scope
from qingqiao.problems import NotFound


@dataclass(frozen=True, slots=True)
class Group:
    """A group and the codes of its active contacts."""

    id: UUID
    name: str
    codes: tuple[str, ...]


def groups_of(scope: Scope, on: date) -> list[Group]:
    """Return the groups within reach by name, in two queries."""
    groups = list(scope.limit(ContactGroup.objects.all()).order_by("name").values_list("id", "name"))
    if not groups:
        return []
    there = contacts_of(scope, on).values("pk")
    rows = scope.limit(Grouping.objects.filter(contact__in=there)).order_by("contact__code")
    codes: dict[UUID, list[str]] = {}
    for group, code in rows.values_list("group_id", "contact__code"):
        codes.setdefault(group, []).append(code)
    return [Group(id, name, tuple(codes.get(id, ()))) for id, name in groups]


def get_group(scope: Scope, id: UUID) -> ContactGroup:
    """Return one group within reach. Raise NotFound."""
    group = scope.limit(ContactGroup.objects.all()).select_related("region", "cadre").filter(pk=id).first()
    if group is None:
        raise NotFound
    return group


def contacts_in(group: ContactGroup) -> list[UUID]:
    """Return the contacts of a group from a scoped query."""
    return list(
        Grouping.objects.filter(region=group.region_id, group=group).values_list("contact_id", flat=True)
    )
