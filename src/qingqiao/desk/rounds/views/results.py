"""Published results: of a round within reach, or of an organization by the level above; and what an organization sees before
a round closes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from qingqiao.accounts.access import allows
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.reviewers import fault_of_decider
from qingqiao.actions.supplements import add_supplement
from qingqiao.desk.context import DeskContext, desk_context
from qingqiao.desk.rounds.forms import SupplementForm
from qingqiao.desk.rounds.frame import round_words, rounds_page
from qingqiao.desk.rounds.mending import mending_rows
from qingqiao.evaluations.results import ResultView, result_view, standing_words
from qingqiao.evaluations.rounds import (
    get_result_of_organization,
    get_result_of_round,
    may_appeal,
    running_rounds_over,
)
from qingqiao.organizations.queries import get_organization
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.problems import NotFound

if TYPE_CHECKING:
    from qingqiao.evaluations.models import Result

METHODS = ["GET", "HEAD", "POST"]


@require_safe
def result(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show one published result, frozen as it is."""
    desk = desk_context(request)
    found, is_above = result_of(desk, id)
    view = result_view(found)
    may_answer = _may_answer(desk, found)
    context = {
        "view": view,
        "days": round_words(found.round),
        "address": desk.address("rounds:result", found.pk).partition("?")[0],
        "letters_url": desk.address("round-documents:letters", found.pk),
        "supplement_url": desk.address("rounds:supplement", found.pk) if is_above else "",
        "appeal_url": desk.address("rounds:appeal", found.pk)
        if may_answer and may_appeal(found.round)
        else "",
        "decidable": _decidable(desk, view) if is_above else set(),
        "withdrawable": _undecided(view) if may_answer else set(),
    }
    home = found.round.organization if is_above else found.organization
    if home is None:
        raise NotFound
    return rounds_page(desk, "result", found.name, home, context, round=found.round if is_above else None)


@require_http_methods(METHODS)
def supplement(request: HttpRequest, id: UUID) -> HttpResponse:
    """Correct a published result: the correction is linked to it."""
    desk = desk_context(request)
    found = get_result_of_round(desk.scope_of(Verb.ROUND_SUPPLEMENT), id)
    form = SupplementForm(request.POST or None, initial=standing_values(found))

    def save() -> Saved:
        add_supplement(desk.actor, found, form.correction())
        return Saved(desk.address("rounds:result", found.pk), "补充更正已附在结果后面，原来的结果没有改。")

    def show(*, status: int) -> HttpResponse:
        context = {
            "form": form,
            "back": desk.address("rounds:result", found.pk),
            "result": found,
            "standing": form.initial["grade"],
        }
        return rounds_page(
            desk, "form", "补充更正", found.round.organization, context, round=found.round, status=status
        )

    return form_page(request, form, save, show)


@require_safe
def ahead(request: HttpRequest, code: str, id: UUID) -> HttpResponse:
    """Show an organization what the level above will judge while it can still be mended."""
    desk = desk_context(request)
    one = get_organization(desk.scope_of(Verb.STANDING_READ), code)
    round = next((found for found in running_rounds_over(one) if found.pk == id), None)
    if round is None:
        raise NotFound
    context = {"round": round, "days": round_words(round)} | mending_rows(desk, round, one)
    return rounds_page(desk, "ahead", "公布以前", one, context)


def result_of(desk: DeskContext, id: UUID) -> tuple[Result, bool]:
    """Return a result within reach, and whether the reader reaches its round. Nobody reads her own colleagues' through an
    organization's result. Raise NotFound."""
    try:
        return get_result_of_round(desk.scope_of(Verb.ROUND_READ), id), True
    except NotFound:
        return get_result_of_organization(desk.scope_of(Verb.STANDING_READ), id), False


def _may_answer(desk: DeskContext, result: Result) -> bool:
    organization = result.organization
    return organization is not None and allows(desk.actor, Verb.STANDING_REPLY, organization, desk.today)


def standing_values(result: Result) -> dict[str, str]:
    """Return the grade and words that hold, as a form's initial values."""
    grade, words = standing_words(result)
    return {"grade": grade, "words": words}


def _decidable(desk: DeskContext, view: ResultView) -> set[UUID]:
    """Return the open appeals that the reader may decide."""
    undecided = _undecided(view)
    rows = [one.row for one in view.appeals if one.row.kind == "appeal" and one.row.pk in undecided]
    return {row.pk for row in rows if not fault_of_decider(desk.actor, row)}


def _undecided(view: ResultView) -> set[UUID]:
    return {one.row.pk for one in view.appeals if one.row.is_upheld is None and one.row.withdrawn_at is None}
