"""What is missing until everybody is in (二(三)1): organizations and cadres declared but not there, administrators, contacts,
invitations. Each kind is one statement over the subtree, or over a part of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat, Left, Length

from qingqiao.accounts.invitees import has_no_account
from qingqiao.accounts.models import Account, Invitation
from qingqiao.contacts.models import Contact
from qingqiao.organizations.administrators import with_resting_administrators
from qingqiao.organizations.models import Administrator, Appointment, Cadre, Organization
from qingqiao.organizations.path import between, from_path, subtree
from qingqiao.organizations.queries import is_below, subtree_of, without_administrators
from qingqiao.organizations.scope import Scope
from qingqiao.regions.days import begun, in_force, not_over


class GapKind(StrEnum):
    """The kinds of gaps, in the order of pages."""

    ORGANIZATIONS = "organizations"
    CADRES = "cadres"
    ADMINISTRATOR = "administrator"
    RESTING = "resting"
    SWITCHED_OFF = "switched_off"
    NO_CADRES = "no_cadres"
    CONTACTS = "contacts"
    UNINVITED = "uninvited"
    EXPIRED = "expired"
    UNUSED = "unused"


ORDER = {kind: place for place, kind in enumerate(GapKind)}
ACCOUNT_KINDS = frozenset({GapKind.UNINVITED, GapKind.EXPIRED, GapKind.UNUSED})
DECLARED_KINDS = frozenset({GapKind.ORGANIZATIONS, GapKind.CADRES})
OF_CADRES = frozenset({GapKind.SWITCHED_OFF, GapKind.CONTACTS, *ACCOUNT_KINDS})
"""Kinds that are counted in cadres, the others in organizations."""
Between = tuple[str, str]
END = "~"
"""Comes after all that a path consists of."""
Concerned = Iterable[tuple[GapKind, str, str]]
WHERE = "organization__"


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
        if self._is_whole:  # one range: of two, SQLite takes the wider
            inside = between(*within) if within else subtree(self.organization.path)
            return Organization.objects.filter(inside, _exists(self.on)).order_by("path")
        rows = subtree_of(self.scope, self.organization).filter(_exists(self.on)).select_related(None)
        return rows if within is None else rows.filter(between(*within))

    def offices(self, within: Between | None = None) -> QuerySet[Appointment]:
        """Return the appointments in force in the subtree, in regions within reach."""
        inside = between(*within, f"{WHERE}path") if within else is_below(self.organization, WHERE)
        rows = Appointment.objects.filter(inside, in_force(self.on)).order_by()
        if self._is_whole:
            return rows
        return rows.filter(region__in=self.existing().order_by().values("region"))

    @cached_property
    def _is_whole(self) -> bool:
        return self.scope.goes_down(self.organization.path)

    @cached_property
    def _within(self) -> set[str]:
        return set(self.existing().values_list("path", flat=True))

    def _of_organizations(self, kinds: set[GapKind], within: Between | None) -> Iterator[Gap]:
        rows = self.existing(within).order_by()
        if DECLARED_KINDS & kinds:
            yield from (gap for gap in self._short(rows) if gap.kind in kinds)
        serving = Appointment.objects.filter(in_force(self.on), region=OuterRef("region"))
        asked = {
            GapKind.ADMINISTRATOR: lambda: without_administrators(rows),
            GapKind.RESTING: lambda: with_resting_administrators(rows, self.on),
            GapKind.NO_CADRES: lambda: rows.filter(~Exists(serving.filter(organization=OuterRef("pk")))),
        }
        for kind in asked.keys() & kinds:
            yield from (Gap(path, kind) for path in asked[kind]().values_list("path", flat=True))

    def _short(self, rows: QuerySet[Organization]) -> Iterator[Gap]:
        """Yield which organizations have fewer below them than were declared."""
        after = Concat(Left(OuterRef("path"), Length(OuterRef("path")) - 1), Value("/"))
        below = from_path(OuterRef("path"), after, f"{WHERE}path")
        if self._is_whole:
            lower = Organization.objects.filter(
                from_path(OuterRef("path"), after), _exists(self.on)
            ).order_by()
            serving = Appointment.objects.filter(below, in_force(self.on)).order_by()
        else:
            lower = self.existing().order_by().filter(from_path(OuterRef("path"), after))
            serving = self.offices().filter(below)
        declared = rows.exclude(declared_organizations=None, declared_cadres=None)
        found = declared.annotate(lower=_number(lower, "id"), serving=_number(serving, "cadre_id"))
        columns = ("path", "declared_organizations", "declared_cadres", "lower", "serving")
        for path, organizations, cadres, below, there in found.values_list(*columns):
            if organizations and below - 1 < organizations:
                yield Gap(path, GapKind.ORGANIZATIONS, organizations - below + 1)
            if cadres and there < cadres:
                yield Gap(path, GapKind.CADRES, cadres - there)

    def _of_cadres(self, kinds: set[GapKind], within: Between | None) -> Iterator[Gap]:
        found: defaultdict[tuple[str, GapKind], set[str]] = defaultdict(set)
        for kind, path, cadre in self._concerned(kinds, within):
            if self._is_whole or path in self._within:
                found[path, kind].add(cadre)
        for (path, kind), cadres in found.items():
            yield Gap(path, kind, len(cadres), frozenset(cadres))

    def _concerned(self, kinds: set[GapKind], within: Between | None) -> Concerned:
        offices = self.offices(within).filter(_exists(self.on, WHERE))
        if GapKind.SWITCHED_OFF in kinds:
            inside = between(*within, f"{WHERE}path") if within else is_below(self.organization, WHERE)
            there = Q(inside, _exists(self.on, WHERE), is_active=True)
            off = Account.objects.filter(
                is_active=False, cadre_region=OuterRef("cadre_region"), cadre_id=OuterRef("cadre_id")
            )
            named = Administrator.objects.filter(there, Exists(off)).order_by()
            yield from _said(named, GapKind.SWITCHED_OFF)
        if GapKind.CONTACTS in kinds:
            active = Contact.objects.filter(
                in_force(self.on), Q(withdrawn_on=None) | Q(withdrawn_on__gt=self.on)
            )
            hers = active.filter(region=OuterRef("region"), cadre=OuterRef("cadre"))
            yield from _said(offices.filter(~Exists(hers)), GapKind.CONTACTS)
        if ACCOUNT_KINDS & kinds and self.accounts is not None:
            yield from (one for one in self._without_account(offices, self.accounts) if one[0] in kinds)

    def _without_account(self, offices: QuerySet[Appointment], accounts: Scope) -> Concerned:
        """Yield who can't sign in yet: to be invited, with an expired or an unused code of this sender. Where somebody else's
        code waits, nothing is missing."""
        missing = offices.filter(has_no_account("cadre"))
        if not accounts.goes_down(self.organization.path):
            missing = missing.filter(cadre__in=accounts.limit(Cadre.objects.all()).values("pk"))
        state = Coalesce(Subquery(self._latest().values("state")[:1]), Value(str(GapKind.UNINVITED)))
        stated = missing.annotate(state=state).exclude(state="")
        for kind, path, cadre in stated.values_list("state", f"{WHERE}path", _text("cadre_id")):
            yield GapKind(kind), path, cadre

    def _latest(self) -> QuerySet[Any, Any]:
        """Return a cadre's invitations, the latest first, each with what is missing while it is the latest."""
        hers = Invitation.objects.filter(account=None, region=OuterRef("region"), cadre=OuterRef("cadre"))
        is_over = Q(closed_at__isnull=False) | Q(disowned_at__isnull=False) | Q(used_at__isnull=False)
        is_mine = Q(invited_by=self.sender) if self.sender else Q(pk__in=[])
        is_expired = Q(expires_on__lt=self.on)
        state = Case(
            When(is_over | is_expired & ~is_mine, then=Value(str(GapKind.UNINVITED))),
            When(is_expired, then=Value(str(GapKind.EXPIRED))),
            When(is_mine, then=Value(str(GapKind.UNUSED))),
            default=Value(""),
        )
        return hers.annotate(state=state).order_by("-invited_at", "-pk")


def _exists(on: date, prefix: str = "") -> Q:
    """Return the WHERE of organizations that exist today; those without a first day always did."""
    return (Q(**{f"{prefix}first_day": None}) | begun(on, prefix)) & not_over(on, prefix)


def _said(rows: QuerySet[Any], kind: GapKind) -> Concerned:
    """Yield each cadre of some rows with her organization. Keys stay text: making ten thousand costs more than asking."""
    return ((kind, *row) for row in rows.values_list(f"{WHERE}path", _text("cadre_id")))


def _text(column: str) -> Cast:
    return Cast(column, TextField())


def _number(rows: QuerySet[Any], column: str) -> Subquery:
    template = "%(function)s(DISTINCT %(expressions)s)"
    number = Func(F(column), function="COUNT", template=template, output_field=IntegerField())
    return Subquery(rows.annotate(number=number).values("number"))
