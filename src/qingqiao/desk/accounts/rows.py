"""Who can sign in, as a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from qingqiao.accounts.lists import AccountRow, account_rows
from qingqiao.desk.accounts.filters import AccountFilters
from qingqiao.desk.cadres.rows import seat_words
from qingqiao.desk.context import DeskContext
from qingqiao.desk.kept_figures import SERVING, kept_figures
from qingqiao.desk.tables.asked import asks_whole
from qingqiao.desk.tables.columns import Mark, TableColumn
from qingqiao.desk.tables.declared import DeskTable, Nothing
from qingqiao.desk.tables.paging import NumberedRows
from qingqiao.desk.tables.searches import searched
from qingqiao.organizations.queries import seats_of
from qingqiao.organizations.seat_order import serving_by_code
from qingqiao.organizations.spelled import named_so

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from qingqiao.organizations.models import Cadre, Organization
    from qingqiao.regions.models import Region


@dataclass(frozen=True, slots=True)
class ListedAccount:
    """A cadre with her account in words, her offices in words, and the address of her account's page."""

    row: AccountRow
    seats: str
    url: str


def _name(one: ListedAccount) -> Mark:
    cadre = one.row.cadre
    return Mark(cadre.name, one.url, pick=("cadre", cadre.code) if one.row.can_be_invited else None)


ACCOUNTS: tuple[TableColumn[ListedAccount], ...] = (
    TableColumn("name", "姓名", _name),
    TableColumn("code", "编码", lambda one: one.row.cadre.code, sort=("code",)),
    TableColumn("seats", "任职", lambda one: one.seats),
    TableColumn("account", "账号", lambda one: one.row.words),
)


def accounts_table(
    desk: DeskContext, organization: Organization, cadres: QuerySet[Cadre], regions: Sequence[Region] = ()
) -> DeskTable[ListedAccount]:
    """Return the list of these cadres, who come from a scoped query. `regions`: they are all who serve in the organization's
    subtree, which lies in these, and figures of it are kept."""
    found = searched(desk.request)
    words = found.words
    if words:
        cadres = cadres.filter(named_so(cadres, "name", words) | Q(code__icontains=words))
    filters = AccountFilters(desk.request.GET, cadres, desk.today)

    def rows(some: Sequence[Cadre]) -> Iterator[ListedAccount]:
        seats = seats_of(some, desk.today)
        for one in account_rows(some, desk.today):
            url = desk.address("accounts:account", one.cadre.code)
            yield ListedAccount(one, seat_words(seats[one.cadre.pk]), url)

    def listed() -> Any:
        if len(regions) != 1 or not asks_whole(desk.request, filters, words):
            return filters.qs
        some = serving_by_code(organization, regions[0], desk.today).defer("phone")
        number = partial(kept_figures, desk.who, organization, regions, SERVING, cadres.count)
        return NumberedRows(some.select_related("region"), number)

    return DeskTable(
        key="accounts",
        title="账号",
        columns=ACCOUNTS,
        found=listed,
        rows=rows,
        order="按编码排列；账号由本人用邀请码开通，密码只有本人知道",
        filters=filters,
        finds="姓名或编码",
        searched=found,
        nothing=Nothing("这里还没有团干部", icon="people"),
    )
