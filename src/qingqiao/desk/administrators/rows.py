"""An organization's administrators as a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qingqiao.accounts.identities import cadres_of
from qingqiao.accounts.queries import cadres_with_account
from qingqiao.desk.cadres.rows import seat_words
from qingqiao.desk.tables.columns import Mark, TableColumn
from qingqiao.desk.tables.declared import DeskTable, Nothing
from qingqiao.organizations.administrators import Named, named_for
from qingqiao.organizations.queries import seats_of

if TYPE_CHECKING:
    from qingqiao.desk.context import DeskContext
    from qingqiao.organizations.models import Cadre, Organization


@dataclass(frozen=True, slots=True)
class AdministratorRow:
    """An administrator with her offices in words, the address where she is invited, empty with an account, and the one
    where she is released, empty for oneself."""

    cadre: Cadre
    seats: str
    account_url: str
    release_url: str


def _account(row: AdministratorRow) -> Mark:
    return Mark("还没有，去邀请", row.account_url, row.cadre.name) if row.account_url else Mark("有")


def _release(row: AdministratorRow) -> Mark:
    return Mark("解除", row.release_url, row.cadre.name) if row.release_url else Mark("本人")


ADMINISTRATORS: tuple[TableColumn[AdministratorRow], ...] = (
    TableColumn("name", "姓名", lambda row: row.cadre.name),
    TableColumn("code", "编码", lambda row: row.cadre.code, sort=lambda named: named.cadre.code),
    TableColumn("seats", "任职", lambda row: row.seats),
    TableColumn("account", "账号", _account),
    TableColumn("release", "操作", _release, is_deed=True),
)


def administrators_table(desk: DeskContext, organization: Organization) -> DeskTable[AdministratorRow]:
    """Return the list of an organization's administrators. Nobody releases herself."""
    account = desk.actor.account
    own = {id for _, id in cadres_of(account)} if account else set()

    def rows(named: Sequence[Named]) -> Iterator[AdministratorRow]:
        seats = seats_of([one.cadre for one in named], desk.today)
        known = cadres_with_account([one.cadre.pk for one in named])
        for one in named:
            release = (organization.code, one.administrator.pk)
            yield AdministratorRow(
                one.cadre,
                seat_words(seats[one.cadre.pk]) or "今天没有任职",
                "" if one.cadre.pk in known else desk.address("accounts:account", one.cadre.code),
                "" if one.cadre.pk in own else desk.address("administrators:release", *release),
            )

    return DeskTable(
        key="administrators",
        title="本组织的管理员",
        columns=ADMINISTRATORS,
        found=lambda: named_for(organization),
        rows=rows,
        order="按编码排列；管理员完善下级组织和团干部的信息（二(三)1）",
        nothing=Nothing("还没有确定专人", "确定后即可由其完善下级组织和团干部信息。", "people"),
    )
