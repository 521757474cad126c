"""What a view asks of its request: who acts, in which region, with which reach."""

from typing import Any

from django.http import HttpRequest

from qingqiao.accounts.access import scope
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.models import Account
from qingqiao.accounts.queries import region_of
from qingqiao.accounts.verbs import Verb
from qingqiao.organizations.models import Cadre
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
    held = _held(request)
    if "region" not in held:
        account = actor_in(request).account
        held["region"] = region_of(account) if account else None
    region: Region | None = held["region"]
    if region is None:
        raise NotFound
    return region


def scope_in(request: HttpRequest, verb: Verb) -> Scope:
    """What the signed-in account's verb reaches today. Raises NotFound when it reaches nothing at all."""
    held = _held(request)
    if verb not in held:
        held[verb] = scope(actor_in(request), verb, clock.today(region_in(request)))
    reach: Scope = held[verb]
    if not reach.keys:
        raise NotFound
    return reach


def own_cadre_in(request: HttpRequest) -> Cadre:
    """The signed-in cadre herself, in office today, with her region. Raises NotFound for an account that is none."""
    held = _held(request)
    if "cadre" not in held:
        region, actor = region_in(request), actor_in(request)
        rows = scope_in(request, Verb.RECORD_READ).limit(Cadre.objects.all())
        mine = rows.filter(region=region, pk=actor.cadre_id) if actor.cadre_id else rows.none()
        held["cadre"] = cadre = mine.first()
        if cadre is not None:
            cadre.region = region
    found: Cadre | None = held["cadre"]
    if found is None:
        raise NotFound
    return found


def _held(request: HttpRequest) -> dict[str, Any]:
    """What was found out for this request, so that it is asked once."""
    held: dict[str, Any] = request.__dict__.setdefault("_asked_once", {})
    return held
