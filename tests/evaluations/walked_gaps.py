"""What is missing in a subtree, found by walking over all of its organizations: what the statements of
`evaluations.gaps` must agree with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from qingqiao.accounts.invitees import without_account
from qingqiao.accounts.models import Account, Invitation
from qingqiao.contacts.models import Contact
from qingqiao.evaluations.gaps import GapKind
from qingqiao.organizations.administrators import with_resting_administrators, without_administrators
from qingqiao.organizations.models import Administrator, Appointment, Cadre, Organization
from qingqiao.organizations.path import parent
from qingqiao.organizations.queries import is_below, subtree_of
from qingqiao.organizations.scope import Scope
from qingqiao.regions.days import begun, in_force, not_over

ACCOUNT_KINDS = (GapKind.UNINVITED, GapKind.EXPIRED, GapKind.UNUSED)


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that an organization lacks. `number`: how many organizations or cadres are missing or concerned; `cadres`:
    who is concerned, for kinds of OF_CADRES."""

    kind: GapKind
    number: int = 1
    cadres: frozenset[UUID] = frozenset()


@dataclass(slots=True)
class OrganizationGaps:
    """An organization of today with what is there (over its subtree, itself included) and what it lacks itself."""

    id: UUID
    code: str
    name: str
    path: str
    region: int
    declared_organizations: int | None
    declared_cadres: int | None
    organizations: int = 0
    cadres: set[UUID] = field(default_factory=set)
    gaps: list[Gap] = field(default_factory=list)


@dataclass(frozen=True)
class SubtreeGaps:
    """The organizations of a subtree by path, in the tree's order."""

    top: str
    places: dict[str, OrganizationGaps]

    def by_child(self) -> dict[str, Counter[GapKind]]:
        """Return for each organization directly below the top, by path, how many of its subtree's organizations have a gap
        of each kind; for kinds of OF_CADRES how many cadres, each once however many her offices."""
        found: dict[str, dict[GapKind, set[UUID]]] = {
            place.path: {} for place in self.places.values() if parent(place.path) == self.top
        }
        for place in self.places.values():
            concerned = found.get(self._child_of(place.path), {})
            for gap in place.gaps:
                concerned.setdefault(gap.kind, set()).update(gap.cadres or {place.id})
        return {
            path: Counter({kind: len(ids) for kind, ids in concerned.items()})
            for path, concerned in found.items()
        }

    def _child_of(self, path: str) -> str:
        """Return the path of the child under which a path lies; the top's own path leads to none."""
        rest = path[len(self.top) :]
        return f"{self.top}{rest.partition('.')[0]}."

    def listed(self, kind: str = "") -> Iterator[tuple[OrganizationGaps, Gap]]:
        """Yield every gap with its organization, in the tree's order; `kind`: of this kind alone."""
        for place in self.places.values():
            for gap in place.gaps:
                if kind in ("", gap.kind):
                    yield place, gap


def gaps_of(
    scope: Scope, organization: Organization, on: date, *, accounts: Scope | None, sender: UUID | None
) -> SubtreeGaps:
    """Return the gaps of a subtree today (`on`).

    `accounts`: the scope for cadres' accounts, None for readers who don't see them. An unused or expired code is shown only
    to the account that sent it, `sender`.
    """
    founded = Q(first_day=None) | begun(on)
    rows = subtree_of(scope, organization).filter(founded & not_over(on))
    places = _places(rows)
    own = _count_up(places, organization, on)
    unnamed, resting = _unnamed(rows), _resting(rows, on)
    switched_off = _switched_off(organization)
    without_contacts = _without_contacts(organization, on)
    states = _account_states(organization, on, accounts, sender)
    for place in places.values():
        serving = own.get(place.id, set())
        place.gaps = [
            *_short(place),
            *_unmanned(place, serving, unnamed, resting),
            *_of_cadres(GapKind.SWITCHED_OFF, switched_off.get(place.id, ())),
            *_of_cadres(GapKind.CONTACTS, serving & without_contacts),
            *(gap for kind, whose in states.items() for gap in _of_cadres(kind, serving & whose)),
        ]
    return SubtreeGaps(organization.path, places)


def _places(rows: QuerySet[Organization]) -> dict[str, OrganizationGaps]:
    columns = ("pk", "code", "name", "path", "region", "declared_organizations", "declared_cadres")
    return {row[3]: OrganizationGaps(*row) for row in rows.select_related(None).values_list(*columns)}


def _count_up(
    places: dict[str, OrganizationGaps], organization: Organization, on: date
) -> dict[UUID, set[UUID]]:
    """Fill in what is there in each subtree. Return the cadres in office in each organization itself."""
    lines = _Lines(places)
    for path in places:
        for above in lines[path]:
            above.organizations += 1
    own: dict[UUID, set[UUID]] = {}
    regions = {place.region for place in places.values()}
    offices = Appointment.objects.filter(is_below(organization, "organization__"), in_force(on))
    rows = offices.filter(region__in=regions).order_by()
    for id, path, cadre in rows.values_list("organization_id", "organization__path", "cadre_id"):
        own.setdefault(id, set()).add(cadre)
        for above in lines[path]:
            above.cadres.add(cadre)
    return own


class _Lines(dict[str, list[OrganizationGaps]]):
    """By path the organizations at and above it that are among some places; each is put together once."""

    def __init__(self, places: dict[str, OrganizationGaps]) -> None:
        super().__init__({"": []})
        self._places = places

    def __missing__(self, path: str) -> list[OrganizationGaps]:
        own = self._places.get(path)
        above = self[parent(path)]
        found = self[path] = [*above, own] if own else above
        return found


def _unnamed(rows: QuerySet[Organization]) -> set[UUID]:
    within = without_administrators(rows).select_related(None).order_by()
    return set(within.values_list("pk", flat=True))


def _resting(rows: QuerySet[Organization], on: date) -> set[UUID]:
    within = with_resting_administrators(rows, on).select_related(None).order_by()
    return set(within.values_list("pk", flat=True))


def _switched_off(organization: Organization) -> dict[UUID, set[UUID]]:
    """Return by organization the administrators whose account was switched off."""
    named = Administrator.objects.filter(is_below(organization, "organization__"), is_active=True)
    off = Account.objects.filter(
        is_active=False, cadre_region=OuterRef("cadre_region"), cadre_id=OuterRef("cadre_id")
    )
    found: dict[UUID, set[UUID]] = {}
    for id, cadre in named.filter(Exists(off)).order_by().values_list("organization_id", "cadre_id"):
        found.setdefault(id, set()).add(cadre)
    return found


def _without_contacts(organization: Organization, on: date) -> set[UUID]:
    active = Contact.objects.filter(in_force(on), Q(withdrawn_on=None) | Q(withdrawn_on__gt=on))
    rows = _serving(organization, on).filter(
        ~Exists(active.filter(region=OuterRef("region"), cadre=OuterRef("pk")))
    )
    return set(rows.values_list("pk", flat=True))


def _serving(organization: Organization, on: date) -> QuerySet[Cadre]:
    offices = Appointment.objects.filter(is_below(organization, "organization__"), in_force(on))
    return Cadre.objects.filter(pk__in=offices.order_by().values("cadre")).order_by()


def _account_states(
    organization: Organization, on: date, accounts: Scope | None, sender: UUID | None
) -> dict[GapKind, set[UUID]]:
    """Return the cadres who can't sign in yet: to be invited, with an expired or an unused code of this sender."""
    if accounts is None:
        return {}
    serving = _serving(organization, on)
    missing = set(without_account(accounts.limit(serving)).values_list("pk", flat=True))
    states: dict[GapKind, set[UUID]] = {kind: set() for kind in ACCOUNT_KINDS}
    latest = _latest_invitations(serving)
    for cadre in missing:
        kind = _state_of(latest.get(cadre), on, sender)
        if kind is not None:
            states[kind].add(cadre)
    return states


def _latest_invitations(serving: QuerySet[Cadre]) -> dict[UUID, Invitation]:
    rows = Invitation.objects.filter(account=None, cadre__in=serving.values("pk"))
    return {row.cadre_id: row for row in rows.order_by("invited_at", "pk") if row.cadre_id is not None}


def _state_of(invitation: Invitation | None, on: date, sender: UUID | None) -> GapKind | None:
    """Return what is missing of somebody without an account; None where somebody else's code waits."""
    if invitation is None or invitation.closed_at or invitation.disowned_at or invitation.used_at:
        return GapKind.UNINVITED
    is_mine = sender is not None and invitation.invited_by == sender
    if invitation.expires_on < on:
        return GapKind.EXPIRED if is_mine else GapKind.UNINVITED
    return GapKind.UNUSED if is_mine else None


def _short(place: OrganizationGaps) -> Iterator[Gap]:
    if place.declared_organizations and place.organizations - 1 < place.declared_organizations:
        yield Gap(GapKind.ORGANIZATIONS, place.declared_organizations - place.organizations + 1)
    if place.declared_cadres and len(place.cadres) < place.declared_cadres:
        yield Gap(GapKind.CADRES, place.declared_cadres - len(place.cadres))


def _unmanned(
    place: OrganizationGaps, serving: set[UUID], unnamed: set[UUID], resting: set[UUID]
) -> Iterator[Gap]:
    if place.id in unnamed:
        yield Gap(GapKind.ADMINISTRATOR)
    elif place.id in resting:
        yield Gap(GapKind.RESTING)
    if not serving:
        yield Gap(GapKind.NO_CADRES)


def _of_cadres(kind: GapKind, cadres: Iterable[UUID]) -> Iterator[Gap]:
    concerned = frozenset(cadres)
    if concerned:
        yield Gap(kind, len(concerned), concerned)
