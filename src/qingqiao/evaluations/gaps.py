"""What is missing until everybody is in (二(三)1): organizations and cadres declared but not there, administrators, contacts,
invitations. Each kind is one statement over the subtree, or over a part of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from qingqiao.evaluations import gap_statements as statements
from qingqiao.evaluations.gap_statements import EXPIRED, NOBODY, UNINVITED, UNUSED, WHERE, exists
from qingqiao.organizations.administrators import with_resting_administrators, without_administrators
from qingqiao.organizations.models import Appointment, Cadre, Organization
from qingqiao.organizations.path import between, subtree
from qingqiao.organizations.queries import is_below, subtree_of
from qingqiao.organizations.scope import Scope
from qingqiao.regions.days import in_force


class GapKind(StrEnum):
    """The kinds of gaps, in the order of pages."""

    ORGANIZATIONS = "organizations"
    CADRES = "cadres"
    ADMINISTRATOR = "administrator"
    RESTING = "resting"
    SWITCHED_OFF = "switched_off"
    NO_CADRES = "no_cadres"
    CONTACTS = "contacts"
    UNINVITED = UNINVITED
    EXPIRED = EXPIRED
    UNUSED = UNUSED


ORDER = {kind: place for place, kind in enumerate(GapKind)}
ACCOUNT_KINDS = frozenset({GapKind.UNINVITED, GapKind.EXPIRED, GapKind.UNUSED})
DECLARED_KINDS = frozenset({GapKind.ORGANIZATIONS, GapKind.CADRES})
OF_CADRES = frozenset({GapKind.SWITCHED_OFF, GapKind.CONTACTS, *ACCOUNT_KINDS})
"""Kinds that are counted in cadres, the others in organizations."""
Between = tuple[str, str]
END = "~"
"""Comes after all that a path consists of."""
Concerned = Iterable[tuple[GapKind, str, str]]


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that the organization of a path lacks. `number`: how many organizations or cadres are missing or concerned;
    `cadres`: who is concerned, for kinds of OF_CADRES."""

    path: str
    kind: GapKind
    number: int = 1
    cadres: frozenset[str] = frozenset()


@dataclass(frozen=True)
class GapReach:
    """Whose gaps today (`on`), and who may know them.

    `accounts`: the scope for cadres' accounts, None for readers who don't see them. An unused or expired code is shown only
    to the account that sent it, `sender`.
    """

    scope: Scope
    organization: Organization
    on: date
    accounts: Scope | None
    sender: UUID | None

    def gaps(self, kind: str = "", within: Between | None = None) -> list[Gap]:
        """Return every gap in the tree's order; `kind`: of this kind alone, `within`: of the organizations from one path to
        another, both included."""
        kinds = {one for one in GapKind if kind in ("", one)}
        found = [*self._of_organizations(kinds, within), *self._of_cadres(kinds, within)]
        return sorted(found, key=lambda gap: (gap.path, ORDER[gap.kind]))

    def existing(self, within: Between | None = None) -> QuerySet[Organization]:
        """Return the organizations of the subtree that exist today, in the tree's order."""
        if self.is_whole:  # one range: of two, SQLite takes the wider
            inside = between(*within) if within else subtree(self.organization.path)
            return Organization.objects.filter(inside, exists(self.on)).order_by("path")
        rows = subtree_of(self.scope, self.organization).filter(exists(self.on)).select_related(None)
        return rows if within is None else rows.filter(between(*within))

    def offices(self, within: Between | None = None) -> QuerySet[Appointment]:
        """Return the appointments in force in the subtree, in regions within reach."""
        inside = between(*within, f"{WHERE}path") if within else is_below(self.organization, WHERE)
        rows = Appointment.objects.filter(inside, in_force(self.on)).order_by()
        if self.is_whole:
            return rows
        return rows.filter(region__in=self.existing().order_by().values("region"))

    @cached_property
    def is_whole(self) -> bool:
        """Whether all of the subtree is within reach."""
        return self.scope.goes_down(self.organization.path)

    @cached_property
    def _within(self) -> set[str]:
        return set(self.existing().values_list("path", flat=True))

    def span(self, within: Between | None) -> tuple[str, str, date]:
        """Return the first and the last path, and the day."""
        first, last = within or (self.organization.path, f"{self.organization.path}{END}")
        return first, last, self.on

    def _of_organizations(self, kinds: set[GapKind], within: Between | None) -> Iterator[Gap]:
        rows, span = self.existing(within).order_by(), self.span(within)
        if DECLARED_KINDS & kinds:
            found = statements.declared_from(*span) if self.is_whole else self._declared(rows)
            yield from (gap for row in found for gap in _short(*row) if gap.kind in kinds)
        whole = {
            GapKind.ADMINISTRATOR: statements.unnamed_from,
            GapKind.RESTING: statements.resting_from,
            GapKind.NO_CADRES: statements.empty_from,
        }
        some: dict[GapKind, Callable[[], QuerySet[Organization]]] = {
            GapKind.ADMINISTRATOR: lambda: without_administrators(rows),
            GapKind.RESTING: lambda: with_resting_administrators(rows, self.on),
            GapKind.NO_CADRES: lambda: statements.without_cadres(rows, self.on),
        }
        for kind in whole.keys() & kinds:
            paths = whole[kind](*span) if self.is_whole else some[kind]().values_list("path", flat=True)
            yield from (Gap(path, kind) for path in paths)

    def _declared(self, rows: QuerySet[Organization]) -> QuerySet[Organization, Any]:
        return statements.declared(rows, self.existing().order_by(), self.offices())

    def _of_cadres(self, kinds: set[GapKind], within: Between | None) -> Iterator[Gap]:
        found: defaultdict[tuple[str, GapKind], set[str]] = defaultdict(set)
        for kind, path, cadre in self._concerned(kinds, within):
            if self.is_whole or path in self._within:
                found[path, kind].add(cadre)
        for (path, kind), cadres in found.items():
            yield Gap(path, kind, len(cadres), frozenset(cadres))

    def _concerned(self, kinds: set[GapKind], within: Between | None) -> Concerned:
        span, offices = self.span(within), self.offices(within).filter(exists(self.on, WHERE))
        if GapKind.SWITCHED_OFF in kinds:
            yield from ((GapKind.SWITCHED_OFF, *row) for row in statements.switched_off_from(*span))
        if GapKind.CONTACTS in kinds:
            rows: Iterable[Any] = (
                statements.without_contacts_from(*span)
                if self.is_whole
                else statements.without_contacts(offices, self.on)
            )
            yield from ((GapKind.CONTACTS, *row) for row in rows)
        if ACCOUNT_KINDS & kinds and self.accounts is not None:
            rows = self._without_account(span, offices, self.accounts)
            yield from ((GapKind(kind), path, cadre) for kind, path, cadre in rows if kind in kinds)

    def _without_account(
        self, span: tuple[str, str, date], offices: QuerySet[Appointment], accounts: Scope
    ) -> Iterable[Any]:
        """Return who can't sign in yet, as far as the accounts are within reach."""
        sender, is_whole = self.sender or NOBODY, accounts.goes_down(self.organization.path)
        if self.is_whole and is_whole:
            return statements.without_account_from(*span, sender)
        if not is_whole:
            offices = offices.filter(cadre__in=accounts.limit(Cadre.objects.all()).values("pk"))
        return statements.without_account(offices, self.on, sender)


def _short(path: str, organizations: int | None, cadres: int | None, below: int, there: int) -> Iterator[Gap]:
    """Yield what is missing of declared numbers."""
    if organizations and below - 1 < organizations:
        yield Gap(path, GapKind.ORGANIZATIONS, organizations - below + 1)
    if cadres and there < cadres:
        yield Gap(path, GapKind.CADRES, cadres - there)
