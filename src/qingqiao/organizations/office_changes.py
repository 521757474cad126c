"""Changes of appointments, leaves and contacts (任职变动), through a Scope."""

from uuid import UUID

from django.db.models import QuerySet

from qingqiao.organizations.models import Cadre, OfficeChange, OfficeChangeKind, Organization
from qingqiao.organizations.queries import is_below
from qingqiao.organizations.scope import Scope
from qingqiao.problems import NotFound

SHOWN = 20


def changes_within(scope: Scope, organization: Organization) -> QuerySet[OfficeChange]:
    """Return the changes in a subtree, as far as within reach, the latest first."""
    return _reached(scope).filter(is_below(organization, "organization__"))


def changes_of(scope: Scope, cadre: Cadre) -> list[OfficeChange]:
    """Return the latest changes of one cadre."""
    return list(_reached(scope).filter(cadre=cadre)[:SHOWN])


def ended_contacts_of(scope: Scope, cadre: Cadre) -> list[OfficeChange]:
    """Return when an administrator ended contacts of a cadre who has left, and nobody undid it, the latest first."""
    rows = _reached(scope).filter(cadre=cadre, kind=OfficeChangeKind.CONTACTS_ENDED, undone_at=None)
    return list(rows[:SHOWN])


def get_change(scope: Scope, id: UUID) -> OfficeChange:
    """Return one change within reach. Raise NotFound."""
    found = _reached(scope).filter(pk=id).first()
    if found is None:
        raise NotFound
    return found


def _reached(scope: Scope) -> QuerySet[OfficeChange]:
    rows = scope.limit(OfficeChange.objects.all()).select_related("cadre__region", "organization", "region")
    return rows.order_by("-made_at", "-pk")
