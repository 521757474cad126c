"""Cadres of a subtree, one cadre, and why one of her cells has its value, in the detail that superiors may see (policy.md
6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods, require_safe

from qingqiao.accounts.verbs import Verb
from qingqiao.desk.cadres.cells import cells_of
from qingqiao.desk.cadres.heat import HeatRow, heat_of, heat_table
from qingqiao.desk.cadres.offices import offices_of, reaches
from qingqiao.desk.cadres.rows import (
    CadreRow,
    cadres_table,
    departed_rows,
    seat_words,
    span_words,
)
from qingqiao.desk.cadres.squares import STATUS
from qingqiao.desk.context import DeskContext, desk_context, owner_of, page
from qingqiao.desk.kept_pages import kept_page
from qingqiao.desk.organizations.left_out import left_out_of
from qingqiao.desk.organizations.obligations import STATES, obligations_within, percent, row_of
from qingqiao.desk.tables.answers import table_page
from qingqiao.desk.tables.asked import AskedTable
from qingqiao.organizations.queries import (
    appointments_of,
    get_organization,
    organizations_of,
    regions_reached,
    seats_of,
)
from qingqiao.parts.why import weight_words, why_panel
from qingqiao.postings.queries import postings_of
from qingqiao.problems import NotFound
from qingqiao.progress.lines import STATUS_WORDS
from qingqiao.progress.people import contact_obligations
from qingqiao.progress.queries import get_cadre_by_code
from qingqiao.progress.rollup import Branch, Rollup
from qingqiao.progress.rows import STANDING
from qingqiao.progress.seated import SeatedCadres
from qingqiao.progress.tally import Tally
from qingqiao.progress.why import reasons_of
from qingqiao.regions.rules import rules_of
from qingqiao.ui.pages import Crumb

if TYPE_CHECKING:
    from qingqiao.organizations.models import Cadre, Organization
    from qingqiao.policy.obligation import Obligation


@require_http_methods(["GET", "HEAD", "POST"])
@kept_page()
def listing(request: HttpRequest, code: str) -> HttpResponseBase:
    """List the cadres of a subtree, or of the organization itself."""
    desk = desk_context(request)
    one = get_organization(desk.scope, code)
    table = cadres_table(desk, one)

    def show(asked: AskedTable[CadreRow], status: int) -> HttpResponse:
        context = {"table": asked, "departed": departed_rows(desk, one, table.searched.words)}
        crumbs = (Crumb("团干部"),)
        return page(desk, "cadres/list", "团干部", one, context, crumbs=crumbs, tab="cadres", status=status)

    return table_page(request, table, owner_of(desk, one), show)


@require_http_methods(["GET", "HEAD", "POST"])
@kept_page()
def obligation(request: HttpRequest, code: str, obligation: str) -> HttpResponseBase:
    """Show what the rate of an obligation is computed from: cadre by cadre, in the order of the tree."""
    desk = desk_context(request)
    one = get_organization(desk.scope, code)
    regions = regions_reached(desk.scope, one)
    stated = obligations_within(regions, desk.on).get(obligation)
    if stated is None:
        raise NotFound
    seated = SeatedCadres(one, regions, desk.span, desk.today)
    figures = seated.figures
    seated.refresh()
    table = heat_table(desk, one, seated, obligation)

    def show(asked: AskedTable[HeatRow], status: int) -> HttpResponse:
        context = {
            "table": asked,
            "heat": None if asked.faults else heat_of(desk, asked.listed),
            **_figures(desk, figures, table.filters.chosen if table.filters else {}, stated),
            "has_completion": obligation in contact_obligations(regions, desk.on).values(),
            "asks": stated.asks,
            "weight": weight_words(rules_of(one.region), stated, desk.on),
            "left_out": left_out_of(figures, regions, {obligation: stated}, desk.on),
        }
        crumbs, made = (Crumb(stated.title),), figures.made_at
        return page(
            desk, "cadres/obligation", stated.title, one, context, crumbs=crumbs, as_of=made, status=status
        )

    return table_page(request, table, owner_of(desk, one), show)


def _figures(
    desk: DeskContext, figures: Rollup, chosen: Mapping[str, Any], stated: Obligation
) -> dict[str, Any]:
    """Return the figures of those whom the list names: of the subtree, or of the one lower organization, or the organization's
    own cadres, that was chosen. `is_narrowed`: the list names fewer."""
    code = chosen.get("organization")
    found = next((one for one in figures.branches.values() if one.code == code), Branch())
    branch = found if code else figures.whole
    tally = branch.obligations.get(stated.id, Tally())
    return {
        "row": row_of(stated, tally, desk.as_of),
        "completion": percent(branch.contacts.completion),
        "contacts": branch.contacts,
        "squares": [(STATUS_WORDS[state], getattr(tally, state), desk.same(state=state)) for state in STATES],
        "is_narrowed": bool(chosen.keys() - {"organization"}),
    }


@require_safe
def cadre(request: HttpRequest, code: str) -> HttpResponse:
    """Show one cadre of the subtree."""
    desk = desk_context(request)
    one = get_cadre_by_code(desk.scope_of(Verb.CADRE_READ), code)
    context = {
        "cadre": one,
        "cells": cells_of(desk, one),
        "all_url": desk.same(**{STATUS: ""}),
        **offices_of(desk, one),
        "postings": [(row, span_words(row.first_day, row.last_day)) for row in postings_of(one)],
        **_verbs(desk, one),
    }
    return page(
        desk, "cadres/cadre", one.name, home_of(desk, one), context, crumbs=(Crumb(one.name),), tab="cadres"
    )


def _verbs(desk: DeskContext, cadre: Cadre) -> dict[str, bool]:
    """Return what the reader may do for the cadre."""
    verbs = (("may_enter", Verb.RECORD_SUBMIT), ("may_form", Verb.FORM_READ), ("may_talk", Verb.TALK_NOTE))
    return {name: reaches(desk, verb, cadre) for name, verb in verbs}


def home_of(desk: DeskContext, cadre: Cadre) -> Organization:
    """Return the organization of hers that the page stands under: where she serves, served last or will serve, the first
    within reach; else the reader's own."""
    held = [seat.organization_id for seat in seats_of([cadre], desk.today)[cadre.pk]]
    for id in held or [seat.organization_id for seat in appointments_of(cadre)]:
        found = organizations_of(desk.scope).filter(pk=id).first()
        if found is not None:
            return found
    return desk.homes[0]


@require_safe
def why(request: HttpRequest, code: str, obligation: str, period: str) -> HttpResponse:
    """Show why one cell has its value: dates, kinds, counts and rules. Names and texts are for the cadre alone."""
    desk = desk_context(request)
    one = get_cadre_by_code(desk.scope_of(Verb.CELL_READ), code)
    day = desk.on if period == STANDING else desk.as_of
    reasons = reasons_of(one, obligation, period, day, is_own=False)
    panel = why_panel(reasons, day)
    crumbs = (Crumb(one.name, desk.address("cadres:cadre", one.code)), Crumb(panel.title))
    context = {"why": panel, "cadre": one, "seats": seat_words(seats_of([one], desk.today)[one.pk])}
    return page(
        desk,
        "cadres/why",
        panel.title,
        home_of(desk, one),
        context,
        crumbs=crumbs,
        tab="cadres",
        has_range=day != desk.today,
    )
