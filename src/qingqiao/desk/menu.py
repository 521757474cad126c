"""The menu of the desk, in groups; no two entries of a group share an icon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import reverse

from qingqiao.accounts.queries import granted
from qingqiao.accounts.requests import request_context
from qingqiao.accounts.roles import Role
from qingqiao.organizations.scope import Extent
from qingqiao.organizations.searching import count_waiting_moves
from qingqiao.parts.inbox import unread
from qingqiao.ui.pages import Section

if TYPE_CHECKING:
    from qingqiao.desk.context import DeskContext
    from qingqiao.organizations.models import Organization


def sections_of(desk: DeskContext, organization: Organization, tab: str) -> list[Section]:
    """Return the menu of a page about an organization; `tab` is the entry that is open."""
    code = organization.code
    homes = [
        Section(
            home.name,
            desk.address("organizations:organization", home.code),
            current=home.code == code and tab != "homes",
        )
        for home in desk.homes
        if len(desk.homes) > 1
    ]
    is_overview = tab == "homes" or (tab == "overview" and not homes)
    return [
        Section("总览", desk.address("organizations:overview"), "chart", is_overview, children=tuple(homes)),
        Section("组织和人", children=tuple(_of_people(desk, code, tab))),
        Section("工作", children=tuple(_of_work(desk, code, tab))),
        Section("往来", children=tuple(_of_exchange(desk, code, tab))),
        Section("考核", children=tuple(_of_evaluation(desk, code, tab))),
        Section("规则和数据", children=tuple(_of_rules(desk, code, tab))),
        *office_sections(desk.request, ""),
    ]


def _of_people(desk: DeskContext, code: str, tab: str) -> list[Section]:
    found = [
        Section("团干部", desk.address("cadres:list", code), "people", tab == "cadres"),
        Section("组织树", desk.address("tree:tree", code), "map", tab == "tree"),
        Section("下级组织", desk.address("organizations:lower", code), "building", tab == "lower"),
        Section("任期", desk.address("terms:list", code), "calendar", tab == "terms"),
        Section("补齐情况", desk.address("gaps:tree", code), "met", tab == "gaps"),
        Section("账号和邀请", desk.address("accounts:list", code), "lock", tab == "accounts"),
        _moves(desk, tab),
    ]
    if _administers(desk):
        found.append(Section("离任移交", reverse("desk:handovers:list"), "leave", tab == "handovers"))
    return found


def _of_work(desk: DeskContext, code: str, tab: str) -> list[Section]:
    return [
        Section("社区报到", desk.address("registers:overview", code), "home", tab == "postings"),
        Section("报到汇总", desk.address("visit-forms:summary", code), "noted", tab == "summary"),
        Section("报到日", desk.address("report-days:list", code), "calendar", tab == "report-days"),
        Section("调研报告", desk.address("reports:list", code), "copy", tab == "reports"),
        Section("工作周期", desk.address("cycles:region", code), "open", tab == "cycle"),
    ]


def _of_exchange(desk: DeskContext, code: str, tab: str) -> list[Section]:
    found = [
        Section("诉求", desk.address("demands:counts", code), "pen", tab == "demands"),
        Section("通知", desk.address("notices:list", code), "bell", tab == "notices"),
        _inbox(desk, tab),
        Section("上报", reverse("desk:upward:list"), "upload", tab == "upward"),
        Section("个人信息", desk.address("personal:counts", code), "lock", tab == "personal"),
    ]
    if _administers(desk):  # the committee sees counts and answers none
        found.insert(-1, Section("投诉建议", reverse("desk:voices:list"), "info", tab == "voices"))
    return found


def _administers(desk: DeskContext) -> bool:
    return any(key.extent is Extent.SUBTREE for key in desk.scope.keys)


def _of_evaluation(desk: DeskContext, code: str, tab: str) -> list[Section]:
    return [
        Section("考核", desk.address("rounds:list", code), "eye", tab == "rounds"),
        Section("抽查", desk.address("spot-checks:list", code), "check", tab == "spot-checks"),
    ]


def _of_rules(desk: DeskContext, code: str, tab: str) -> list[Section]:
    found = [Section("现行制度包", desk.address("packs:in-force", code), "list", tab == "pack")]
    if any(key.extent is Extent.REGION for key in desk.scope.keys):
        found.append(Section("辖区设置", desk.address("regions:region", code), "settings", tab == "region"))
    found.append(Section("减负自查", desk.address("burden:burden", code), "minus", tab == "burden"))
    found.append(Section("表格导入", desk.address("workbooks:list", code), "download", tab == "workbooks"))
    found.append(Section("后台任务", reverse("desk:jobs:list"), "open", tab == "jobs"))
    return found


def _moves(desk: DeskContext, tab: str) -> Section:
    """Return the menu entry of moves, with the number that wait for an answer."""
    waiting = count_waiting_moves(desk.scope)
    badge = str(waiting) if waiting else ""
    return Section("换上级", reverse("desk:moves:list"), "undo", tab == "moves", badge=badge)


def _inbox(desk: DeskContext, tab: str) -> Section:
    """Return the menu entry of the inbox, with the number that the reader hasn't opened."""
    number = unread(desk.who)
    return Section("收件箱", desk.address("inbox:list"), "empty", tab == "inbox", badge=str(number or ""))


def office_sections(request: HttpRequest, current: str) -> list[Section]:
    """Return the menu entries of the installation and the audit log. `current` is the URL name of the open page."""
    account = request_context(request).actor.account
    held = {str(grant.role) for grant in granted(account)} if account else set()
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
