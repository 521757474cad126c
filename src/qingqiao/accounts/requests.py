"""What a view asks of its request: who acts, in which region, with which reach."""

from django.http import HttpRequest

from qingqiao.accounts.access import scope
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.models import Account
from qingqiao.accounts.queries import region_of
from qingqiao.organizations.scope import Scope
from qingqiao.problems import NotFound, NotSignedIn
from qingqiao.regions import clock
from qingqiao.regions.models import Region


def actor_in(request: HttpRequest) -> Actor:
    """The signed-in account, acting from the request's address. Raises NotSignedIn."""
    if not isinstance(request.user, Account):
        raise NotSignedIn
    return Actor(account=request.user, address=request.META.get("REMOTE_ADDR", ""))


def region_in(request: HttpRequest) -> Region:
    """The region of the account's cadre, or of its grant. Raises NotFound when it has none."""
    actor = actor_in(request)
    region = region_of(actor.account) if actor.account else None
    if region is None:
        raise NotFound
    return region


def scope_in(request: HttpRequest, verb: str) -> Scope:
    """What the signed-in account's verb reaches today. Raises NotFound when it reaches nothing at all."""
    reach = scope(actor_in(request), verb, clock.today(region_in(request)))
    if not reach.keys:
        raise NotFound
    return reach
