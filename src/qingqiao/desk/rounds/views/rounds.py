"""An organization's rounds, opening one, its worksheet, and what is done with it as a whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qingqiao.accounts.queries import account_names
from qingqiao.accounts.second_factor import confirm_again
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.reviewers import fault_of_reviewer
from qingqiao.actions.rounds import open_round
from qingqiao.desk.context import DeskContext, desk_context, moment_words, owner_of
from qingqiao.desk.kept_pages import kept_page
from qingqiao.desk.rounds.deeds import DEEDS
from qingqiao.desk.rounds.forms import RoundForm
from qingqiao.desk.rounds.frame import HEADING, round_of, round_words, rounds_page
from qingqiao.desk.rounds.rows import RoundRow, rounds_table
from qingqiao.desk.rounds.sheet import STATUSES, Sheet, SheetFigures, SheetLine, sheet_of
from qingqiao.desk.tables.answers import logged_file, table_page
from qingqiao.desk.tables.asked import AskedTable
from qingqiao.evaluations.proposals import next_round, packs_offered
from qingqiao.evaluations.results import FIGURES, days_words
from qingqiao.evaluations.rounds import open_appeals, results_of_round, running_rounds_over
from qingqiao.evaluations.spot_checks import spot_checks_beside
from qingqiao.evaluations.subjects import round_span
from qingqiao.evaluations.worksheets import is_large
from qingqiao.exchange.ledgers import Ledger, LedgerColumn
from qingqiao.jobs.worksheets import begin_counting
from qingqiao.organizations.queries import get_organization
from qingqiao.parts.button_page import button_page
from qingqiao.parts.downloads import FILE_WORDS
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.problems import NotFound

if TYPE_CHECKING:
    from qingqiao.evaluations.models import Round

METHODS = ["GET", "HEAD", "POST"]
ROWS = 100


@require_http_methods(METHODS)
@kept_page()
def listing(request: HttpRequest, code: str) -> HttpResponseBase:
    """List an organization's own rounds, and what the level above published or is working on about it."""
    desk = desk_context(request)
    one = get_organization(desk.scope_of(Verb.ROUND_READ), code)
    ahead = [
        (row, round_words(row), desk.address("rounds:ahead", one.code, row.pk))
        for row in running_rounds_over(one)
    ]
    new_url = desk.address("rounds:new", one.code)

    def show(asked: AskedTable[RoundRow], status: int) -> HttpResponse:
        context = {"table": asked, "ahead": ahead, "new_url": new_url, "new_words": "开始考核"}
        return rounds_page(desk, "list", HEADING, one, context, status=status)

    return table_page(request, rounds_table(desk, one), owner_of(desk, one), show)


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
        if is_large(round, round_span(round, desk.today).last_day):
            begin_counting(round)
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
        "checks": [
            (check, days_words(check.first_day, check.last_day), desk.address("spot-checks:check", check.pk))
            for check in spot_checks_beside(desk.scope_of(Verb.SPOT_CHECK_READ), round)
        ],
        "check_url": desk.address("spot-checks:new", one.code, round=str(round.pk)),
    }
    if round.published_on is not None:
        context["results"] = [(row, desk.address("rounds:result", row.pk)) for row in results_of_round(round)]
        context["documents_url"] = desk.address("round-documents:list", round.pk)
        return rounds_page(desk, "published", heading, one, context, round=round)
    sheet = sheet_of(round, desk.today, desk.actor.cadre_id)
    found = Paginator(sheet.lines, ROWS).get_page(request.GET.get("page"))
    lines = [(line, _judgement_url(desk, round, line)) for line in found]
    context |= {
        "sheet": sheet,
        "figures": sheet.figures,
        "has_counting": sheet.figures.is_large and round.stage in ("open", "review"),
        "state": f"还有 {sheet.missing} 个没有写好，都写好才能提交复核。" if sheet.missing else "都写好了。",
        "shares": FIGURES.values(),
        "statuses": STATUSES.values(),
        "page": found,
        "has_elsewhere": any(line.is_elsewhere for line in found),
        "organizations": [one for one in lines if not one[0].subject.is_cadre],
        "cadres": [one for one in lines if one[0].subject.is_cadre],
        "files": [(word, desk.address("rounds:table", round.pk, kind)) for kind, word in FILE_WORDS.items()],
        "is_over": round.last_day < desk.today,
        "review_fault": fault_of_reviewer(desk.actor, round) if round.stage == "review" else "",
    }
    return rounds_page(desk, "worksheet", heading, one, context, round=round)


def _judgement_url(desk: DeskContext, round: Round, line: SheetLine) -> str:
    """Return where a line's judgement is written; empty for the reader herself and for who isn't evaluated."""
    if line.is_own or line.is_elsewhere:
        return ""
    name = "cadre" if line.subject.is_cadre else "organization"
    return desk.address(f"rounds:{name}", round.pk, line.subject.code)


@require_POST
def table(request: HttpRequest, id: UUID, kind: str) -> HttpResponseBase:
    """Download the worksheet, with the reader's own row left out."""
    confirm_again(request)
    desk, round = round_of(request, id)
    sheet = sheet_of(round, desk.today, desk.actor.cadre_id)
    ranked = ("得分", "同级名次") if sheet.is_ranked else ()
    columns = ["编码", "名称", *FIGURES.values(), *STATUSES.values(), *ranked, "等次", "状态", "填写人"]
    about = f"{round.organization.name}，{round_words(round)}，{_moment(sheet.figures)}"
    ledger = Ledger("考核工作表", about, [LedgerColumn(title) for title in columns], _rows(sheet))
    owner = replace(owner_of(desk, round.organization), as_of=str(desk.today))
    return logged_file(ledger, kind, owner, "worksheet")


def _moment(figures: SheetFigures) -> str:
    if figures.last_day is None:
        return "数字还没有算"
    made_at = figures.kept.made_at if figures.kept else None
    return f"数字截至 {figures.last_day}" + (f"，算于 {moment_words(made_at)}" if made_at else "")


def _rows(sheet: Sheet) -> list[tuple[str, ...]]:
    def row(line: SheetLine) -> tuple[str, ...]:
        shares, statuses = ("",) * len(FIGURES), ("",) * len(STATUSES)
        cells = (*shares, *line.cells) if line.subject.is_cadre else (*line.cells, *statuses)
        ranked = (line.score, line.rank) if sheet.is_ranked else ()
        subject = line.subject
        return (subject.code, subject.name, *cells, *ranked, line.grade, line.state, line.writers)

    return [row(line) for line in sheet.lines if not line.is_own]


@require_POST
def deed(request: HttpRequest, id: UUID, deed: str) -> HttpResponse:
    """Hand in, give back, publish, cancel or take up again; what stands in the way is said on the page."""
    desk, round = round_of(request, id)
    if deed not in DEEDS:
        raise NotFound
    do, words = DEEDS[deed]
    return button_page(request, lambda: do(desk.actor, round), words, desk.address("rounds:round", round.pk))
