"""The cadre's own evaluation: while it can be mended, and what was published, to answer."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.appeal_files import FOLDER
from qingqiao.actions.appeals import lodge_appeal, withdraw_appeal
from qingqiao.evaluations.mending import lacking_cells
from qingqiao.evaluations.results import appeal_choices, days_words, result_view
from qingqiao.evaluations.rounds import (
    get_appeal,
    get_appeal_file,
    get_own_result,
    may_appeal,
    own_results,
    running_rounds_of_cadre,
)
from qingqiao.parts.appeal_form import AppealForm
from qingqiao.parts.button_page import button_page
from qingqiao.parts.downloads import kept_file
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.phone.shell import page
from qingqiao.problems import NotFound


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """List the rounds in which she is evaluated now, and her published results."""
    who = request_context(request)
    context = {
        "running": [
            (row, days_words(row.first_day, row.last_day))
            for row in running_rounds_of_cadre(who.cadre, who.today)
        ],
        "results": [
            (row, days_words(row.round.first_day, row.round.last_day))
            for row in own_results(who.scope(Verb.RESULT_READ))
        ],
    }
    return page(request, "rounds/list", "me", context)


@require_safe
def running(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show her own cells of a round that isn't published: what is missing, and what would mend it."""
    who = request_context(request)
    round = next((row for row in running_rounds_of_cadre(who.cadre, who.today) if row.pk == id), None)
    if round is None:
        raise NotFound
    met, lacking = lacking_cells(round, who.cadre, who.today)
    context = {
        "round": round,
        "days": days_words(round.first_day, round.last_day),
        "met": met,
        "lacking": [
            (cell, reverse("phone:why:why", args=(cell.obligation, cell.period))) for cell in lacking
        ],
    }
    return page(request, "rounds/running", "me", context)


@require_safe
def result(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show her published result, frozen as it is."""
    who = request_context(request)
    found = get_own_result(who.scope(Verb.RESULT_READ), id)
    view = result_view(found)
    context = {
        "view": view,
        "days": days_words(found.round.first_day, found.round.last_day),
        "address": reverse("phone:rounds:result", args=(found.pk,)),
        "may_appeal": may_appeal(found.round),
        "withdrawable": {
            one.row.pk for one in view.appeals if one.row.is_upheld is None and one.row.withdrawn_at is None
        },
    }
    return page(request, "rounds/result", "me", context)


@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: HttpRequest, id: UUID) -> HttpResponse:
    """Reply to the result or appeal against it, with documents."""
    who = request_context(request)
    found = get_own_result(who.scope(Verb.RESULT_REPLY), id)
    form = AppealForm(appeal_choices(found), request.POST or None, request.FILES or None)
    back = reverse("phone:rounds:result", args=(found.pk,))

    def save() -> Saved:
        lodge_appeal(who.actor, found, form.said(), form.cleaned_data["files"])
        return Saved(back, "已提交，附在结果后面。")

    def show(*, status: int) -> HttpResponse:
        return page(request, "rounds/appeal", "me", {"form": form, "back": back}, status)

    return form_page(request, form, save, show)


@require_POST
def withdrawal(request: HttpRequest, id: UUID, appeal: UUID) -> HttpResponse:
    """Take back what she said, until it is decided."""
    who = request_context(request)
    found = get_own_result(who.scope(Verb.APPEAL_WITHDRAW), id)
    row = get_appeal(found, appeal)
    back = reverse("phone:rounds:result", args=(found.pk,))
    return button_page(request, lambda: withdraw_appeal(who.actor, row), "已撤回。", back)


@require_safe
def file(request: HttpRequest, id: UUID, appeal: UUID, file: UUID) -> FileResponse:
    """Download a document that she attached, as it was uploaded."""
    found = get_own_result(request_context(request).scope(Verb.RESULT_READ), id)
    document = get_appeal_file(get_appeal(found, appeal), file)
    return kept_file(FOLDER, document.stored, document.name)
