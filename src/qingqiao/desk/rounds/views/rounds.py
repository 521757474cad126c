"""An organization's rounds, opening one, its worksheet, and what is done with it as a whole."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qingqiao.accounts.queries import account_names
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.rounds import open_round
from qingqiao.desk.context import desk_context
from qingqiao.desk.rounds.deeds import DEEDS
from qingqiao.desk.rounds.forms import RoundForm
from qingqiao.desk.rounds.frame import HEADING, round_of, round_words, rounds_page
from qingqiao.desk.rounds.sheet import Sheet, SheetLine, sheet_of
from qingqiao.evaluations.proposals import next_round, packs_offered
from qingqiao.evaluations.results import FIGURES
from qingqiao.evaluations.rounds import (
    open_appeals,
    results_of_organization,
    results_of_round,
    rounds_of,
    running_rounds_over,
)
from qingqiao.exchange.ledgers import Ledger, LedgerColumn
from qingqiao.organizations.queries import get_organization
from qingqiao.parts.button_page import button_page
from qingqiao.parts.downloads import TABLE_KINDS, table_file
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.problems import NotFound

METHODS = ["GET", "HEAD", "POST"]
CELLS = ("完成", "未完成", "进行中", "免考")


@require_safe
def listing(request: HttpRequest, code: str) -> HttpResponse:
    """List an organization's own rounds, and what the level above published or is working on about it."""
    desk = desk_context(request)
    one = get_organization(desk.scope_of(Verb.ROUND_READ), code)
    rounds = list(rounds_of(desk.scope_of(Verb.ROUND_READ), one))
    waiting = [found.result.round_id for found in open_appeals(rounds)]
    context = {
        "new_url": desk.address("rounds:new", one.code),
        "rows": [
            (
                row,
                round_words(row),
                desk.address("rounds:round", row.pk) if row.stage else "",
                waiting.count(row.pk),
            )
            for row in rounds
        ],
        "results": [
            (row, round_words(row.round), desk.address("rounds:result", row.pk))
            for row in results_of_organization(desk.scope_of(Verb.STANDING_READ), one)
        ],
        "ahead": [
            (row, round_words(row), desk.address("rounds:ahead", one.code, row.pk))
            for row in running_rounds_over(one)
        ],
    }
    return rounds_page(desk, "list", HEADING, one, context)


@require_http_methods(METHODS)
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Open a round; its days are those that the pack proposes."""
    desk = desk_context(request)
    one = get_organization(desk.scope_of(Verb.ROUND_OPEN), code)
    first_day, last_day = next_round(one, desk.today)
    initial = {"first_day": first_day, "last_day": last_day}
    form = RoundForm(dict(packs_offered(one.region)), request.POST or None, initial=initial)

    def save() -> Saved:
        round = open_round(desk.actor, one, form.request())
        return Saved(desk.address("rounds:round", round.pk), "考核已经开始，可以写评价了。")

    def show(*, status: int) -> HttpResponse:
        context = {"form": form, "button": "开始考核", "back": desk.address("rounds:list", one.code)}
        return rounds_page(desk, "form", "开始考核", one, context, status=status)

    return form_page(request, form, save, show)


@require_safe
def worksheet(request: HttpRequest, id: UUID) -> HttpResponse:
    """The worksheet while a round runs; its results once they are published."""
    desk, round = round_of(request, id)
    heading, one = round_words(round), round.organization
    accounts = [account for account in (round.opened_by, round.handed_in_by, round.reviewed_by) if account]
    names = account_names(accounts)
    context = {
        "round": round,
        "names": {
            key: names.get(getattr(round, f"{key}_by"), "") for key in ("opened", "handed_in", "reviewed")
        },
        "deeds": {key: desk.address("rounds:deed", round.pk, key) for key in DEEDS},
        "return_url": desk.address("rounds:return", round.pk),
        "waiting": open_appeals([round]).count() if round.published_on else 0,
    }
    if round.published_on is not None:
        context["results"] = [(row, desk.address("rounds:result", row.pk)) for row in results_of_round(round)]
        return rounds_page(desk, "published", heading, one, context, round=round)
    reader = desk.actor.cadre_id
    sheet = sheet_of(round, desk.today, reader)
    context |= {
        "sheet": sheet,
        "figures": FIGURES.values(),
        "cells": CELLS,
        "organizations": [
            (line, desk.address("rounds:organization", round.pk, line.subject.code))
            for line in sheet.organizations
        ],
        "cadres": [
            (line, "" if line.is_own else desk.address("rounds:cadre", round.pk, line.subject.code))
            for line in sheet.cadres
        ],
        "files": [(kind.upper(), desk.address("rounds:table", round.pk, kind)) for kind in TABLE_KINDS],
        "is_over": round.last_day < desk.today,
    }
    return rounds_page(desk, "worksheet", heading, one, context, round=round)


@require_safe
def table(request: HttpRequest, id: UUID, kind: str) -> FileResponse:
    """Download the worksheet, with the reader's own row left out."""
    desk, round = round_of(request, id)
    sheet = sheet_of(round, desk.today, desk.actor.cadre_id)
    ranked = ("得分", "同级名次") if sheet.is_ranked else ()
    columns = ["编码", "名称", *FIGURES.values(), *CELLS, *ranked, "等次", "状态", "填写人"]
    about = f"{round.organization.name}，{round_words(round)}，数字截至 {sheet.as_of}"
    ledger = Ledger("考核工作表", about, [LedgerColumn(title) for title in columns], _rows(sheet))
    return table_file(ledger, kind, f"{round.organization.name}-{desk.today}")


def _rows(sheet: Sheet) -> list[tuple[str, ...]]:
    def row(line: SheetLine, cells: tuple[str, ...]) -> tuple[str, ...]:
        ranked = (line.figures.score, line.figures.rank) if sheet.is_ranked else ()
        subject = line.subject
        return (subject.code, subject.name, *cells, *ranked, line.grade, line.state, line.writers)

    return [
        *(row(line, (*line.figures.cells, *("",) * len(CELLS))) for line in sheet.organizations),
        *(
            row(line, (*("",) * len(FIGURES), *line.figures.cells))
            for line in sheet.cadres
            if not line.is_own
        ),
    ]


@require_POST
def deed(request: HttpRequest, id: UUID, deed: str) -> HttpResponse:
    """Hand in, give back, publish, cancel or take up again; what stands in the way is said on the page."""
    desk, round = round_of(request, id)
    if deed not in DEEDS:
        raise NotFound
    do, words = DEEDS[deed]
    return button_page(request, lambda: do(desk.actor, round), words, desk.address("rounds:round", round.pk))
