"""Who serves, served and will serve in an organization, a cadre added with her office, and doubles joined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.cadres import add_cadre
from qingqiao.actions.doubles import JoinEffect, join_cadres, part_cadres, preview_join
from qingqiao.actions.undoing import UNDONE_WITHIN
from qingqiao.desk.accounts.views import sheet
from qingqiao.desk.context import DeskContext, desk_context, owner_of, page
from qingqiao.desk.kept_pages import kept_list
from qingqiao.desk.people.forms import CadreForm, JoinForm
from qingqiao.desk.people.rows import RosterRow, roster_table
from qingqiao.desk.tables.answers import table_page
from qingqiao.desk.tables.asked import AskedTable
from qingqiao.organizations.doubles import doubles_within, get_joined, joins_within
from qingqiao.organizations.queries import get_organization, reached_cadres
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.problems import InputAtFault, StateHasChanged
from qingqiao.progress.queries import get_cadre_by_code
from qingqiao.regions import clock
from qingqiao.ui.pages import Crumb

if TYPE_CHECKING:
    from qingqiao.organizations.doubles import ProbableDouble
    from qingqiao.organizations.models import Cadre, Organization

HEADING, DOUBLES = "任职名册", "可能重复登记的"
ROWS = 50


@require_http_methods(["GET", "HEAD", "POST"])
@kept_list()
def listing(request: HttpRequest, code: str) -> HttpResponseBase:
    """Everybody in office in the organization itself: today, from a later day on, and before."""
    desk = desk_context(request)
    one = get_organization(desk.scope, code)

    def show(asked: AskedTable[RosterRow], status: int) -> HttpResponse:
        context = {
            "table": asked,
            "new_url": desk.address("people:new", one.code),
            "doubles_url": desk.address("people:doubles", one.code),
        }
        return _page(desk, one, "people/list", HEADING, context, status=status)

    return table_page(request, roster_table(desk, one), owner_of(desk, one), show)


@require_safe
def doubles(request: HttpRequest, code: str) -> HttpResponse:
    """Cadres of the subtree who were probably registered twice."""
    desk = desk_context(request)
    one = get_organization(desk.scope_of(Verb.CADRE_ADD), code)
    found = Paginator(doubles_within(desk.scope, one), ROWS).get_page(request.GET.get("page"))
    ids = [cadre.pk for pair in found for cadre in (pair.one, pair.other)]
    reached = reached_cadres(desk.scope_of(Verb.CADRE_READ), ids)

    def url(cadre: Cadre) -> str:
        return desk.address("cadres:cadre", cadre.code) if cadre.pk in reached else ""

    rows = [(pair, url(pair.one), url(pair.other), _join_url(desk, one, pair)) for pair in found]
    joins = joins_within(desk.scope_of(Verb.CADRE_PART), one).filter(made_at__gte=clock.now() - UNDONE_WITHIN)
    context = {"rows": rows, "page": found, "joins": joins[:ROWS], "code": one.code}
    back = desk.address("people:list", one.code)
    return _page(desk, one, "people/doubles", DOUBLES, context, Crumb(HEADING, back))


def _join_url(desk: DeskContext, one: Organization, pair: ProbableDouble) -> str:
    return desk.address("people:joining", one.code, pair.one.code, pair.other.code)


@require_http_methods(["GET", "HEAD", "POST"])
def joining(request: HttpRequest, code: str, stays: str, gone: str) -> HttpResponse:
    """Two cadres who are one person: what would come to the one who stays, then joined."""
    desk = desk_context(request)
    one = get_organization(desk.scope_of(Verb.CADRE_JOIN), code)
    reach = desk.scope_of(Verb.CADRE_JOIN)
    kept, dropped = get_cadre_by_code(reach, stays), get_cadre_by_code(reach, gone)
    form = JoinForm(request.POST if request.method == "POST" else None)
    back = desk.address("people:doubles", one.code)

    def save() -> Saved:
        join_cadres(desk.actor, kept, dropped)
        words = f"已把{dropped.code}合并到{kept.name}（{kept.code}），两人的记录都在。三十天内可以撤回。"
        return Saved(back, words)

    def show(status: int) -> HttpResponse:
        context = {"form": form, "back": back, "stays": kept, "gone": dropped}
        context["swap_url"] = desk.address("people:joining", one.code, dropped.code, kept.code)
        try:
            effect = preview_join(desk.actor, kept, dropped)
            context |= {"effect": effect, "login_words": _login_words(effect)}
        except (InputAtFault, StateHasChanged) as problem:
            context["problem"] = "".join(place.sentence for place in problem.places) or problem.detail
        crumbs = Crumb(HEADING, desk.address("people:list", one.code)), Crumb(DOUBLES, back)
        return _page(desk, one, "people/joining", "合并重复登记的人", context, *crumbs, status=status)

    return form_page(request, form, save, show)


def _login_words(effect: JoinEffect) -> str:
    if not effect.login:
        return "两边都没有账号"
    return f"以后用 {effect.login}" + (f"，{effect.switched_off} 停用" if effect.switched_off else "")


@require_POST
def parting(request: HttpRequest, code: str, id: UUID) -> HttpResponse:
    """A join undone; what stands in its way is said on the page that comes next."""
    desk = desk_context(request)
    one = get_organization(desk.scope_of(Verb.CADRE_PART), code)
    joined = get_joined(desk.scope_of(Verb.CADRE_PART), id)
    try:
        part_cadres(desk.actor, joined)
    except (InputAtFault, StateHasChanged) as problem:
        messages.error(request, problem.detail or problem.advice)
    else:
        messages.success(
            request, f"已撤回：{joined.gone.code}和{joined.cadre.code}又是两个人，各有各的记录。"
        )
    return redirect(desk.address("people:doubles", one.code))


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    """A cadre added with her office, and invited in the same step where that is wished."""
    desk = desk_context(request)
    one = get_organization(desk.scope_of(Verb.CADRE_ADD), code)
    actor = desk.actor
    form = CadreForm(desk.today, request.POST if request.method == "POST" else None)
    back = desk.address("people:list", one.code)

    def save() -> Saved | HttpResponse:
        chosen = {name: form.cleaned_data[name] for name in ("invites", "is_another")}
        cadre, sent = add_cadre(actor, one, form.new(), form.office(), **chosen)
        words = f"已登记{cadre.name}（{cadre.code}）在{one.name}任职。"
        if sent is None:
            return Saved(back, words)
        messages.success(request, f"{words}下面是对方开通账号的邀请。")
        return sheet(desk, one, [sent])

    def show(status: int) -> HttpResponse:
        context = {"form": form, "back": back}
        return _page(desk, one, "people/form", "登记团干部", context, Crumb(HEADING, back), status=status)

    return form_page(request, form, save, show)


def _page(
    desk: DeskContext,
    one: Organization,
    template: str,
    heading: str,
    context: dict[str, Any],
    *before: Crumb,
    status: int = 200,
) -> HttpResponse:
    crumbs = (*before, Crumb(heading))
    return page(
        desk, template, heading, one, context, crumbs=crumbs, tab="cadres", status=status, has_range=False
    )
