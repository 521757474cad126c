"""The sheet for a talk with one cadre, for who talks with her; she reads the same on her phone."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from qingqiao.accounts.access import scope
from qingqiao.accounts.identities import is_own_cadre
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.talks import look_at_talk, take_talk_back, write_talk
from qingqiao.desk.cadres.rows import seat_words
from qingqiao.desk.cadres.views import home_of
from qingqiao.desk.context import DeskContext, desk_context, page
from qingqiao.desk.talks.forms import OutcomeForm, StepForm
from qingqiao.organizations.queries import seats_of
from qingqiao.parts.button_page import button_page
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.parts.talk_sheet import talk_sheet
from qingqiao.problems import NotFound
from qingqiao.progress.queries import get_cadre_by_code
from qingqiao.talks.queries import get_talk_held, talks_with
from qingqiao.ui.pages import Crumb
from qingqiao.voices.upward import upward_copies

if TYPE_CHECKING:
    from qingqiao.organizations.models import Cadre
    from qingqiao.talks.models import Talk

LATEST = 3


@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, code: str) -> HttpResponse:
    """Show the sheet; a POST notes what was agreed."""
    desk = desk_context(request)
    cadre = _cadre(desk, code)
    form = StepForm(request.POST or None)

    def save() -> Saved:
        write_talk(desk.actor, cadre, form.cleaned_data["step"])
        return Saved(desk.address("talks:sheet", code), f"已记下，请{cadre.name}在手机“我的—谈话”里确认。")

    return form_page(request, form, save, lambda *, status: _show(desk, cadre, status, step_form=form))


@require_http_methods(["GET", "HEAD", "POST"])
def looking(request: HttpRequest, id: UUID) -> HttpResponse:
    """Note how the last step went."""
    desk, talk = _talk(request, id)
    form = OutcomeForm(request.POST or None)

    def save() -> Saved:
        look_at_talk(desk.actor, talk, form.cleaned_data["outcome"])
        return Saved(desk.address("talks:sheet", talk.cadre.code), "已记下后来怎样，可以写这次的下一步了。")

    return form_page(
        request, form, save, lambda *, status: _show(desk, talk.cadre, status, outcome_form=form)
    )


@require_POST
def taking_back(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take back a step that wasn't confirmed."""
    desk, talk = _talk(request, id)
    back = desk.address("talks:sheet", talk.cadre.code)
    return button_page(request, lambda: take_talk_back(desk.actor, talk), "已收回。", back)


def _cadre(desk: DeskContext, code: str) -> Cadre:
    """Return the cadre, whom one talks with, never oneself. Raise NotFound."""
    cadre = get_cadre_by_code(desk.scope_of(Verb.TALK_NOTE), code)
    if is_own_cadre(desk.actor.account, cadre.region_id, cadre.pk):
        raise NotFound
    return cadre


def _talk(request: HttpRequest, id: UUID) -> tuple[DeskContext, Talk]:
    desk = desk_context(request)
    account = desk.actor.account_id
    if account is None:
        raise NotFound
    return desk, get_talk_held(desk.scope_of(Verb.TALK_READ), account, id)


def _show(
    desk: DeskContext,
    cadre: Cadre,
    status: int,
    step_form: StepForm | None = None,
    outcome_form: OutcomeForm | None = None,
) -> HttpResponse:
    account = desk.actor.account_id
    talks = talks_with(desk.scope_of(Verb.TALK_READ), cadre, account)[:LATEST] if account else []
    copies = upward_copies(scope(desk.actor, Verb.UPWARD_COPY_READ, desk.today)).filter(report__cadre=cadre)
    back = desk.address("cadres:cadre", cadre.code)
    context = {
        "cadre": cadre,
        "seats": seat_words(seats_of([cadre], desk.today)[cadre.pk]),
        "sheet": talk_sheet(cadre, desk.today, (one.report for one in copies[:LATEST])),
        "talks": talks,
        "waiting": next((one for one in talks if one.is_open), None),
        "step_form": step_form or StepForm(),
        "outcome_form": outcome_form or OutcomeForm(),
    }
    heading = f"谈话单：{cadre.name}"
    crumbs = (Crumb(cadre.name, back), Crumb("谈话单"))
    return page(
        desk,
        "talks/sheet",
        heading,
        home_of(desk, cadre),
        context,
        crumbs=crumbs,
        tab="cadres",
        status=status,
        has_range=False,
    )
