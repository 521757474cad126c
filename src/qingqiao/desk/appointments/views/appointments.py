"""A cadre's appointments: a form, then what it would touch, and then done; nothing is written before “确认”."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.appointments import (
    begin_appointment,
    correct_appointment,
    end_appointment,
    remove_appointment,
    transfer_cadre,
)
from qingqiao.actions.office_effects import preview_of
from qingqiao.desk.appointments.forms import (
    AppointmentForm,
    CorrectionForm,
    EndForm,
    RemovalForm,
    TransferForm,
)
from qingqiao.desk.appointments.own import is_own, own_context
from qingqiao.desk.cadres.rows import seat_words, span_words
from qingqiao.desk.cadres.views import home_of
from qingqiao.desk.context import DeskContext, desk_context, page
from qingqiao.organizations.colleagues import serving_beside
from qingqiao.organizations.queries import get_appointment, organizations_of
from qingqiao.organizations.searching import existing, find_by_words
from qingqiao.parts.form_page import Saved, form_page, revise_page
from qingqiao.problems import NotFound
from qingqiao.progress.queries import get_cadre_by_code
from qingqiao.ui.pages import Crumb

if TYPE_CHECKING:
    from qingqiao.organizations.models import Appointment, Cadre, Organization

MOST_SUGGESTED = 500
UNDO = "三十天内可以撤回。"
METHODS = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True)
class PreviewedForm:
    """A change on the way from its form to its preview: of whom, under which heading, with which form."""

    desk: DeskContext
    cadre: Cadre
    heading: str
    form: Any
    is_danger: bool = False

    def save(self, first_day: date, change: Callable[[], object], words: str) -> Saved | HttpResponse:
        """Do it when it is confirmed; otherwise show what it would touch from a day on."""
        if "confirm" in self.desk.request.POST:
            change()
            return Saved(self.desk.address("cadres:cadre", self.cadre.code), f"{words}{UNDO}")
        return self.preview(first_day, change)

    def preview(self, first_day: date, change: Callable[[], object]) -> HttpResponse:
        """Show what it would touch."""
        effect = preview_of(self.cadre, first_day, change)
        context = {
            "effect": effect,
            "offices": [
                (seat_words([one]), span_words(one.first_day, one.last_day)) for one in effect.offices
            ],
            "is_danger": self.is_danger,
            "has_fields": bool(self.form.fields),
        }
        return self.show("appointments/preview", context, status=200)

    def show(self, template: str, context: dict[str, Any], *, status: int) -> HttpResponse:
        """Render a page of this change; of her own the reader is told who can make it."""
        back = self.desk.address("cadres:cadre", self.cadre.code)
        if is_own(self.desk, self.cadre):
            template, context = "appointments/own", own_context(self.desk, self.cadre)
        return page(
            self.desk,
            template,
            self.heading,
            home_of(self.desk, self.cadre),
            {"form": self.form, "cadre": self.cadre, "back": back, **context},
            crumbs=(Crumb(self.cadre.name, back), Crumb(self.heading)),
            tab="cadres",
            status=status,
            has_range=False,
        )

    def page(self, save: Callable[[], Saved | HttpResponse]) -> HttpResponse:
        """Answer the form."""
        show = partial(self.show, "appointments/form", {})
        if "edit" in self.desk.request.POST:
            return show(status=200)
        return form_page(self.desk.request, self.form, save, show)


@require_http_methods(METHODS)
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """A cadre takes office in an organization within reach; also who left, and comes back."""
    desk = desk_context(request)
    cadre = get_cadre_by_code(desk.scope_of(Verb.APPOINTMENT_BEGIN), code)
    form = AppointmentForm(*_organizations(desk, cadre), _posted(request))
    previewed = PreviewedForm(desk, cadre, "登记任职", form)

    def save() -> Saved | HttpResponse:
        data, actor = form.cleaned_data, desk.actor
        where = data.pop("organization")
        words = f"已登记{cadre.name}在{where.name}任职，进度已重新计算。"
        return previewed.save(
            data["first_day"], lambda: begin_appointment(actor, cadre, where, **data), words
        )

    return previewed.page(save)


@require_http_methods(METHODS)
def end(request: HttpRequest, code: str, id: UUID) -> HttpResponse:
    """An appointment ends after a day."""
    desk, cadre, held = _held(request, Verb.APPOINTMENT_END, code, id)
    form = EndForm(_posted(request), initial={"last_day": held.last_day})
    previewed = PreviewedForm(desk, cadre, f"结束任职：{held.organization.name}", form, is_danger=True)

    def save() -> Saved | HttpResponse:
        last_day, actor = form.cleaned_data["last_day"], desk.actor
        words = f"{cadre.name}在{held.organization.name}的任职到 {last_day} 为止。"
        change = partial(end_appointment, actor, held, last_day)
        return previewed.save(last_day + timedelta(days=1), change, words)

    return previewed.page(save)


@require_http_methods(METHODS)
def correct(request: HttpRequest, code: str, id: UUID) -> HttpResponse:
    """What was registered wrong of an appointment."""
    desk, cadre, held = _held(request, Verb.APPOINTMENT_CORRECT, code, id)
    form = CorrectionForm(_posted(request), initial=_values(held))
    previewed = PreviewedForm(desk, cadre, f"更正任职：{held.organization.name}", form)

    def save() -> Saved | HttpResponse:
        corrected, actor = form.corrected(), desk.actor
        change = partial(correct_appointment, actor, held, corrected)
        return previewed.save(
            max(corrected.first_day, held.first_day), change, "已更正任职，进度已重新计算。"
        )

    show = partial(previewed.show, "appointments/form", {})
    if "edit" in request.POST:
        return show(status=200)
    return revise_page(request, form, held, _values, save, show)


@require_http_methods(METHODS)
def remove(request: HttpRequest, code: str, id: UUID) -> HttpResponse:
    """An appointment that was entered by mistake: what would be without it, then deleted."""
    desk, cadre, held = _held(request, Verb.APPOINTMENT_REMOVE, code, id)
    form = RemovalForm(request.POST if "confirm" in request.POST else None)
    previewed = PreviewedForm(desk, cadre, f"删除任职登记：{held.organization.name}", form, is_danger=True)
    change = partial(remove_appointment, desk.actor, held)
    where = desk.address("appointments:changes", held.organization.code)

    def save() -> Saved:
        change()
        return Saved(where, f"已删除{cadre.name}在{held.organization.name}的这段任职登记。{UNDO}")

    return form_page(request, form, save, lambda status: previewed.preview(held.first_day, change))


@require_http_methods(METHODS)
def transfer(request: HttpRequest, code: str, id: UUID) -> HttpResponse:
    """One appointment ends and another begins, in one act; her contacts go with her or to a colleague."""
    desk, cadre, held = _held(request, Verb.CADRE_TRANSFER, code, id)
    receivers = [(one.code, one.name) for one in serving_beside(held, desk.today)]
    initial = {"kind": held.kind, "title": held.title, "first_day": desk.today}
    form = TransferForm(receivers, *_organizations(desk, cadre), _posted(request), initial=initial)
    previewed = PreviewedForm(desk, cadre, f"调动：{held.organization.name}", form)

    def save() -> Saved | HttpResponse:
        data, actor = form.cleaned_data, desk.actor
        to, receiver = data.pop("organization"), data.pop("receiver")
        change = partial(transfer_cadre, actor, held, to, receiver_code=receiver, **data)
        words = f"{cadre.name}已从{held.organization.name}调到{to.name}，{data['first_day']} 起。"
        return previewed.save(data["first_day"], change, words)

    return previewed.page(save)


def _held(request: HttpRequest, verb: Verb, code: str, id: UUID) -> tuple[DeskContext, Cadre, Appointment]:
    """Return one appointment of a cadre, whose organization is within reach. Raise NotFound."""
    desk = desk_context(request)
    reach = desk.scope_of(verb)
    cadre = get_cadre_by_code(reach, code)
    held = get_appointment(reach, cadre, id)
    if not reach.reaches(held.organization):
        raise NotFound
    return desk, cadre, held


def _organizations(desk: DeskContext, cadre: Cadre) -> tuple[Callable[[str], list[Organization]], Any]:
    """Return how an organization is found, and those that are suggested: where the reader may appoint."""
    rows = organizations_of(desk.scope_of(Verb.APPOINTMENT_BEGIN)).filter(region=cadre.region_id)
    return partial(find_by_words, rows), existing(rows, desk.today)[:MOST_SUGGESTED]


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _values(held: Appointment) -> dict[str, Any]:
    return {name: getattr(held, name) for name in ("kind", "title", "first_day", "last_day")}
