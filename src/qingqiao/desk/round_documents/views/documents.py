"""Documents of a published round: ask for one, see how far it is, take it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from qingqiao.accounts.queries import account_names
from qingqiao.accounts.verbs import Verb
from qingqiao.desk.context import DeskContext, desk_context
from qingqiao.desk.round_documents.frame import documents_page
from qingqiao.desk.round_documents.offered import OFFERED, WORDS, made_documents
from qingqiao.desk.rounds.frame import round_of, round_words
from qingqiao.desk.rounds.views.results import result_of
from qingqiao.evaluations.rounds import results_of_round
from qingqiao.exchange.round_documents.asking import (
    ask_own_letter,
    ask_round_document,
    take_own_letter,
    take_round_document,
)
from qingqiao.exchange.round_documents.making import FOLDER, count_supplements
from qingqiao.exchange.round_documents.queries import documents_of, get_document_or_letter, letters_of
from qingqiao.jobs.round_documents import begin_making
from qingqiao.parts.downloads import kept_file
from qingqiao.problems import NotFound

if TYPE_CHECKING:
    from qingqiao.evaluations.models import Result, Round
    from qingqiao.exchange.models import RoundDocument

METHODS = ["GET", "HEAD", "POST"]
SHOWN = 60


@require_http_methods(METHODS)
def listing(request: HttpRequest, id: UUID) -> HttpResponse:
    """What can be made of a published round, and what was made."""
    desk, round = round_of(request, id)
    if round.published_on is None:
        raise NotFound
    if request.method == "POST":
        kind, _, suffix = request.POST.get("document", "").partition(".")
        return _ask(desk, ask_round_document(desk.actor, round, kind, suffix))
    results = results_of_round(round)
    of_result: dict[object, int] = {one.pk: len(one.supplements.all()) for one in results}
    context = {
        "round": round,
        "offered": [
            (title, about, [(f"{kind}.{suffix}", WORDS[suffix]) for suffix in suffixes])
            for kind, title, about, suffixes in OFFERED
        ],
        "awards_url": desk.address("round-documents:awards", round.pk),
        "templates_url": desk.address("round-documents:templates", round.organization.code),
        "letters": [(one, desk.address("round-documents:letters", one.pk)) for one in results],
        "made": made_documents(desk, documents_of(round)[:SHOWN], sum(of_result.values()), of_result),
    }
    return documents_page(desk, "list", "考核文书", round.organization, context, round=round)


@require_http_methods(METHODS)
def letters(request: HttpRequest, id: UUID) -> HttpResponse:
    """The letter about one result: for its evaluators, and for the evaluated organization itself."""
    desk = desk_context(request)
    result, is_above = result_of(desk, id)
    if request.method == "POST":
        suffix = request.POST.get("document", "").partition(".")[2]
        ask = partial(ask_round_document, desk.actor, result.round, "letter", suffix, result)
        return _ask(desk, ask() if is_above else ask_own_letter(desk.actor, result, suffix))
    supplements = result.supplements.count()
    context = {
        "result": result,
        "days": round_words(result.round),
        "formats": [(f"letter.{suffix}", WORDS[suffix]) for suffix in ("docx", "pdf")],
        "back": desk.address("rounds:result", result.pk),
        "supplements": supplements,
        "made": made_documents(desk, letters_of(result)[:SHOWN], 0, {result.pk: supplements}),
    }
    return _result_page(desk, "letters", "考核结果函", result, is_above, context)


@require_safe
def document(request: HttpRequest, id: UUID) -> HttpResponse:
    """One document: how far its job is, or the file."""
    desk, found, is_above = _found(request, id)
    context = {
        "document": found,
        "format": WORDS[found.suffix],
        "by": account_names([found.asked_by]).get(found.asked_by, ""),
        "is_busy": found.state in ("waiting", "making"),
        "is_outdated": found.state == "ready" and count_supplements(found) > found.supplements,
        "file_url": desk.address("round-documents:file", found.pk),
        "list_url": _list_url(desk, found, is_above),
    }
    if found.result is not None:
        return _result_page(desk, "document", found.get_kind_display(), found.result, is_above, context)
    return _page(desk, "document", found.get_kind_display(), found.round, context)


@require_safe
def file(request: HttpRequest, id: UUID) -> FileResponse:
    """Download a document; each download leaves an entry in the audit log."""
    desk, found, is_above = _found(request, id)
    (take_round_document if is_above else take_own_letter)(desk.actor, found)
    return kept_file(FOLDER, found.stored, found.name)


def _ask(desk: DeskContext, asked: RoundDocument) -> HttpResponse:
    if asked.state == "waiting":
        begin_making(asked)
    return redirect(desk.address("round-documents:document", asked.pk))


def _found(request: HttpRequest, id: UUID) -> tuple[DeskContext, RoundDocument, bool]:
    """Return a document within reach, and whether its round is."""
    desk = desk_context(request)
    found, is_above = get_document_or_letter(
        desk.reached(Verb.ROUND_READ), desk.reached(Verb.STANDING_READ), id
    )
    return desk, found, is_above


def _list_url(desk: DeskContext, found: RoundDocument, is_above: bool) -> str:
    if is_above:
        return desk.address("round-documents:list", found.round_id)
    return desk.address("round-documents:letters", found.result_id)


def _page(
    desk: DeskContext, template: str, heading: str, round: Round, context: dict[str, object]
) -> HttpResponse:
    return documents_page(desk, template, heading, round.organization, context, round=round)


def _result_page(
    desk: DeskContext,
    template: str,
    heading: str,
    result: Result,
    is_above: bool,
    context: dict[str, object],
) -> HttpResponse:
    if is_above:
        return _page(desk, template, heading, result.round, context)
    if result.organization is None:
        raise NotFound
    return documents_page(desk, template, heading, result.organization, context)
