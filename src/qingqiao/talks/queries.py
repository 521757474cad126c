"""Queries for talks, through a Scope: a cadre's own, or those that one account had with her."""

from uuid import UUID

from django.db.models import QuerySet

from qingqiao.organizations.models import Cadre
from qingqiao.organizations.scope import Scope
from qingqiao.problems import NotFound
from qingqiao.talks.models import Talk


def own_talks(scope: Scope, cadre: Cadre) -> QuerySet[Talk]:
    """Return the signed-in cadre's talks, the latest first."""
    return scope.limit(Talk.objects.filter(region=cadre.region_id, cadre=cadre))


def talks_to_confirm(scope: Scope) -> QuerySet[Talk]:
    """Return the talks whose step waits for the cadre's yes or no."""
    return scope.limit(Talk.objects.filter(confirmed_at=None, declined_at=None, looked_on=None))


def talks_with(scope: Scope, cadre: Cadre, account: UUID) -> QuerySet[Talk]:
    """Return the talks that an account had with a cadre within reach, the latest first; those of others don't exist."""
    return own_talks(scope, cadre).filter(account=account)


def get_own_talk(scope: Scope, cadre: Cadre, id: UUID) -> Talk:
    """Return one of the signed-in cadre's talks. Raise NotFound."""
    return _one(own_talks(scope, cadre), id)


def get_talk_held(scope: Scope, account: UUID, id: UUID) -> Talk:
    """Return one talk that an account had with a cadre within reach. Raise NotFound."""
    return _one(scope.limit(Talk.objects.filter(account=account)), id)


def _one(rows: QuerySet[Talk], id: UUID) -> Talk:
    found = rows.select_related("region", "cadre__region").filter(pk=id).first()
    if found is None:
        raise NotFound
    return found
