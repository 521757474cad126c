"""An organization's spot checks: open one, draw, mark item by item, read what it says."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qingqiao.accounts.queries import account_names
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.spot_checks import (
    close_spot_check,
    commit_spot_check,
    draw_spot_check,
    mark_item,
    reopen_spot_check,
    undo_mark,
)
from qingqiao.desk.context import DeskContext, desk_context, owner_of, page
from qingqiao.desk.kept_pages import kept_page
from qingqiao.desk.spot_checks.facts import record_facts
from qingqiao.desk.spot_checks.forms import MarkForm, SpotCheckForm
from qingqiao.desk.spot_checks.hints import hint_words
from qingqiao.desk.spot_checks.result import result_of
from qingqiao.desk.spot_checks.rows import days_of, spot_checks_table
from qingqiao.desk.tables.answers import table_page
from qingqiao.desk.tables.asked import AskedTable
from qingqiao.evaluations.frames import names_of_strata
from qingqiao.evaluations.proposals import kinds_offered, proposed_round
from qingqiao.evaluations.rounds import get_round
from qingqiao.evaluations.spot_checks import (
    drawn_items,
    get_item,
    get_spot_check,
    holding_mark,
    own_records,
)
from qingqiao.organizations.queries import get_organization
from qingqiao.parts.button_page import button_page
from qingqiao.parts.form_page import Saved, form_page, revise_page
from qingqiao.problems import NotFound
from qingqiao.ui.pages import Crumb

if TYPE_CHECKING:
    from qingqiao.evaluations.models import SpotCheck, SpotCheckItem
    from qingqiao.organizations.models import Organization

METHODS = ["GET", "HEAD", "POST"]
HEADING = "抽查"
DEEDS = {
    "sample": (draw_spot_check, "已经抽好，可以逐条核实了。"),
    "closure": (close_spot_check, "已结束，不再填写。"),
    "opening": (reopen_spot_check, "已重新打开，可以接着核实。"),
}


@require_http_methods(METHODS)
@kept_page()
def listing(request: HttpRequest, code: str) -> HttpResponseBase:
    """List an organization's checks."""
    desk = desk_context(request)
    one = get_organization(desk.scope_of(Verb.SPOT_CHECK_READ), code)
    new_url = desk.address("spot-checks:new", one.code)

    def show(asked: AskedTable[SpotCheck], status: int) -> HttpResponse:
        context = {"table": asked, "new_url": new_url, "new_words": "开始抽查"}
        return _page(desk, "tables/page", one, context, status=status)

    return table_page(request, spot_checks_table(desk, one), owner_of(desk, one), show)


@require_http_methods(METHODS)
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Open a check: its seed is fixed, its digest shown."""
    desk = desk_context(request)
    one = get_organization(desk.scope_of(Verb.SPOT_CHECK_COMMIT), code)
    first_day, last_day = _days_proposed(desk, one)
    form = SpotCheckForm(
        names_of_strata(one, desk.today),
        kinds_offered(one.region, desk.today),
        request.POST or None,
        initial={"first_day": first_day, "last_day": last_day},
    )

    def save() -> Saved:
        made = commit_spot_check(desk.actor, one, form.request())
        return Saved(desk.address("spot-checks:check", made.pk), "种子已经固定，摘要在下面；可以抽样了。")

    def show(*, status: int) -> HttpResponse:
        context = {"form": form, "back": desk.address("spot-checks:list", one.code)}
        return _page(desk, "form", one, context, crumb="开始抽查", status=status)

    return form_page(request, form, save, show)


def _days_proposed(desk: DeskContext, organization: Organization) -> tuple[date, date]:
    """Return the days of the round that the check is begun from, or those that the pack proposes."""
    named = desk.request.GET.get("round", "")
    if not named:
        return proposed_round(organization.region, desk.today)
    try:
        round = get_round(desk.scope_of(Verb.ROUND_READ), UUID(named))
    except ValueError as error:
        raise NotFound from error
    return round.first_day, round.last_day


@require_safe
def check(request: HttpRequest, id: UUID) -> HttpResponse:
    """A check: before the draw its digest, after it what was drawn and what it says."""
    desk, one = _check_of(request, id)
    items = drawn_items(one) if one.drawn_at else []
    own = own_records(one, desk.actor.cadre_id) if items else set()
    names = account_names([who for who in (one.committed_by, one.drawn_by) if who])
    context = {
        "check": one,
        "names": {key: names.get(getattr(one, f"{key}_by"), "") for key in ("committed", "drawn")},
        "deeds": {key: desk.address("spot-checks:deed", one.pk, key) for key in DEEDS},
        "items": [(item, holding_mark(item), _item_url(desk, one, item, own)) for item in items],
        "places": {code: name for code, name, *_ in one.strata},
        "result": result_of(one, items),
        "next_url": _next(desk, one, items, own),
    }
    return _page(desk, "check", one.organization, context, crumb=days_of(one))


@require_POST
def deed(request: HttpRequest, id: UUID, deed: str) -> HttpResponse:
    """Draw, close or open again; what stands in the way is said on the page."""
    desk, one = _check_of(request, id)
    if deed not in DEEDS:
        raise NotFound
    do, words = DEEDS[deed]
    return button_page(request, lambda: do(desk.actor, one), words, desk.address("spot-checks:check", one.pk))


@require_http_methods(METHODS)
def item(request: HttpRequest, id: UUID, item: UUID) -> HttpResponse:
    """One drawn record, without text and names, and the form; then the next one."""
    desk, one = _check_of(request, id)
    found, own = get_item(one, item), own_records(one, desk.actor.cadre_id)
    if found.record_id in own:
        raise NotFound
    form = MarkForm(request.POST or None, initial=_values(found))

    def save() -> Saved:
        said = form.cleaned_data
        mark_item(desk.actor, found, said["verdict"], said["words"])
        url = _next(desk, one, drawn_items(one), own) or desk.address("spot-checks:check", one.pk)
        return Saved(url, f"第 {found.place} 条已保存。")

    def show(*, status: int) -> HttpResponse:
        marks = list(found.marks.all())
        names = account_names({mark.marked_by for mark in marks})
        context = {
            "check": one,
            "item": found,
            "form": form,
            "facts": record_facts(found.record),
            "hints": hint_words(desk, one, found),
            "marks": [(mark, names.get(mark.marked_by, "")) for mark in marks],
            "can_undo": any(mark.undone_at is None for mark in marks),
            "undo_url": desk.address("spot-checks:undoing", one.pk, found.pk),
            "back": desk.address("spot-checks:check", one.pk),
        }
        crumb = f"第 {found.place} 条"
        return _page(desk, "item", one.organization, context, crumb=crumb, check=one, status=status)

    return revise_page(request, form, found, lambda _: _values(get_item(one, item)), save, show)


@require_POST
def undoing(request: HttpRequest, id: UUID, item: UUID) -> HttpResponse:
    """Take the latest mark back."""
    desk, one = _check_of(request, id)
    found = get_item(one, item)
    if found.record_id in own_records(one, desk.actor.cadre_id):
        raise NotFound
    return button_page(
        request,
        lambda: undo_mark(desk.actor, found),
        "已撤回，前一次的结果（如有）重新有效。",
        desk.address("spot-checks:item", one.pk, found.pk),
    )


def _check_of(request: HttpRequest, id: UUID) -> tuple[DeskContext, SpotCheck]:
    desk = desk_context(request)
    return desk, get_spot_check(desk.scope_of(Verb.SPOT_CHECK_READ), id)


def _values(item: SpotCheckItem) -> dict[str, Any]:
    mark = holding_mark(item)
    return {"verdict": mark.verdict if mark else "", "words": mark.words if mark else ""}


def _item_url(desk: DeskContext, check: SpotCheck, item: SpotCheckItem, own: set[UUID]) -> str:
    """Return an item's address; empty for a record in which the reader has a part."""
    return "" if item.record_id in own else desk.address("spot-checks:item", check.pk, item.pk)


def _next(desk: DeskContext, check: SpotCheck, items: list[SpotCheckItem], own: set[UUID]) -> str:
    """Return the address of the first item that waits for this reader; empty without any."""
    if check.closed_at:
        return ""
    waiting = (one for one in items if holding_mark(one) is None and one.record_id not in own)
    return next((_item_url(desk, check, one, own) for one in waiting), "")


def _page(
    desk: DeskContext,
    template: str,
    organization: Organization,
    context: dict[str, Any],
    *,
    crumb: str = "",
    check: SpotCheck | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render a page of the section; `check`: the page stands below it."""
    crumbs = [Crumb(HEADING, desk.address("spot-checks:list", organization.code) if crumb else "")]
    if check is not None:
        crumbs.append(Crumb(days_of(check), desk.address("spot-checks:check", check.pk)))
    if crumb:
        crumbs.append(Crumb(crumb))
    return page(
        desk,
        template if "/" in template else f"spot_checks/{template}",
        f"{HEADING}：{crumb}" if crumb else HEADING,
        organization,
        context,
        crumbs=tuple(crumbs),
        tab="spot-checks",
        status=status,
        has_range=False,
    )
