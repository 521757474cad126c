"""Communities of a subtree as rows, with the state of their branches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qingqiao.accounts.verbs import Verb
from qingqiao.desk.context import DeskContext, subtree_then
from qingqiao.desk.registers.register import Register, Row, iso_day
from qingqiao.desk.tables.columns import Mark
from qingqiao.exchange.ledgers import LedgerColumn
from qingqiao.policy.obligation import Checklist
from qingqiao.postings.branches import ListState, lists_of_branches, states_of
from qingqiao.postings.queries import MERGED, CommunityFilter, communities_in, numbers_posted
from qingqiao.regions.rules import pack_on, rules_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from qingqiao.organizations.models import Organization
    from qingqiao.postings.models import Community

NEEDS = {"": "全部", "no-cadre": "没有团干部", "no-branch": "未建团支部", MERGED: "已并入别的社区"}
COMMUNITIES = (
    *(
        LedgerColumn("社区"),
        LedgerColumn("编码"),
        LedgerColumn("所在团组织"),
        LedgerColumn("地址"),
        LedgerColumn("联系人"),
    ),
    *(LedgerColumn("建团支部日期"), LedgerColumn("团干部", is_number=True)),
)
NOT_FOUNDED = "未建"


def filters_in(desk: DeskContext) -> CommunityFilter:
    """Return the filter in the query string: `q`, `need`."""
    need = desk.request.GET.get("need", "")
    return CommunityFilter(desk.request.GET.get("q", "").strip(), need if need in NEEDS else "")


def communities_register(desk: DeskContext, organization: Organization) -> Register:
    """Return the table of communities: address, contact person, number of posted cadres."""
    filters = filters_in(desk)
    found = _communities(desk, organization, filters)

    def rows(communities: Sequence[Community]) -> Iterator[Row]:
        numbers = numbers_posted(communities, desk.as_of)
        for one in communities:
            last = Mark(numbers.get(one.pk, 0))
            yield (*_first(desk, one), *_particulars(one), last)

    return Register(
        "communities", "社区", "按组织树和编码排列", COMMUNITIES, found.defer("contact_reach"), rows
    )


def _communities(
    desk: DeskContext, organization: Organization, filters: CommunityFilter
) -> QuerySet[Community]:
    """Return the communities of a subtree on the as-of day, as far as the reader's reach goes today."""
    scope = desk.scope_of(Verb.COMMUNITY_READ)
    return communities_in(scope, organization, desk.as_of, filters, subtree_then(desk, organization))


def _first(desk: DeskContext, one: Community) -> Row:
    return (
        Mark(one.name, desk.address("communities:community", one.code)),
        Mark(one.code),
        Mark(one.organization.name, desk.address("registers:overview", one.organization.code)),
    )


def _particulars(one: Community) -> Row:
    if one.merged_into is not None:
        return Mark(one.address), Mark(f"{iso_day(one.merged_on)} 并入{one.merged_into.name}"), Mark("")
    contact = f"{one.contact_name}（{one.contact_role}）" if one.contact_role else one.contact_name
    return Mark(one.address), Mark(contact), Mark(iso_day(one.branch_founded_on, NOT_FOUNDED))


def branches_register(desk: DeskContext, organization: Organization) -> Register:
    """Return the table of branches on the as-of day: founding day, how many items of each list hold, which don't."""
    on = desk.as_of
    lists = lists_of_branches(pack_on(rules_of(organization.region), on))
    found = _communities(desk, organization, filters_in(desk))

    def rows(communities: Sequence[Community]) -> Iterator[Row]:
        states = states_of(communities, lists, on)
        for one in communities:
            founded = iso_day(one.branch_founded_on, NOT_FOUNDED) if one.pk in states else NOT_FOUNDED
            name, _, place = _first(desk, one)
            yield (name, place, Mark(founded), *_items(lists, states.get(one.pk)))

    columns = [LedgerColumn("社区"), LedgerColumn("所在团组织"), LedgerColumn("建团支部日期")]
    for one in lists:
        columns += [LedgerColumn(one.name), LedgerColumn(f"{one.name}还差")]
    return Register(
        "branches",
        "团支部",
        f"截至 {on}，按组织树和编码排列",
        tuple(columns),
        found.defer("contact_name", "contact_reach"),
        rows,
    )


def _items(lists: Sequence[Checklist], states: tuple[ListState, ...] | None) -> Iterator[Mark]:
    if states is None:
        yield from (Mark("—"), Mark("")) * len(lists)
        return
    for state in states:
        yield Mark(f"{state.held}/{len(state.items)}")
        yield Mark("、".join(state.missing))
