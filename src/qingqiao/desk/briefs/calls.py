"""Whom to call and about what: the administrators of the organizations below. Of cadres there are numbers, each with its list;
nobody is named among who needs help (policy.md 6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from qingqiao.desk.context import DeskContext
from qingqiao.organizations.by_ids import administrators_of
from qingqiao.organizations.lower import lower_organizations
from qingqiao.policy.obligation import Obligation
from qingqiao.progress.needs import Needs, needs_by_child
from qingqiao.progress.seated import SeatedCadres

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization

TITLES = 2
"""So many obligations are said of one organization; of more that there are more."""
FEWEST = 3
"""Of fewer cadres a text that goes on gives no numbers."""


@dataclass(frozen=True, slots=True)
class BriefCall:
    """Whom to call, about what, and the page that shows it. `is_told`: there are so many cadres that the words, which are
    copied and sent, don't tell of whom they are."""

    who: str
    about: str
    url: str
    is_told: bool


def calls_of(
    desk: DeskContext, organization: Organization, seated: SeatedCadres, known: Mapping[str, Obligation]
) -> list[BriefCall]:
    """Return whom to call, in the order of the tree, the organization's own cadres before those below it."""
    found = seated.kept("calls", lambda: needs_by_child(seated))
    own = found.get(organization.path)
    at_home = desk.address("cadres:list", organization.code, need="twice", within="home")
    cadres = {id: branch.cadres for id, branch in seated.figures.branches.items()}
    is_told = cadres.get(organization.pk, 0) >= FEWEST
    calls = [BriefCall("本级", _about(own, known), at_home, is_told)] if own else []
    return [*calls, *_lower(desk, organization, found, known, cadres)]


def _lower(
    desk: DeskContext,
    organization: Organization,
    found: Mapping[str, Needs],
    known: Mapping[str, Obligation],
    cadres: Mapping[UUID, int],
) -> Iterator[BriefCall]:
    rows = [one for one in lower_organizations(desk.scope, organization) if one.path in found]
    named = administrators_of(rows)
    for one in rows:
        names = "、".join(named.get(one.pk, [])) or "还没有确定专人"
        url = desk.address("organizations:organization", one.code)
        is_told = cadres.get(one.pk, 0) >= FEWEST
        yield BriefCall(f"{one.name}（{names}）", _about(found[one.path], known), url, is_told)


def _about(needs: Needs, known: Mapping[str, Obligation]) -> str:
    """Return what to talk about, in numbers."""
    parts = []
    if needs.twice:
        said = [f"“{one.title}”的 {needs.twice[id]:,} 人" for id, one in known.items() if id in needs.twice]
        parts.append(f"连着两期没有做到{_some(said)}")
    if needs.without_contacts:
        parts.append(f"还没有登记联系青年的 {needs.without_contacts:,} 人")
    return "；".join(parts)


def _some(said: list[str]) -> str:
    return "、".join(said[:TITLES]) + (f"等 {len(said)} 项" if len(said) > TITLES else "")
