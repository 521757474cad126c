"""What is missing in a subtree: level by level, and as one list."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods, require_safe

from qingqiao.desk.context import DeskContext, desk_context, owner_of, page
from qingqiao.desk.gaps.lines import WORDS, GapLine, gap_lines, gap_words, gaps_in
from qingqiao.desk.gaps.rows import gaps_table
from qingqiao.desk.kept_pages import kept_page
from qingqiao.desk.tables.answers import table_page
from qingqiao.desk.tables.asked import AskedTable
from qingqiao.evaluations.gaps import GapKind, SubtreeGaps
from qingqiao.organizations.queries import get_organization
from qingqiao.ui.pages import Crumb, Segment

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization

HEADING = "补齐情况"
ROWS = 100
REMINDED = 10


@require_safe
@kept_page()
def tree(request: HttpRequest, code: str) -> HttpResponse:
    """Show what an organization lacks itself, and how much is missing below each organization directly under it."""
    desk = desk_context(request)
    one = get_organization(desk.scope, code)
    gaps = gaps_in(desk, one)
    counts = gaps.by_child()
    kinds = [kind for kind in GapKind if any(child[kind] for child in counts.values())]
    found = Paginator(list(counts), ROWS).get_page(request.GET.get("page"))
    own = gaps.places.get(one.path)
    context = {
        "own": own,
        "lines": gap_lines(desk, [(own, gap) for gap in own.gaps] if own else []),
        "titles": [WORDS[kind][0] for kind in kinds],
        "rows": [_row(desk, gaps, path, counts[path], kinds) for path in found],
        "page": found,
        "is_whole": not any(place.gaps for place in gaps.places.values()),
        "reminder": _reminder(desk, one, gaps),
    }
    return _page(desk, one, "gaps/tree", context, "tree")


@require_http_methods(["GET", "HEAD", "POST"])
@kept_page()
def listing(request: HttpRequest, code: str) -> HttpResponseBase:
    """List every gap of a subtree, a line each."""
    desk = desk_context(request)
    one = get_organization(desk.scope, code)

    def show(asked: AskedTable[GapLine], status: int) -> HttpResponse:
        return _page(desk, one, "gaps/list", {"table": asked}, "list", status=status)

    return table_page(request, gaps_table(desk, one), owner_of(desk, one), show)


def _row(
    desk: DeskContext, gaps: SubtreeGaps, path: str, counts: Counter[GapKind], kinds: list[GapKind]
) -> dict[str, Any]:
    place = gaps.places[path]
    return {
        "place": place,
        "url": desk.address("gaps:tree", place.code),
        "organizations": _of(place.organizations - 1, place.declared_organizations),
        "cadres": _of(len(place.cadres), place.declared_cadres),
        "cells": [
            (counts[kind], desk.address("gaps:list", place.code, kind=kind) if counts[kind] else "")
            for kind in kinds
        ],
    }


def _of(there: int, declared: int | None) -> str:
    """Return how many are there of how many declared; without a declared number the first alone."""
    return f"{there:,} / {declared:,}" if declared else f"{there:,}"


def _reminder(desk: DeskContext, one: Organization, gaps: SubtreeGaps) -> str:
    """Return a text to send to who can mend it; empty where nothing is missing."""
    listed = list(gaps.listed())
    if not listed:
        return ""
    lines = [f"{place.name}：{gap_words(gap)}" for place, gap in listed[:REMINDED]]
    if len(listed) > REMINDED:
        lines.append(f"……共 {len(listed)} 项")
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
