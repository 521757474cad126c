"""Writing what evaluators say of one cadre or lower organization, beside its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.queries import account_names
from qingqiao.actions.rounds import return_round, write_judgement
from qingqiao.desk.context import DeskContext
from qingqiao.desk.rounds.evidence import cadre_evidence, organization_evidence
from qingqiao.desk.rounds.forms import JudgementForm, ReturnForm
from qingqiao.desk.rounds.frame import round_of, rounds_page
from qingqiao.evaluations.judgements import latest_version, versions_of
from qingqiao.evaluations.subjects import get_subject, round_span
from qingqiao.parts.form_page import Saved, form_page, revise_page
from qingqiao.problems import NotFound

if TYPE_CHECKING:
    from qingqiao.evaluations.models import Round
    from qingqiao.evaluations.subjects import Subject

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
def cadre(request: HttpRequest, id: UUID, code: str) -> HttpResponse:
    """An own cadre: her cells with their why, and the form. Raise NotFound for the reader herself."""
    desk, round = round_of(request, id)
    subject = get_subject(round, round_span(round, desk.today).last_day, cadre=code)
    if subject.cadre == desk.actor.cadre_id:
        raise NotFound
    return _judgement(desk, round, subject, cadre_evidence(desk, round, subject))


@require_http_methods(METHODS)
def organization(request: HttpRequest, id: UUID, code: str) -> HttpResponse:
    """A lower organization: its figures, and the form."""
    desk, round = round_of(request, id)
    subject = get_subject(round, round_span(round, desk.today).last_day, organization=code)
    return _judgement(desk, round, subject, organization_evidence(desk, round, subject))


@require_http_methods(METHODS)
def give_back(request: HttpRequest, id: UUID) -> HttpResponse:
    """Give a round that is reviewed back to its evaluators."""
    desk, round = round_of(request, id)
    form, back = ReturnForm(request.POST or None), desk.address("rounds:round", round.pk)

    def save() -> Saved:
        return_round(desk.actor, round, form.cleaned_data["words"])
        return Saved(back, "已退回，可以接着写。")

    def show(*, status: int) -> HttpResponse:
        context = {"form": form, "back": back}
        return rounds_page(desk, "form", "退回修改", round.organization, context, round=round, status=status)

    return form_page(request, form, save, show)


def _judgement(desk: DeskContext, round: Round, subject: Subject, evidence: dict[str, Any]) -> HttpResponse:
    def values(now: Round) -> dict[str, Any]:
        latest = latest_version(now, subject)
        return {"grade": latest.grade if latest else "", "words": latest.words if latest else ""}

    form = JudgementForm(desk.request.POST or None, initial=values(round))

    def save() -> Saved:
        said = form.cleaned_data
        write_judgement(desk.actor, round, subject, said["grade"], said["words"].strip())
        return Saved(desk.address("rounds:round", round.pk), f"{subject.name}的评价已保存。")

    def show(*, status: int) -> HttpResponse:
        versions = versions_of(round, subject)
        names = account_names({one.written_by for one in versions})
        context = evidence | {
            "form": form,
            "round": round,
            "subject": subject,
            "versions": [(one, names.get(one.written_by, "")) for one in versions],
            "back": desk.address("rounds:round", round.pk),
        }
        return rounds_page(
            desk, "judgement", subject.name, round.organization, context, round=round, status=status
        )

    return revise_page(desk.request, form, round, values, save, show)
