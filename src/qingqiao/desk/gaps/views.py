"""What is missing in a subtree: level by level, as one list, and as a file."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from qingqiao.desk.context import DeskContext, desk_context, moment_words, page
from qingqiao.desk.gaps.lines import WORDS, gap_lines, gap_words, gaps_in
from qingqiao.evaluations.gaps import GapKind, SubtreeGaps
from qingqiao.exchange.ledgers import Ledger, LedgerColumn
from qingqiao.organizations.queries import get_organization
from qingqiao.parts.downloads import TABLE_KINDS, table_file
from qingqiao.regions import clock
from qingqiao.ui.pages import Crumb, Segment

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization

HEADING = "补齐情况"
ROWS = 100
REMINDED = 10
COLUMNS = ("组织编码", "组织名称", "缺什么", "谁能补")


@require_safe
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


@require_safe
def listing(request: HttpRequest, code: str) -> HttpResponse:
    """List every gap of a subtree, a line each; `kind` filters."""
    desk = desk_context(request)
    one = get_organization(desk.scope, code)
    gaps, kind = gaps_in(desk, one), request.GET.get("kind", "")
    sums = Counter(gap.kind for _, gap in gaps.listed())
    kind = kind if kind in sums else ""
    found = Paginator(list(gaps.listed(kind)), ROWS).get_page(request.GET.get("page"))
    context = {
        "page": found,
        "rows": [
            (line, desk.address("organizations:organization", line.place.code))
            for line in gap_lines(desk, found)
        ],
        "kinds": [
            Segment(f"全部 {sums.total()}", desk.same(kind=""), not kind),
            *(
                Segment(f"{WORDS[one][0]} {sums[one]}", desk.same(kind=one), one == kind)
                for one in GapKind
                if sums[one]
            ),
        ],
    }
    return _page(desk, one, "gaps/list", context, "list")


@require_safe
def download(request: HttpRequest, code: str, kind: str) -> FileResponse:
    """Download the list as a workbook or CSV."""
    desk = desk_context(request)
    one = get_organization(desk.scope, code)
    lines = gap_lines(desk, gaps_in(desk, one).listed())
    rows = [(line.place.code, line.place.name, line.words, line.mender) for line in lines]
    about = f"{one.name}及下级，数据截至 {moment_words(clock.now())}"
    ledger = Ledger(HEADING, about, [LedgerColumn(title) for title in COLUMNS], rows)
    return table_file(ledger, kind, f"{one.name}-{desk.today}")


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
    desk: DeskContext, one: Organization, template: str, context: dict[str, Any], view: str
) -> HttpResponse:
    views = [
        Segment("逐级看", desk.address("gaps:tree", one.code), view == "tree"),
        Segment("逐项看", desk.address("gaps:list", one.code), view == "list"),
    ]
    files = [(kind.upper(), desk.address("gaps:file", one.code, kind)) for kind in TABLE_KINDS]
    frame = {"views": views, "files": files}
    return page(
        desk, template, HEADING, one, frame | context, crumbs=(Crumb(HEADING),), tab="gaps", has_range=False
    )
