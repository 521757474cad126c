"""Whom to call and about what: the administrators of organizations below, and one's own colleagues. Names of colleagues are for
who holds office with them alone, and stay out of the text that is sent (policy.md 6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from qingqiao.desk.context import DeskContext
from qingqiao.organizations.queries import administrators_of, cadres_by_ids, lower_organizations, seats_of
from qingqiao.policy.obligation import Obligation
from qingqiao.progress.needs import Needs, needs_by_child
from qingqiao.progress.seated import SeatedCadres

if TYPE_CHECKING:
    from qingqiao.organizations.models import Cadre, Organization

TITLES = 2
"""So many obligations are said of one organization or cadre; of more that there are more."""
NAMED = 5


@dataclass(frozen=True, slots=True)
class BriefCall:
    """Whom to call, about what, and the page that shows it."""

    who: str
    about: str
    url: str


@dataclass(frozen=True, slots=True)
class BriefCalls:
    """`lower`: an organization each; `own`: of the organization's own cadres the number, and their names if the reader may
    have them."""

    lower: list[BriefCall]
    own: BriefCall | None
    colleagues: list[BriefCall]

    @property
    def all(self) -> list[BriefCall]:
        """Return those that may be sent on: without the names of colleagues."""
        return [*([self.own] if self.own else []), *self.lower]


def calls_of(
    desk: DeskContext, organization: Organization, seated: SeatedCadres, known: Mapping[str, Obligation]
) -> BriefCalls:
    """Return whom to call, in the order of the tree."""
    found = seated.kept("needs", lambda: needs_by_child(seated))
    own = found.get(organization.path)
    at_home = desk.address("cadres:list", organization.code, need="twice", within="home")
    return BriefCalls(
        list(_lower(desk, organization, found, known)),
        BriefCall("本级", _about(own, known), at_home) if own else None,
        list(_colleagues(desk, organization, own, known)) if own else [],
    )


def _lower(
    desk: DeskContext,
    organization: Organization,
    found: Mapping[str, Needs],
    known: Mapping[str, Obligation],
) -> Iterator[BriefCall]:
    rows = [one for one in lower_organizations(desk.scope, organization) if one.path in found]
    named = administrators_of(rows)
    for one in rows:
        names = "、".join(named.get(one.pk, [])) or "还没有确定专人"
        url = desk.address("organizations:organization", one.code)
        yield BriefCall(f"{one.name}（{names}）", _about(found[one.path], known), url)


def _about(needs: Needs, known: Mapping[str, Obligation]) -> str:
    """Return what to talk about, in numbers."""
    parts = []
    if needs.twice:
        said = [f"“{one.title}”{len(needs.twice[id])} 人" for id, one in known.items() if id in needs.twice]
        parts.append(f"连着两期没有做到：{_some(said)}")
    if needs.without_contacts:
        parts.append(f"还没有登记联系青年：{needs.without_contacts} 人")
    return "；".join(parts)


def _some(said: list[str]) -> str:
    return "、".join(said[:TITLES]) + (f"等 {len(said)} 项" if len(said) > TITLES else "")


def _colleagues(
    desk: DeskContext, organization: Organization, own: Needs, known: Mapping[str, Obligation]
) -> Iterator[BriefCall]:
    """Yield the reader's colleagues who were short twice, if they are few, with what about; none for whoever doesn't hold
    office in the organization itself."""
    reader = desk.who.cadre if desk.who.serves else None
    ids = set().union(*own.twice.values())
    if reader is None or len(ids) > NAMED or not _serves(reader, organization, desk.today):
        return
    for cadre in sorted(cadres_by_ids(ids - {reader.pk}), key=lambda one: one.code):
        said = [f"“{one.title}”" for id, one in known.items() if cadre.pk in own.twice.get(id, ())]
        yield BriefCall(cadre.name, _some(said), desk.address("cadres:cadre", cadre.code))


def _serves(cadre: Cadre, organization: Organization, today: date) -> bool:
    offices = seats_of([cadre], today)[cadre.pk]
    return any(one.organization_id == organization.pk for one in offices)
