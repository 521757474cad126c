"""What somebody may name in a workbook: the codes and rows that her verbs reach. What she can't reach doesn't exist."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Any
from uuid import UUID

from qingqiao.accounts.access import scope
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.exchange.columns import Table
from qingqiao.exchange.tables import CADRES, COMMUNITIES, ORGANIZATIONS
from qingqiao.organizations.doubles import stay_codes
from qingqiao.organizations.models import Cadre, Era, Organization
from qingqiao.organizations.path import parent
from qingqiao.postings.models import Community
from qingqiao.regions.base import KeyedModel

CHUNK = 500
MODELS: dict[str, Any] = {
    ORGANIZATIONS.name: Organization,
    CADRES.name: Cadre,
    COMMUNITIES.name: Community,
}


class Reach:
    """The reach of an actor on a day; each part is asked for once."""

    def __init__(self, actor: Actor, on: date) -> None:
        self.actor, self.on = actor, on
        self._ids: dict[tuple[Verb, str], frozenset[UUID]] = {}

    def ids(self, verb: Verb, model: type[KeyedModel]) -> frozenset[UUID]:
        """Return the keys of a model's rows that a verb reaches."""
        key = (verb, model._meta.label)
        if key not in self._ids:
            rows = scope(self.actor, verb, self.on).limit(model._base_manager.all()).order_by()
            self._ids[key] = frozenset(rows.values_list("pk", flat=True))
        return self._ids[key]

    def codes(self, table: Table) -> Collection[str]:
        """Return the codes of organizations, cadres or communities that she may name."""
        return self._codes[table.name]

    @cached_property
    def _codes(self) -> dict[str, frozenset[str]]:
        return {
            ORGANIZATIONS.name: self._codes_of(Organization, self.organizations),
            CADRES.name: self._codes_of(Cadre, self.cadres),
            COMMUNITIES.name: self._codes_of(Community, self.ids(Verb.COMMUNITY_READ, Community)),
        }

    @cached_property
    def organizations(self) -> frozenset[UUID]:
        """The organizations within reach."""
        return self.ids(Verb.ORGANIZATION_READ, Organization)

    @cached_property
    def cadres(self) -> frozenset[UUID]:
        """The cadres in office within reach, and those who served there last or will serve there."""
        return self.ids(Verb.CADRE_READ, Cadre)

    @cached_property
    def joined(self) -> dict[str, str]:
        """The codes of cadres who were joined to one within reach, with hers."""
        within = self.codes(CADRES)
        return {gone: stays for gone, stays in stay_codes().items() if stays in within}

    @cached_property
    def posting_communities(self) -> frozenset[str]:
        """The communities to which her cadres may be posted: those of their regions."""
        regions = set[int]()
        for chunk in _chunks(self.organizations):
            rows = Organization.objects.filter(pk__in=chunk).order_by()
            regions |= set(rows.values_list("region", flat=True).distinct())
        places = Community.objects.filter(region__in=regions, merged_into=None)
        return frozenset(places.values_list("code", flat=True))

    @cached_property
    def parents(self) -> dict[str, str]:
        """The code of the superior of each organization within reach; empty for the top."""
        codes = dict(Organization.objects.values_list("path", "code"))
        rows = Organization.objects.values_list("pk", "path", "code")
        return {
            code: codes.get(parent(path), "")
            for id, path, code in rows.iterator()
            if id in self.organizations
        }

    @cached_property
    def era_parents(self) -> dict[tuple[str, date], str]:
        """The code of the superior that each stored era within reach states."""
        rows = Era.objects.exclude(superior=None).values_list(
            "organization_id", "organization__code", "first_day", "superior__code"
        )
        return {(code, day): superior for id, code, day, superior in rows if id in self.organizations}

    def taken(self, table: Table, codes: Iterable[str]) -> set[str]:
        """Return which of these codes somebody beyond reach has."""
        model, found = MODELS[table.name], set[str]()
        for chunk in _chunks(set(codes) - set(self.codes(table))):
            found |= set(model.objects.filter(code__in=chunk).values_list("code", flat=True))
        return found

    def _codes_of(self, model: Any, ids: Collection[UUID]) -> frozenset[str]:
        found = set[str]()
        for chunk in _chunks(ids):
            found |= set(model.objects.filter(pk__in=chunk).values_list("code", flat=True))
        return frozenset(found)


def _chunks(keys: Iterable[Any]) -> Iterable[list[Any]]:
    source = iter(keys)
    while chunk := list(islice(source, CHUNK)):
        yield chunk
