"""A gap in words: what is missing, who can mend it, and the page where that is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.desk.context import DeskContext
from qingqiao.desk.kept_figures import kept_by_child
from qingqiao.evaluations.gap_sums import ChildGaps, GapStretch, GapSums, ListedGaps, added_gaps, gap_sums
from qingqiao.evaluations.gaps import Gap, GapKind, GapReach
from qingqiao.organizations.administrators import acting_at
from qingqiao.organizations.path import ancestors
from qingqiao.organizations.queries import organizations_of, regions_reached
from qingqiao.problems import NotFound
from qingqiao.progress.sums.figures import FigurePart, digest
from qingqiao.progress.sums.pieces import FigurePlace

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization

WORDS = {
    GapKind.ORGANIZATIONS: ("下级组织少于应建数", "还差 {} 个下级组织"),
    GapKind.CADRES: ("团干部少于应有数", "还差 {} 名团干部"),
    GapKind.ADMINISTRATOR: ("没有管理员", "还没有确定管理员"),
    GapKind.RESTING: ("管理员已没有任职", "管理员已没有任职，权限已暂停"),
    GapKind.SWITCHED_OFF: ("管理员的账号已停用", "{} 名管理员的账号已停用，不能登录办事"),
    GapKind.NO_CADRES: ("本级没有团干部", "本级还没有团干部"),
    GapKind.CONTACTS: ("还没有联系青年", "{} 名团干部还没有登记联系青年"),
    GapKind.UNINVITED: ("没有账号，待邀请", "{} 名团干部没有账号，也没有可用的邀请码"),
    GapKind.EXPIRED: ("您发的码已过期", "您发给 {} 名团干部的邀请码已过期"),
    GapKind.UNUSED: ("您发的码还没用", "您发给 {} 名团干部的邀请码还没用"),
}
_values = attrgetter(*(one.name for one in fields(ChildGaps)))
HERE = {"within": "home"}
TABLES = frozenset(
    {
        *("organizations_organization", "organizations_appointment", "organizations_administrator"),
        *("accounts_account", "accounts_identity", "accounts_invitation", "contacts_contact"),
    }
)
"""Of which tables gaps are made."""
ACTIONS: dict[GapKind, tuple[str, Verb, str, dict[str, str]]] = {
    GapKind.ORGANIZATIONS: ("新增下级组织", Verb.ORGANIZATION_ADD, "reorganizations:new", {}),
    GapKind.CADRES: ("登记团干部", Verb.CADRE_ADD, "people:new", {}),
    GapKind.ADMINISTRATOR: ("确定管理员", Verb.ADMINISTRATOR_NAME, "administrators:list", {}),
    GapKind.RESTING: ("另行确定", Verb.ADMINISTRATOR_NAME, "administrators:list", {}),
    GapKind.SWITCHED_OFF: ("去处理", Verb.ADMINISTRATOR_NAME, "administrators:list", {}),
    GapKind.NO_CADRES: ("登记团干部", Verb.CADRE_ADD, "people:new", {}),
    GapKind.CONTACTS: ("看是谁", Verb.ORGANIZATION_READ, "cadres:list", HERE | {"need": "contacts"}),
    GapKind.UNINVITED: ("去邀请", Verb.INVITATION_SEND, "accounts:list", HERE | {"need": "uninvited"}),
    GapKind.EXPIRED: ("重新邀请", Verb.INVITATION_SEND, "accounts:list", HERE | {"need": "uninvited"}),
    GapKind.UNUSED: ("看是谁", Verb.INVITATION_SEND, "accounts:list", HERE | {"need": "waiting"}),
}


class GapPlace(NamedTuple):
    """An organization that lacks something."""

    path: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class GapLine:
    """A gap for a page or file. `mender`: the nearest administrators at or above it, in words; without `url` the reader may
    not mend it."""

    place: GapPlace
    words: str
    mender: str
    action: str
    url: str


def gaps_in(desk: DeskContext, organization: Organization) -> ListedGaps:
    """Return what is missing in a subtree today, as far as the reader may know it."""
    account = request_context(desk.request).actor.account
    try:
        accounts = desk.scope_of(Verb.ACCOUNT_READ)
    except NotFound:
        accounts = None
    reach = GapReach(desk.scope, organization, desk.today, accounts, account.pk if account else None)
    read: list[Gap] | None = None

    def make(place: FigurePlace | None = None) -> GapSums:
        nonlocal read
        within = place.between if place else None
        found = reach.gaps(within=within)
        read = None if place else found
        return gap_sums(reach, found, within)

    known = digest(f"{desk.scope.keys}/{accounts and (accounts.keys, reach.sender)}")
    regions = regions_reached(desk.scope, organization)
    scopes = [scope for scope in (desk.scope, accounts) if scope]
    narrowest = next((one for one in scopes if not one.goes_down(organization.path)), desk.scope)
    sums = kept_by_child(desk.who, narrowest, organization, regions, _kept(known[:8]), make, added_gaps)
    return ListedGaps(reach, sums, read=read)


def gap_lines(desk: DeskContext, gaps: Iterable[Gap]) -> list[GapLine]:
    """Return some gaps as lines, in their order."""
    listed = list(gaps)
    paths = list(dict.fromkeys(gap.path for gap in listed))
    if not paths:
        return []
    places, menders = gap_places(desk, paths), _menders(desk, paths)
    allowed = {verb: _allowed(desk, verb) for verb in {action[1] for action in ACTIONS.values()}}
    return [_line(desk, places[gap.path], gap, menders[gap.path], allowed) for gap in listed]


def gap_places(desk: DeskContext, paths: Iterable[str]) -> dict[str, GapPlace]:
    """Return the organizations of some paths, by path."""
    rows = organizations_of(desk.scope).filter(path__in=list(paths)).select_related(None)
    return {path: GapPlace(path, code, name) for path, code, name in rows.values_list("path", "code", "name")}


def gap_words(gap: Gap) -> str:
    """Return what is missing, in a sentence without its organization."""
    return WORDS[gap.kind][1].format(gap.number)


def _kept(reader: str) -> FigurePart[GapSums]:
    return FigurePart(f"gaps-{reader}", _say, _read, of=TABLES)


def _say(made: GapSums) -> Any:
    first = {kind: [(gap.path, gap.kind, gap.number) for gap in some] for kind, some in made.first.items()}
    stretches = {
        kind: [(one.last, one.number, one.steps) for one in some] for kind, some in made.stretches.items()
    }
    return [stretches, [_values(child) for child in made.children], first]


def _child(*said: Any) -> ChildGaps:
    return ChildGaps(*[*said[:-1], Counter(said[-1])])


def _read(said: Any) -> GapSums:
    stretches, children, first = said
    return GapSums(
        {kind: [GapStretch(*one) for one in some] for kind, some in stretches.items()},
        [_child(*child) for child in children],
        {
            kind: [Gap(path, GapKind(one), number) for path, one, number in some]
            for kind, some in first.items()
        },
    )


def _line(desk: DeskContext, place: GapPlace, gap: Gap, mender: str, allowed: dict[Verb, bool]) -> GapLine:
    label, verb, name, query = ACTIONS[gap.kind]
    url = desk.address(name, place.code, **query) if allowed[verb] else ""
    return GapLine(place, gap_words(gap), mender, label, url)


def _allowed(desk: DeskContext, verb: Verb) -> bool:
    try:
        return bool(desk.scope_of(verb).keys)
    except NotFound:
        return False


def _menders(desk: DeskContext, paths: Sequence[str]) -> dict[str, str]:
    """Return for each path the nearest organization at or above it with acting administrators, with their names."""
    around = {path for one in paths for path in (*ancestors(one), one)}
    acting = acting_at(desk.scope, around, desk.today)
    found = {}
    for path in paths:
        nearest = next((acting[one] for one in (path, *reversed(ancestors(path))) if one in acting), None)
        found[path] = f"{nearest[0]}：{'、'.join(nearest[1:])}" if nearest else "上级团组织"
    return found
