"""Demands on the desk: numbers by organization; what was passed to an organization, for who holds office there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qingqiao.accounts.access import scope
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.demand_transfers import pass_transfer, reply_transfer
from qingqiao.desk.context import DeskContext, desk_context, page
from qingqiao.desk.kept_figures import by_path, kept_by_child, lower_places, united
from qingqiao.desk.kept_pages import kept_page
from qingqiao.organizations.administrators import answering_above
from qingqiao.organizations.queries import get_organization, regions_below
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.problems import InputAtFault, StateHasChanged
from qingqiao.progress.sums.pieces import FigurePlace
from qingqiao.regions import clock
from qingqiao.ui.pages import Crumb
from qingqiao.voices.figures import DemandCounts, demand_counts
from qingqiao.voices.passed_on import words_for
from qingqiao.voices.queries import get_transfer, transfers_of

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization
    from qingqiao.voices.models import DemandTransfer

HEADING = "诉求"
SHOWN = 50
TABLES = frozenset({"organizations_organization", "organizations_appointment", "voices_demand"})


class ReplyForm(FaultyForm):
    """Form of an organization's reply."""

    words = forms.CharField(
        label="回复",
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text="回复给转来的团干部，由团干部答复提出的人。",
        error_messages={"required": "请写一句回复。"},
    )


@require_safe
@kept_page(is_of_cells=False)
def counts(request: HttpRequest, code: str) -> HttpResponse:
    """Show how many demands are open and how they ended, and what was passed to the reader's organizations."""
    desk = desk_context(request)
    one = get_organization(desk.scope, code)
    regions, days = regions_below(desk.scope, one), desk.range.days
    part = by_path(f"demands-{desk.range.key}", DemandCounts, of=TABLES)

    def make(place: FigurePlace | None = None) -> dict[str, DemandCounts]:
        return demand_counts(
            one, regions, (days.first_day, days.last_day), desk.today, place and place.between
        )

    found = kept_by_child(desk.who, desk.scope, one, regions, part, make, united)
    children = [
        (name, code, found.get(path)) for path, code, name in lower_places(desk.who, desk.scope, one, regions)
    ]
    passed = transfers_of(scope(desk.actor, Verb.TRANSFER_READ, desk.today))[:SHOWN]
    context = {
        "own": found.get(one.path, DemandCounts()),
        "rows": [
            (name, desk.address("demands:counts", code), counted or DemandCounts())
            for name, code, counted in children
        ],
        "passed": [_row(desk, transfer) for transfer in passed],
    }
    return page(desk, "demands/counts", HEADING, one, context, crumbs=(Crumb(HEADING),), tab="demands")


@require_http_methods(["GET", "HEAD", "POST"])
def transfer(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show a demand that was passed on, and reply to it."""
    desk = desk_context(request)
    one = get_transfer(desk.scope_of(Verb.TRANSFER_READ), id)
    form = ReplyForm(request.POST or None)

    def save() -> Saved:
        reply_transfer(desk.actor, one, form.cleaned_data["words"])
        return Saved(desk.address("demands:counts", one.organization.code), "已回复，团干部看得到。")

    def show(status: int) -> HttpResponse:
        context = {"form": form, **_shown(desk, one)}
        return _page(desk, one.organization, context, status)

    return form_page(request, form, save, show)


@require_POST
def passing(request: HttpRequest, id: UUID) -> HttpResponse:
    """Pass a demand on to an organization above."""
    desk = desk_context(request)
    one = get_transfer(desk.scope_of(Verb.TRANSFER_PASS), id)
    try:
        pass_transfer(desk.actor, one, request.POST.get("organization", ""))
    except (InputAtFault, StateHasChanged):
        messages.error(request, "没有转成：这件诉求已不在这里，或上级没有能回复的管理员。")
    else:
        messages.success(request, "已转给上级。")
    return redirect(desk.address("demands:counts", one.organization.code))


def _row(desk: DeskContext, one: DemandTransfer) -> tuple[str, str, str, int, str]:
    """Return what is asked, its address, where it lies, for how many days, and how it stands."""
    since = (desk.today - clock.local_day(one.passed_at, one.region)).days
    state = "等回复" if one.ended_at is None else "已回复" if one.reply else "已转走或收回"
    what = words_for(one.demand, None, one.demand.what)
    return what, desk.address("demands:transfer", one.pk), one.organization.name, since, state


def _shown(desk: DeskContext, one: DemandTransfer) -> dict[str, Any]:
    return {
        "one": one,
        "what": words_for(one.demand, None, one.demand.what),
        "is_open": one.ended_at is None,
        "above": answering_above(one.organization, desk.today) if one.ended_at is None else [],
    }


def _page(desk: DeskContext, home: Organization, context: dict[str, Any], status: int) -> HttpResponse:
    crumbs = (Crumb(HEADING, desk.address("demands:counts", home.code)), Crumb("转来的"))
    return page(
        desk,
        "demands/transfer",
        "转来的诉求",
        home,
        context,
        crumbs=crumbs,
        tab="demands",
        status=status,
        has_range=False,
    )
