"""The context of a request: who acts, in which region, on which day, with which scopes. Each is looked up once."""

from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.http import HttpRequest

from qingqiao.accounts.access import scopes
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.identities import CHOSEN, acting_as
from qingqiao.accounts.kinds import Means
from qingqiao.accounts.models import Account, Grant
from qingqiao.accounts.queries import granted, own_cadre, region_of
from qingqiao.accounts.verbs import Verb
from qingqiao.organizations.models import Cadre
from qingqiao.organizations.scope import Scope
from qingqiao.problems import NotFound, NotSignedIn, VerbRefused
from qingqiao.regions import clock
from qingqiao.regions.models import Region

MARKED = timedelta(days=7)


class RequestContext:
    """The signed-in account and what follows from it; each value is looked up on first use and cached. `noted`: what faces looked
    up of her for this request."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self._scopes: dict[Verb, Scope] = {}
        self.noted: dict[str, Any] = {}

    @cached_property
    def actor(self) -> Actor:
        """Return the signed-in account with the request's address. Raise NotSignedIn."""
        user = self._request.user
        if not isinstance(user, Account):
            raise NotSignedIn
        account = acting_as(user, self._request.session.get(CHOSEN, "")) if user.has_identities else user
        address = self._request.META.get("REMOTE_ADDR", "")
        return Actor(account=account, address=address, means=_means_of(self._request, user))

    @property
    def account(self) -> Account:
        """Return the account that acts. Raise NotSignedIn."""
        account = self.actor.account
        if account is None:
            raise NotSignedIn
        return account

    @property
    def region(self) -> Region:
        """Return the region of the account's cadre or of its grant. Raise NotFound without one."""
        region = self._region
        if region is None:
            raise NotFound
        return region

    @property
    def today(self) -> date:
        """Return the day in the region. Raise NotFound for an account without a region."""
        return clock.today(self.region)

    @property
    def cadre(self) -> Cadre:
        """Return the signed-in cadre, who serves today, with the region. Raise NotFound for an account without one."""
        cadre = self._cadre
        if cadre is None:
            raise NotFound
        return cadre

    @cached_property
    def author(self) -> Cadre:
        """The signed-in cadre who may submit: she serves today, or left within the last 30 days (policy.md 6).

        Raise NotFound for another account."""
        if self.serves:
            return self.cadre
        rows = self.scope(Verb.RECORD_SUBMIT_LATE).limit(Cadre.objects.select_related("region"))
        if self.actor.cadre_id is None:
            raise NotFound
        cadre = rows.filter(region=self.region, pk=self.actor.cadre_id).first()
        if cadre is None:
            raise NotFound
        return cadre

    @cached_property
    def serves(self) -> bool:
        """Whether the signed-in account's cadre serves today."""
        try:
            return self.cadre is not None
        except NotFound:
            return False

    def hold_roles(self) -> list[Grant]:
        """Return the account's granted roles, looked up once for all scopes and menus of the request."""
        account = self.actor.account
        if account is None:
            return []
        account.known_grants = granted(account)
        return account.known_grants

    def scope(self, verb: Verb) -> Scope:
        """Return what the account's verb reaches today. Raise NotFound when it reaches nothing."""
        reach = self.scopes(verb)[verb]
        if not reach.keys:
            raise VerbRefused(verb=str(verb))
        return reach

    def scopes(self, *verbs: Verb) -> dict[Verb, Scope]:
        """Return what each of some verbs reaches today, maybe nothing; verbs with the same extents are looked up once."""
        missing = [verb for verb in verbs if verb not in self._scopes]
        self._scopes |= scopes(self.actor, missing, self.today, self._scopes)
        return {verb: self._scopes[verb] for verb in verbs}

    @cached_property
    def _region(self) -> Region | None:
        account = self.actor.account
        if self.own is not None:
            return self.own.region
        return region_of(account) if account else None

    @cached_property
    def own(self) -> Cadre | None:
        """The account's cadre with the region, in one query, whether or not she serves today."""
        account = self.actor.account
        return own_cadre(account) if account else None

    @cached_property
    def _cadre(self) -> Cadre | None:
        is_reached = self.scope(Verb.RECORD_READ).reaches(self.own) if self.own else False
        return self.own if is_reached else None


def _means_of(request: HttpRequest, account: Account) -> Means:
    """Return what kind of page a signed-in request comes from; the phone's outbox sends to the API. In the days after a reset
    that stands first: whoever sent the code knew it (docs/decisions/0066)."""
    if account.reset_at is not None and clock.now() - account.reset_at < MARKED:
        return Means.RESET
    match = request.resolver_match
    is_phone = request.path.startswith("/api/") or (match is not None and "phone" in match.namespaces)
    return Means.PHONE if is_phone else Means.PAGE


def request_context(request: HttpRequest) -> RequestContext:
    """Return the context of a request; the same object each time."""
    context: RequestContext = request.__dict__.setdefault("_context", RequestContext(request))
    return context
