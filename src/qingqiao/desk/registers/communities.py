"""Communities of a subtree as rows, with the state of their branches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from qingqiao.accounts.verbs import Verb
from qingqiao.desk.context import DeskContext, subtree_then
from qingqiao.desk.registers.filters import NEEDS, CommunityFilters
from qingqiao.desk.registers.register import Row, at, iso_day
from qingqiao.desk.tables.columns import Mark, TableColumn
from qingqiao.desk.tables.declared import DeskTable, Nothing
from qingqiao.desk.tables.searches import searched
from qingqiao.policy.obligation import Checklist
from qingqiao.postings.branches import ListState, lists_of_branches, states_of
from qingqiao.postings.queries import CommunityFilter, communities_in, numbers_posted
from qingqiao.regions.rules import pack_on, rules_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from qingqiao.organizations.models import Organization
    from qingqiao.postings.models import Community

COMMUNITIES = (
    TableColumn("name", "社区", at(0)),
    TableColumn("code", "编码", at(1), sort=("code",)),
    TableColumn("place", "所在团组织", at(2)),
    TableColumn("address", "地址", at(3)),
    TableColumn("contact", "联系人", at(4)),
    TableColumn("founded", "建团支部日期", at(5), sort=("branch_founded_on",)),
    TableColumn("posted", "团干部", at(6), is_number=True),
)
NOT_FOUNDED = "未建"


def communities_table(desk: DeskContext, organization: Organization) -> DeskTable[Row]:
    """Return the list of communities: address, contact person, number of posted cadres."""

    def rows(communities: Sequence[Community]) -> Iterator[Row]:
        numbers = numbers_posted(communities, desk.as_of)
        for one in communities:
            yield (*_first(desk, one), *_particulars(one), Mark(numbers.get(one.pk, 0)))

    found = searched(desk.request)
    filters = CommunityFilters(desk.request.GET, partial(_communities, desk, organization, found.words))
    new_url = desk.address("communities:new", organization.code)
    return DeskTable(
        key="communities",
        title="社区",
        columns=COMMUNITIES,
        found=lambda: filters.qs.defer("contact_reach"),
        made_from=desk.made_from(organization, desk.scope_of(Verb.COMMUNITY_READ)),
        rows=rows,
        filters=filters,
        finds="名称、编码或地址",
        searched=found,
        nothing=Nothing(
            "这里还没有社区", "登记社区之后，才能安排团干部报到。", "building", new_url, "登记社区"
        ),
    )


def _communities(desk: DeskContext, organization: Organization, words: str) -> QuerySet[Community]:
    """Return the communities of a subtree on the as-of day, as far as the reader's reach goes today."""
    scope, need = desk.scope_of(Verb.COMMUNITY_READ), desk.request.GET.get("need", "")
    wanted = CommunityFilter(words, need if need in dict(NEEDS) else "")
    return communities_in(scope, organization, desk.as_of, wanted, subtree_then(desk, organization))


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


def branches_table(desk: DeskContext, organization: Organization) -> DeskTable[Row]:
    """Return the list of branches on the as-of day: founding day, how many items of each list hold, which don't."""
    on = desk.as_of
    lists = lists_of_branches(pack_on(rules_of(organization.region), on))

    def rows(communities: Sequence[Community]) -> Iterator[Row]:
        states = states_of(communities, lists, on)
        for one in communities:
            founded = iso_day(one.branch_founded_on, NOT_FOUNDED) if one.pk in states else NOT_FOUNDED
            name, _, place = _first(desk, one)
            yield (name, place, Mark(founded), *_items(lists, states.get(one.pk)))

    columns: list[TableColumn[Row]] = [
        TableColumn("name", "社区", at(0)),
        TableColumn("place", "所在团组织", at(1)),
        TableColumn("founded", "建团支部日期", at(2), sort=("branch_founded_on",)),
    ]
    for number, one in enumerate(lists):
        place = len(columns)
        columns += [
            TableColumn(f"list-{number}", one.name, at(place)),
            TableColumn(f"missing-{number}", f"{one.name}还差", at(place + 1)),
        ]
    found = searched(desk.request)
    filters = CommunityFilters(desk.request.GET, partial(_communities, desk, organization, found.words))
    return DeskTable(
        key="branches",
        title="团支部",
        columns=columns,
        found=lambda: filters.qs.defer("contact_name", "contact_reach"),
        made_from=desk.made_from(organization, desk.scope_of(Verb.COMMUNITY_READ)),
        rows=rows,
        order=f"截至 {on}，按组织树和编码排列",
        filters=filters,
        finds="名称、编码或地址",
        searched=found,
        nothing=Nothing("这里还没有社区", icon="building"),
    )


def _items(lists: Sequence[Checklist], states: tuple[ListState, ...] | None) -> Iterator[Mark]:
    if states is None:
        yield from (Mark("—"), Mark("")) * len(lists)
        return
    for state in states:
        yield Mark(f"{state.held}/{len(state.items)}")
        yield Mark("、".join(state.missing))
