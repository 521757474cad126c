"""What is missing in a subtree: level by level, and as one list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods, require_safe

from qingqiao.audit.versions import OF_RECORDS
from qingqiao.desk.context import DeskContext, desk_context, owner_of, page
from qingqiao.desk.gaps.lines import WORDS, GapLine, gap_lines, gap_places, gap_words, gaps_in
from qingqiao.desk.gaps.rows import gaps_table
from qingqiao.desk.kept_pages import kept_page
from qingqiao.desk.tables.answers import table_page
from qingqiao.desk.tables.asked import AskedTable
from qingqiao.evaluations.gap_sums import ChildGaps, GapSums
from qingqiao.evaluations.gaps import GapKind
from qingqiao.organizations.queries import get_organization
from qingqiao.ui.pages import Crumb, Segment

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization

HEADING = "补齐情况"
ROWS = 100
REMINDED = 10


@require_safe
@kept_page(OF_RECORDS, is_of_cells=False)
def tree(request: HttpRequest, code: str) -> HttpResponse:
    """Show what an organization lacks itself, and how much is missing below each organization directly under it."""
    desk = desk_context(request)
    one = get_organization(desk.scope, code)
    sums = gaps_in(desk, one).sums
    kinds = [kind for kind in GapKind if any(child.gaps[kind] for child in sums.children)]
    found = Paginator(sums.children, ROWS).get_page(request.GET.get("page"))
    context = {
        "lines": gap_lines(desk, [gap for gap in sums.first[""] if gap.path == one.path]),
        "titles": [WORDS[kind][0] for kind in kinds],
        "rows": [_row(desk, child, kinds) for child in found],
        "page": found,
        "is_whole": not sums.number(),
        "reminder": _reminder(desk, one, sums),
    }
    return _page(desk, one, "gaps/tree", context, "tree")


@require_http_methods(["GET", "HEAD", "POST"])
@kept_page(OF_RECORDS, is_of_cells=False)
def listing(request: HttpRequest, code: str) -> HttpResponseBase:
    """List every gap of a subtree, a line each."""
    desk = desk_context(request)
    one = get_organization(desk.scope, code)

    def show(asked: AskedTable[GapLine], status: int) -> HttpResponse:
        return _page(desk, one, "gaps/list", {"table": asked}, "list", status=status)

    return table_page(request, gaps_table(desk, one), owner_of(desk, one), show)


def _row(desk: DeskContext, child: ChildGaps, kinds: list[GapKind]) -> dict[str, Any]:
    return {
        "place": child,
        "url": desk.address("gaps:tree", child.code),
        "organizations": _of(child.organizations - 1, child.declared_organizations),
        "cadres": _of(child.cadres, child.declared_cadres),
        "cells": [
            (number, desk.address("gaps:list", child.code, kind=kind) if number else "")
            for kind, number in ((kind, child.gaps[kind]) for kind in kinds)
        ],
    }


def _of(there: int, declared: int | None) -> str:
    """Return how many are there of how many declared; without a declared number the first alone."""
    return f"{there:,} / {declared:,}" if declared else f"{there:,}"


def _reminder(desk: DeskContext, one: Organization, sums: GapSums) -> str:
    """Return a text to send to who can mend it; empty where nothing is missing."""
    first = sums.first[""][:REMINDED]
    if not first:
        return ""
    places = gap_places(desk, {gap.path for gap in first})
    lines = [f"{places[gap.path].name}：{gap_words(gap)}" for gap in first]
    if sums.number() > len(first):
        lines.append(f"……共 {sums.number()} 项")
    address = desk.request.build_absolute_uri(desk.address("gaps:tree", one.code))
    return "\n".join([f"{one.name}在青桥里还有待补齐的：", *lines, f"请在“{HEADING}”里逐项补上：{address}"])


def _page(
    desk: DeskContext,
    one: Organization,
    template: str,
    context: dict[str, Any],
    view: str,
    *,
    status: int = 200,
) -> HttpResponse:
    views = [
        Segment("逐级看", desk.address("gaps:tree", one.code), view == "tree"),
        Segment("逐项看", desk.address("gaps:list", one.code), view == "list"),
    ]
    return page(
        desk,
        template,
        HEADING,
        one,
        {"views": views, **context},
        crumbs=(Crumb(HEADING),),
        tab="gaps",
        has_range=False,
        status=status,
    )
