"""The content of an organization's overview. Nothing of its figures depends on who reads them, so they are kept as they stand on
the page (docs/decisions/0064); what waits for the reader and the names of cadres are put in between each time."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from qingqiao.desk.cadres.rows import home_cadres
from qingqiao.desk.context import DeskContext, day_form
from qingqiao.desk.kept_pages import kept_part
from qingqiao.desk.organizations.overview import overview_of
from qingqiao.desk.organizations.stuck import stuck_of
from qingqiao.organizations.queries import reached_of
from qingqiao.organizations.tree import regions_around
from qingqiao.progress.rollup import Branch, Rollup
from qingqiao.progress.seated import SeatedCadres
from qingqiao.regions import clock

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization
    from qingqiao.regions.models import Region

FOLDER = "desk/organizations"
ROWS = 100
GRASSROOTS = "基层"
STUCK, HOME = SafeString("<!--stuck-->"), SafeString("<!--home-->")


def first_screen(desk: DeskContext, organization: Organization) -> tuple[SafeString, datetime]:
    """Return the content of the overview of an organization within reach, and from when its figures are."""
    around = regions_around(organization)
    regions = reached_of(desk.scope, organization, around)
    seated = SeatedCadres(organization, regions, desk.span, desk.today)
    is_plain = not desk.request.GET and not settings.DEBUG
    parts = (
        seated.kept_screen(lambda: _parts(desk, organization, seated, around))
        if is_plain
        else _parts(desk, organization, seated, around)
    )
    before, between, after = parts
    stuck = kept_part(desk.who, f"stuck/{organization.pk}", lambda: stuck_of(desk, organization, regions))
    told = render_to_string(f"{FOLDER}/stuck.html", {"stuck": stuck})
    made_at = clock.now() if seated.versions else seated.figures.made_at
    return SafeString("".join((before, told, between, _home(desk, seated), after))), made_at


def _parts(
    desk: DeskContext, organization: Organization, seated: SeatedCadres, around: list[Region]
) -> list[str]:
    """Return the content without what waits for the reader and without names: what stands before, between and after them."""
    found = overview_of(desk, organization, seated, around)
    context = {
        "overview": found,
        "ranges": desk.ranges(),
        "as_of_day": day_form(desk),
        "page": Paginator(found.children.rows, ROWS).get_page(desk.request.GET.get("page")),
        "next_steps": _next_steps(desk, organization, found.rollup),
        "alike_url": desk.address("organizations:alike", organization.code),
        "stuck": STUCK,
        "home_cadres": HOME,
    }
    content = render_to_string(f"{FOLDER}/content.html", context, request=desk.request)
    before, _, rest = content.partition(STUCK)
    between, _, after = rest.partition(HOME)
    return [before, between, after]


def _home(desk: DeskContext, seated: SeatedCadres) -> str:
    cadres = home_cadres(desk, seated)
    url = desk.address("cadres:list", seated.organization.code)
    context = {"cadres": cadres, "cadres_url": url}
    return render_to_string(f"{FOLDER}/home_cadres.html", context) if cadres else ""


def _next_steps(desk: DeskContext, one: Organization, found: Rollup) -> list[tuple[str, str, str]]:
    """Return what a committee still has to begin below itself: a title, a word on it, where it is done; each until it is
    begun, after which 补齐情况 tells what is missing."""
    own = found.branches.get(one.pk, Branch())
    lower = found.whole.organizations > 1
    cadres, administered = (
        getattr(found.whole, name) > getattr(own, name) for name in ("cadres", "administered")
    )
    if one.level == GRASSROOTS or (lower and cadres and administered):
        return []
    to = desk.address
    steps = [
        (lower, "登记下级组织", "县区、乡镇街道、学校等，逐个登记", to("reorganizations:new", one.code)),
        (lower, "从表格导入", "组织、团干部、任职一次导入，先预览再写入", to("workbooks:list", one.code)),
        (cadres, "登记团干部和任职", "可以同时邀请本人开通账号", to("people:new", one.code)),
        (
            administered,
            "确定管理员",
            "下级组织各定一位专人，完善本级及以下",
            f"{to('gaps:list', one.code)}?kind=administrator",
        ),
        (False, "邀请开通账号", "给还没有账号的人出邀请单", to("accounts:list", one.code)),
    ]
    return [(title, note, url) for is_begun, title, note, url in steps if not is_begun]
