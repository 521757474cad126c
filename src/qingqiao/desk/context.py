"""The context of a desk request (who acts, on which day, over which organizations), and the frame of its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.requests import RequestContext, request_context
from qingqiao.accounts.roles import Role
from qingqiao.accounts.verbs import Verb
from qingqiao.desk.ranges import RangeChoice, choices, chosen
from qingqiao.desk.tables.answers import Owner
from qingqiao.desk.tables.asked import same_address
from qingqiao.organizations.queries import first_organizations, organizations_above, regions_reached
from qingqiao.organizations.scope import Extent, Scope
from qingqiao.organizations.searching import waiting_moves
from qingqiao.organizations.tree import tree_on
from qingqiao.problems import NotFound
from qingqiao.progress.spans import JudgedSpan
from qingqiao.regions import clock
from qingqiao.ui.days import day_words
from qingqiao.ui.pages import Crumb, Section, Segment

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization

EARLIEST = date(1950, 1, 1)


@dataclass(frozen=True, slots=True)
class DeskContext:
    """What a request of the desk has looked up. `scope`: the organizations within reach; `homes`: the topmost of them;
    `range`: the chosen days; `as_of`: the day from which figures are looked at, today unless the address says another."""

    request: HttpRequest
    who: RequestContext
    today: date
    scope: Scope
    homes: list[Organization]
    range: RangeChoice
    as_of: date

    @property
    def actor(self) -> Actor:
        """Return the signed-in account."""
        return self.who.actor

    @property
    def span(self) -> JudgedSpan:
        """Return the days that figures cover."""
        return JudgedSpan(self.range.days.first_day, self.range.days.last_day, self.as_of)

    @property
    def on(self) -> date:
        """Return the day for standing obligations, offices and the tree: the last of the range, or the as-of day if that is
        earlier."""
        return self.span.standing_on

    def scope_of(self, verb: Verb) -> Scope:
        """Return the scope of another verb. Raise NotFound when it reaches nothing."""
        return self.who.scope(verb)

    def address(self, name: str, *args: Any, **query: Any) -> str:
        """Return an address of the desk that keeps the range and the as-of day."""
        parameters = {**query, "range": self.request.GET.get("range", ""), "as_of": self.as_of_asked}
        return reverse(
            f"desk:{name}", args=args, query={key: value for key, value in parameters.items() if value}
        )

    @property
    def as_of_asked(self) -> str:
        """Return the as-of day from the address; empty for today."""
        return "" if self.as_of == self.today else self.as_of.isoformat()

    def same(self, **changed: str) -> str:
        """Return this page's address with another parameter, from its first rows on."""
        return same_address(self.request, **changed)

    def ranges(self) -> list[Segment]:
        """Return the choices of the range; all other parameters stay."""
        return [
            Segment(one.label, self.same(range=one.key), current=one.key == self.range.key)
            for one in choices(self.as_of)
        ]


def desk_context(request: HttpRequest) -> DeskContext:
    """Return the desk context of a request. Raise NotFound for readers without organizations within reach."""
    who = request_context(request)
    scope = who.scope(Verb.ORGANIZATION_READ)
    homes = first_organizations(scope)
    if not homes:
        raise NotFound
    as_of = _parse_day(request.GET.get("as_of", ""), who.today)
    return DeskContext(
        request, who, who.today, scope, homes, chosen(request.GET.get("range", ""), as_of), as_of
    )


def _parse_day(text: str, today: date) -> date:
    """Return the as-of day of an address; today for a future day and for text that is no day."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return today
    return day if EARLIEST <= day <= today else today


def page(
    desk: DeskContext,
    template: str,
    heading: str,
    organization: Organization,
    context: dict[str, Any],
    *,
    crumbs: tuple[Crumb, ...] = (),
    as_of: datetime | None = None,
    tab: str = "overview",
    status: int = 200,
    has_range: bool = True,
    has_day: bool = False,
) -> HttpResponse:
    """Render a page about an organization or something below it. `crumbs` continue from the organization's.

    `has_range`: its figures cover the chosen range; `has_day`: they are as of the as-of day alone.
    """
    above = [
        Crumb(one.name, desk.address("organizations:organization", one.code))
        for one in [*organizations_above(desk.scope, organization), organization]
    ]
    frame = {
        "heading": heading,
        "organization": organization.name,
        "home": organization,
        "crumbs": [*above, *crumbs],
        "as_of": (desk.as_of_asked if has_range or has_day else "") or moment_words(as_of or clock.now()),
        "range": desk.range.words if has_range else "",
        "start": reverse("desk:organizations:overview"),
        "ranges": desk.ranges(),
        "as_of_day": _day_of(desk),
        "sections": _sections(desk, organization, tab),
        "login": request_context(desk.request).actor.account,
    }
    return render(desk.request, f"desk/{template}.html", frame | context, status=status)


def owner_of(desk: DeskContext, organization: Organization) -> Owner:
    """Return whose a list is and as of when, for its files."""
    as_of = desk.as_of_asked or moment_words(clock.now())
    return Owner(desk.actor, organization.region, organization, organization.name, as_of)


def subtree_then(desk: DeskContext, organization: Organization) -> set[UUID] | None:
    """Return the organizations of a subtree on the as-of day; None: they are today's."""
    if desk.as_of == desk.today:
        return None
    tree = tree_on(desk.as_of, [one.pk for one in regions_reached(desk.scope, organization)])
    return tree.subtree(organization.pk)


def _day_of(desk: DeskContext) -> dict[str, Any]:
    """Return the context of the as-of form: the day, the latest one, the rest of the address, the link back to today."""
    kept = [(key, value) for key, value in desk.request.GET.items() if key not in ("as_of", "page") and value]
    return {
        "as_of": desk.as_of.isoformat(),
        "latest": desk.today.isoformat(),
        "kept": kept,
        "today_url": desk.same(as_of="") if desk.as_of_asked else "",
        "words": day_words(desk.on, desk.today) if desk.on != desk.today else "",
    }


def moment_words(moment: datetime) -> str:
    """Return a moment in local time: `2026-03-20 12:00`."""
    return f"{localtime(moment):%Y-%m-%d %H:%M}"


def _sections(desk: DeskContext, organization: Organization, tab: str) -> list[Section]:
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
    looks = [
        Section(
            "总览",
            desk.address("organizations:overview"),
            "chart",
            tab == "homes" or (tab == "overview" and not homes),
            children=homes,
        ),
        Section("团干部", desk.address("cadres:list", code), "people", tab == "cadres"),
        Section("任期", desk.address("terms:list", code), "calendar", tab == "terms"),
        Section("组织树", desk.address("tree:tree", code), "building", tab == "tree"),
        Section("下级组织", desk.address("organizations:lower", code), "building", tab == "lower"),
    ]
    looks.append(_moves(desk, tab))
    looks.append(Section("社区报到", desk.address("registers:overview", code), "home", tab == "postings"))
    looks.append(Section("报到汇总", desk.address("visit-forms:summary", code), "list", tab == "summary"))
    looks.append(Section("调研报告", desk.address("reports:list", code), "list", tab == "reports"))
    looks.append(Section("诉求", desk.address("demands:counts", code), "list", tab == "demands"))
    looks.append(Section("通知", desk.address("notices:list", code), "bell", tab == "notices"))
    looks.append(Section("收件箱", desk.address("inbox:list"), "bell", tab == "inbox"))
    looks.append(Section("上报", reverse("desk:upward:list"), "upload", tab == "upward"))
    looks.append(Section("投诉建议", reverse("desk:voices:list"), "list", tab == "voices"))
    looks.append(Section("个人信息", desk.address("personal:counts", code), "lock", tab == "personal"))
    looks.append(Section("工作周期", desk.address("cycles:region", code), "calendar", tab == "cycle"))
    looks.append(Section("报到日", desk.address("report-days:list", code), "calendar", tab == "report-days"))
    looks.append(Section("补齐情况", desk.address("gaps:tree", code), "met", tab == "gaps"))
    looks.append(Section("考核", desk.address("rounds:list", code), "eye", tab == "rounds"))
    looks.append(Section("抽查", desk.address("spot-checks:list", code), "check", tab == "spot-checks"))
    looks.append(Section("账号和邀请", desk.address("accounts:list", code), "people", tab == "accounts"))
    looks.append(Section("现行制度包", desk.address("packs:in-force", code), "list", tab == "pack"))
    if any(key.extent is Extent.REGION for key in desk.scope.keys):
        looks.append(Section("辖区设置", desk.address("regions:region", code), "settings", tab == "region"))
    looks.append(Section("表格导入", desk.address("workbooks:list", code), "upload", tab == "workbooks"))
    looks.append(Section("后台任务", reverse("desk:jobs:list"), "calendar", tab == "jobs"))
    if any(key.extent is Extent.SUBTREE for key in desk.scope.keys):
        looks.append(Section("离任移交", reverse("desk:handovers:list"), "people", tab == "handovers"))
    return [Section("查看", children=looks), *office_sections(desk.request, "")]


def _moves(desk: DeskContext, tab: str) -> Section:
    """Return the menu entry of moves, with the number that wait for an answer."""
    waiting = waiting_moves(desk.scope).count()
    badge = str(waiting) if waiting else ""
    return Section("换上级", reverse("desk:moves:list"), "list", tab == "moves", badge=badge)


def office_sections(request: HttpRequest, current: str) -> list[Section]:
    """Return the menu entries of the installation and the audit log. `current` is the URL name of the open page."""
    account = request_context(request).actor.account
    held = {str(grant.role) for grant in account.grants.all()} if account else set()
    found = []
    if Role.SYSTEM_ADMINISTRATOR in held:
        found.append(_office("installation:installation", "安装", "settings", current))
        found.append(_office("roles:list", "角色", "people", current))
    if held & {Role.AUDITOR, Role.SYSTEM_ADMINISTRATOR}:
        found.append(_office("audit:list", "操作日志", "list", current))
    if Role.AUDITOR in held:
        found.append(_office("voices:list", "投诉建议", "list", current))
    return [Section("管理", children=found)] if found else []


def _office(name: str, label: str, icon: str, current: str) -> Section:
    return Section(label, reverse(f"desk:{name}"), icon, current == name)
