"""The menu of the desk, in groups; no two entries of a group share an icon."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import reverse

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.roles import Role
from qingqiao.organizations.scope import Extent
from qingqiao.organizations.searching import count_waiting_moves
from qingqiao.parts.inbox import unread
from qingqiao.ui.pages import Section

if TYPE_CHECKING:
    from qingqiao.desk.context import DeskContext
    from qingqiao.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class _Menu:
    """What the menu follows from: the code of the page's organization, the open entry, the part of the address that stays,
    names and codes of the reader's topmost organizations, whether she administers a subtree or reaches a whole region, and
    how much waits for her."""

    code: str
    tab: str
    query: str
    homes: tuple[tuple[str, str], ...]
    administers: bool
    has_region: bool
    moves: int
    unread: int

    def entry(self, label: str, name: str, icon: str, tab: str) -> Section:
        """Return an entry of the page's organization."""
        url = reverse(f"desk:{name}", args=(self.code,)) + self.query
        return Section(label, url, icon, self.tab == tab)

    def own(self, label: str, name: str, icon: str, tab: str, waiting: int = 0) -> Section:
        """Return an entry that is the same under all organizations, with the number that waits there."""
        return Section(label, reverse(f"desk:{name}"), icon, self.tab == tab, str(waiting or ""))


def sections_of(desk: DeskContext, organization: Organization, tab: str) -> list[Section]:
    """Return the menu of a page about an organization; `tab` is the entry that is open."""
    extents = {key.extent for key in desk.scope.keys}
    menu = _Menu(
        organization.code,
        tab,
        desk.kept_query,
        tuple((home.name, home.code) for home in desk.homes),
        Extent.SUBTREE in extents,
        Extent.REGION in extents,
        count_waiting_moves(desk.scope),
        unread(desk.who),
    )
    return [*_sections(menu), *office_sections(desk.request, "")]


@lru_cache(maxsize=256)
def _sections(menu: _Menu) -> tuple[Section, ...]:
    homes = _homes(menu) if len(menu.homes) > 1 else ()
    is_overview = menu.tab == "homes" or (menu.tab == "overview" and not homes)
    overview = reverse("desk:organizations:overview") + menu.query
    return (
        Section("总览", overview, "chart", is_overview, children=homes),
        Section("组织和人", children=tuple(_of_people(menu))),
        Section("工作", children=tuple(_of_work(menu))),
        Section("往来", children=tuple(_of_exchange(menu))),
        Section("考核", children=tuple(_of_evaluation(menu))),
        Section("规则和数据", children=tuple(_of_rules(menu))),
    )


def _homes(menu: _Menu) -> tuple[Section, ...]:
    found = []
    for name, code in menu.homes:
        url = reverse("desk:organizations:organization", args=(code,)) + menu.query
        found.append(Section(name, url, current=code == menu.code and menu.tab != "homes"))
    return tuple(found)


def _of_people(menu: _Menu) -> list[Section]:
    found = [
        menu.entry("团干部", "cadres:list", "people", "cadres"),
        menu.entry("组织树", "tree:tree", "map", "tree"),
        menu.entry("下级组织", "organizations:lower", "building", "lower"),
        menu.entry("任期", "terms:list", "calendar", "terms"),
        menu.entry("补齐情况", "gaps:tree", "met", "gaps"),
        menu.entry("账号和邀请", "accounts:list", "lock", "accounts"),
        menu.own("换上级", "moves:list", "undo", "moves", menu.moves),
    ]
    if menu.administers:
        found.append(menu.own("离任移交", "handovers:list", "leave", "handovers"))
    return found


def _of_work(menu: _Menu) -> list[Section]:
    return [
        menu.entry("社区报到", "registers:overview", "home", "postings"),
        menu.entry("报到汇总", "visit-forms:summary", "noted", "summary"),
        menu.entry("报到日", "report-days:list", "calendar", "report-days"),
        menu.entry("调研报告", "reports:list", "copy", "reports"),
        menu.entry("工作周期", "cycles:region", "open", "cycle"),
    ]


def _of_exchange(menu: _Menu) -> list[Section]:
    found = [
        menu.entry("诉求", "demands:counts", "pen", "demands"),
        menu.entry("通知", "notices:list", "bell", "notices"),
        _inbox(menu),
        menu.own("上报", "upward:list", "upload", "upward"),
        menu.entry("个人信息", "personal:counts", "lock", "personal"),
    ]
    if menu.administers:  # the committee sees counts and answers none
        found.insert(-1, menu.own("投诉建议", "voices:list", "info", "voices"))
    return found


def _inbox(menu: _Menu) -> Section:
    url = reverse("desk:inbox:list") + menu.query
    return Section("收件箱", url, "empty", menu.tab == "inbox", str(menu.unread or ""))


def _of_evaluation(menu: _Menu) -> list[Section]:
    return [
        menu.entry("考核", "rounds:list", "eye", "rounds"),
        menu.entry("抽查", "spot-checks:list", "check", "spot-checks"),
    ]


def _of_rules(menu: _Menu) -> list[Section]:
    found = [menu.entry("现行制度包", "packs:in-force", "list", "pack")]
    if menu.has_region:
        found.append(menu.entry("辖区设置", "regions:region", "settings", "region"))
    found.append(menu.entry("减负自查", "burden:burden", "minus", "burden"))
    found.append(menu.entry("表格导入", "workbooks:list", "download", "workbooks"))
    found.append(menu.own("后台任务", "jobs:list", "open", "jobs"))
    return found


def office_sections(request: HttpRequest, current: str) -> list[Section]:
    """Return the menu entries of the installation and the audit log. `current` is the URL name of the open page."""
    held = {str(grant.role) for grant in request_context(request).hold_roles()}
    found = []
    if Role.SYSTEM_ADMINISTRATOR in held:
        found.append(_office("installation:installation", "安装", "settings", current))
    if Role.SECURITY_ADMINISTRATOR in held:
        found.append(_office("roles:list", "角色", "people", current))
    if Role.AUDITOR in held:
        found.append(_office("audit:list", "操作日志", "list", current))
        found.append(_office("voices:list", "投诉建议", "info", current))
    return [Section("管理", children=tuple(found))] if found else []


def _office(name: str, label: str, icon: str, current: str) -> Section:
    return Section(label, reverse(f"desk:{name}"), icon, current == name)
