"""The rows of a subtree for a workbook: what one may fill, as it stands, so that it can be changed and brought back."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from qingqiao.accounts.verbs import Verb
from qingqiao.exchange.columns import Table
from qingqiao.exchange.tables import (
    ADMINS,
    APPOINTMENTS,
    CADRES,
    COMMUNITIES,
    ERAS,
    LEAVES,
    ORGANIZATIONS,
    POSTINGS,
)
from qingqiao.exchange.workbooks.reach import Reach
from qingqiao.organizations.models import Administrator, Appointment, Cadre, Era, Leave, Organization
from qingqiao.organizations.path import subtree
from qingqiao.postings.models import Community, Posting
from qingqiao.regions.models import Region

Values = Mapping[str, Any]


class OwnRows:
    """The rows below one organization that an actor reaches, by table."""

    def __init__(self, organization: Organization, reach: Reach) -> None:
        self.path, self.reach = organization.path, reach
        rows = Organization.objects.filter(subtree(self.path)).order_by("path")
        self.organizations = [row for row in rows if row.pk in reach.organizations]
        self.ids = {row.pk: row.code for row in self.organizations}

    def of(self, table: Table) -> Iterator[Values]:
        """Yield the rows of a table, by column name."""
        yield from self._makers[table.name](self)

    def _organizations(self) -> Iterator[Values]:
        regions = set(Region.objects.values_list("code", flat=True))
        for row in self.organizations:
            values = {column.name: getattr(row, column.name, None) for column in ORGANIZATIONS.columns}
            yield values | {"parent_code": self.reach.parents[row.code], "is_region": row.code in regions}

    def _eras(self) -> Iterator[Values]:
        for row in self._within(Era.objects.select_related("superior")):
            values = {column.name: getattr(row, column.name, None) for column in ERAS.columns}
            superior = row.superior.code if row.superior else ""
            yield values | {"organization_code": self.ids[row.organization_id], "parent_code": superior}

    def _cadres(self) -> Iterator[Values]:
        for row in self.cadres.values():
            yield {"code": row.code, "name": row.name, "phone": row.phone}

    def _appointments(self) -> Iterator[Values]:
        for row in self._within(Appointment.objects.order_by("organization__path", "first_day")):
            if row.cadre_id in self.cadres:
                yield {
                    "cadre_code": self.cadres[row.cadre_id].code,
                    "organization_code": self.ids[row.organization_id],
                    **_plain(row, "kind", "first_day", "title", "last_day"),
                }

    def _leaves(self) -> Iterator[Values]:
        homes = self.reach.ids(Verb.LEAVE_GRANT, Cadre)
        for row in self._of_cadres(Leave.objects.all()):
            if row.cadre_id in homes and row.cadre_id != self.reach.actor.cadre_id:
                yield {
                    "cadre_code": self.cadres[row.cadre_id].code,
                    **_plain(row, "first_day", "last_day", "reason"),
                }

    def _communities(self) -> Iterator[Values]:
        for row in self._within(Community.objects.filter(merged_into=None).order_by("code")):
            plain = _plain(row, "code", "name", "address", "branch_founded_on")
            yield plain | {"organization_code": self.ids[row.organization_id]}

    def _postings(self) -> Iterator[Values]:
        for row in self._of_cadres(Posting.objects.select_related("community")):
            if row.community.merged_into_id is None:
                yield {
                    "cadre_code": self.cadres[row.cadre_id].code,
                    "community_code": row.community.code,
                    **_plain(row, "first_day", "last_day"),
                }

    def _admins(self) -> Iterator[Values]:
        rows = list(self._within(Administrator.objects.all()))
        known = self.reach.cadres & {row.cadre_id for row in rows}
        codes = dict(Cadre.objects.filter(pk__in=known).values_list("pk", "code"))
        for row in rows:
            if row.cadre_id in codes:
                yield {
                    "organization_code": self.ids[row.organization_id],
                    "cadre_code": codes[row.cadre_id],
                    "active": row.is_active,
                }

    @cached_property
    def cadres(self) -> dict[UUID, Cadre]:
        """Those with an office in the subtree, now or once, within reach; by key, in the order of their codes."""
        here = Appointment.objects.filter(subtree(self.path, "organization__path")).values("cadre_id")
        rows = Cadre.objects.filter(pk__in=here).order_by("code")
        return {row.pk: row for row in rows if row.pk in self.reach.cadres}

    def _within(self, rows: QuerySet[Any]) -> Iterator[Any]:
        found = rows.filter(subtree(self.path, "organization__path"))
        return (row for row in found if row.organization_id in self.ids)

    def _of_cadres(self, rows: QuerySet[Any]) -> Iterator[Any]:
        here = Appointment.objects.filter(subtree(self.path, "organization__path")).values("cadre_id")
        found = rows.filter(cadre__in=here).order_by("cadre__code", "first_day")
        return (row for row in found if row.cadre_id in self.cadres)

    _makers: Mapping[str, Callable[["OwnRows"], Iterable[Values]]] = {
        ORGANIZATIONS.name: _organizations,
        ERAS.name: _eras,
        CADRES.name: _cadres,
        APPOINTMENTS.name: _appointments,
        LEAVES.name: _leaves,
        COMMUNITIES.name: _communities,
        POSTINGS.name: _postings,
        ADMINS.name: _admins,
    }


def _plain(row: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
