"""Reads of changes, through a Scope."""

from uuid import UUID

from django.db.models import Q

from qingqiao.organizations.models import Organization, Reorganization
from qingqiao.organizations.scope import Scope
from qingqiao.problems import NotFound


def get_reorganization(scope: Scope, id: UUID) -> Reorganization:
    """Return a change of an organization within reach, or of one that was within reach before it moved. Raise NotFound."""
    rows = Reorganization.objects.select_related("organization", "region").filter(pk=id)
    found = rows.first()
    if found is None or not (scope.reaches(found.organization) or _left_reach(scope, found)):
        raise NotFound
    return found


def _left_reach(scope: Scope, made: Reorganization) -> bool:
    was = made.before["organizations"].get(str(made.organization_id))
    superior = was["row"]["superior_id"] if was else None
    rows = Organization.objects.filter(Q(pk=superior), region=made.region_id)
    return superior is not None and scope.limit(rows).exists()
