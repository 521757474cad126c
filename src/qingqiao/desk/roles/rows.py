"""Granted roles as a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from qingqiao.accounts.grants import all_grants
from qingqiao.desk.roles.filters import GrantFilters
from qingqiao.desk.tables.columns import Mark, TableColumn, day_cell
from qingqiao.desk.tables.declared import DeskTable, Nothing

if TYPE_CHECKING:
    from django.http import HttpRequest

    from qingqiao.accounts.actors import Actor
    from qingqiao.accounts.models import Account, Grant


@dataclass(frozen=True, slots=True)
class GrantRow:
    """A granted role, and whether it is the reader's own, which she neither resets nor takes back."""

    grant: Grant
    is_own: bool


def _state(account: Account) -> str:
    if not account.is_active:
        return "已停用"
    return "可以登录" if account.has_usable_password() else "还没有设密码"


def _reset(row: GrantRow) -> Mark:
    if row.is_own or row.grant.account.cadre_id:
        return Mark("")
    url = reverse("desk:roles:reset", args=(row.grant.pk,))
    return Mark("发重设码", about=row.grant.account.login, post=url)


def _sessions(row: GrantRow) -> Mark:
    if row.is_own:
        return Mark("")
    return Mark("设备", reverse("desk:roles:sessions", args=(row.grant.pk,)), row.grant.account.login)


def _revocation(row: GrantRow) -> Mark:
    if row.is_own:
        return Mark("本人")
    about = f"{row.grant.account.login}的{row.grant.get_role_display()}"
    return Mark("收回", reverse("desk:roles:revocation", args=(row.grant.pk,)), about)


ROLES: tuple[TableColumn[GrantRow], ...] = (
    TableColumn("login", "登录名", lambda row: row.grant.account.login, sort=("account__login",)),
    TableColumn("role", "角色", lambda row: row.grant.get_role_display(), sort=("role",)),
    TableColumn("region", "辖区", lambda row: row.grant.region.name if row.grant.region else "不分辖区"),
    TableColumn("granted", "从", lambda row: day_cell(row.grant.granted_at), sort=("granted_at",)),
    TableColumn("state", "状态", lambda row: _state(row.grant.account)),
    TableColumn("reset", "密码", _reset, is_deed=True),
    TableColumn("sessions", "登录", _sessions, is_deed=True),
    TableColumn("revocation", "操作", _revocation, is_deed=True),
)


def roles_table(
    request: HttpRequest, actor: Actor, regions: Sequence[tuple[str, str]]
) -> DeskTable[GrantRow]:
    """Return the list of every granted role. `regions`: codes and names to filter by."""
    filters = GrantFilters(request.GET, all_grants(), regions)

    def rows(grants: Sequence[Grant]) -> Iterator[GrantRow]:
        yield from (GrantRow(one, one.account_id == actor.account_id) for one in grants)

    return DeskTable(
        key="roles",
        is_sent_at_once=True,
        title="角色",
        columns=ROLES,
        found=lambda: filters.qs,
        rows=rows,
        order="按辖区和角色排列；一个账号只能有一种角色",
        filters=filters,
        nothing=Nothing("还没有角色", icon="people"),
    )
