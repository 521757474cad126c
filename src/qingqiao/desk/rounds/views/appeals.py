"""Replies and appeals at the desk: an organization's own, and deciding them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.appeal_files import FOLDER
from qingqiao.actions.appeals import dismiss_appeal, lodge_appeal, uphold_appeal, withdraw_appeal
from qingqiao.desk.context import DeskContext, desk_context
from qingqiao.desk.rounds.forms import AppealDecisionForm
from qingqiao.desk.rounds.frame import rounds_page
from qingqiao.desk.rounds.views.results import result_of, standing_values
from qingqiao.evaluations.results import appeal_choices, appeal_view
from qingqiao.evaluations.rounds import (
    get_appeal,
    get_appeal_file,
    get_result_of_organization,
    get_result_of_round,
)
from qingqiao.parts.appeal_form import AppealForm
from qingqiao.parts.button_page import button_page
from qingqiao.parts.downloads import kept_file
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.problems import NotFound

if TYPE_CHECKING:
    from qingqiao.evaluations.models import Result

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
def new(request: HttpRequest, id: UUID) -> HttpResponse:
    """An organization replies to its result or appeals against it."""
    desk = desk_context(request)
    found = get_result_of_organization(desk.scope_of(Verb.STANDING_REPLY), id)
    organization = found.organization
    if organization is None:
        raise NotFound
    form = AppealForm(appeal_choices(found), request.POST or None, request.FILES or None)

    def save() -> Saved:
        lodge_appeal(desk.actor, found, form.said(), form.cleaned_data["files"])
        return Saved(_address(desk, found), "已提交，附在结果后面。")

    def show(*, status: int) -> HttpResponse:
        context = {"form": form, "back": _address(desk, found), "result": found, "has_files": True}
        return rounds_page(desk, "form", "说明或申诉", organization, context, status=status)

    return form_page(request, form, save, show)


@require_http_methods(METHODS)
def decision(request: HttpRequest, id: UUID, appeal: UUID) -> HttpResponse:
    """Decide an appeal: another person than the evaluators, or one level up."""
    desk = desk_context(request)
    found = get_result_of_round(desk.scope_of(Verb.APPEAL_DECIDE), id)
    row = get_appeal(found, appeal)
    form = AppealDecisionForm(request.POST or None, initial=standing_values(found))

    def save() -> Saved:
        if form.cleaned_data["is_upheld"] == "yes":
            uphold_appeal(desk.actor, row, form.correction())
            return Saved(_address(desk, found), "申诉成立，补充更正已附在结果后面。")
        dismiss_appeal(desk.actor, row, form.cleaned_data["reasons"])
        return Saved(_address(desk, found), "申诉不成立，理由已附在结果后面。")

    def show(*, status: int) -> HttpResponse:
        context = {
            "form": form,
            "back": _address(desk, found),
            "result": found,
            "standing": form.initial["grade"],
            "appeal": appeal_view(found, row),
            "address": _address(desk, found).partition("?")[0],
        }
        return rounds_page(
            desk, "form", "处理申诉", found.round.organization, context, round=found.round, status=status
        )

    return form_page(request, form, save, show)


@require_POST
def withdrawal(request: HttpRequest, id: UUID, appeal: UUID) -> HttpResponse:
    """Take back what an organization said, until it is decided."""
    desk = desk_context(request)
    found = get_result_of_organization(desk.scope_of(Verb.STANDING_WITHDRAW), id)
    row = get_appeal(found, appeal)
    return button_page(request, lambda: withdraw_appeal(desk.actor, row), "已撤回。", _address(desk, found))


@require_safe
def file(request: HttpRequest, id: UUID, appeal: UUID, file: UUID) -> FileResponse:
    """Download a document of an appeal as it was uploaded."""
    desk = desk_context(request)
    found, _ = result_of(desk, id)
    document = get_appeal_file(get_appeal(found, appeal), file)
    return kept_file(FOLDER, document.stored, document.name)


def _address(desk: DeskContext, result: Result) -> str:
    return desk.address("rounds:result", result.pk)
