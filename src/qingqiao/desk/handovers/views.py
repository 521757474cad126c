"""Contacts of cadres who have left, for the administrator of the organization where they served last (policy.md 6)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.left_contacts import end_left, names_of_left, offer_left, recall_left
from qingqiao.actions.office_changes import undo_office_change
from qingqiao.contacts.departed import (
    DepartedCadre,
    Unarranged,
    contacts_of_departed,
    get_departed,
    left_in_organizations,
)
from qingqiao.desk.context import DeskContext, desk_context, owner_of, page
from qingqiao.desk.handovers.forms import DecisionForm
from qingqiao.desk.handovers.rows import VERB, departed_table
from qingqiao.desk.kept_pages import kept_list
from qingqiao.desk.tables.answers import table_page
from qingqiao.desk.tables.asked import AskedTable
from qingqiao.organizations.administrators import acting_at
from qingqiao.organizations.colleagues import successors_of
from qingqiao.organizations.office_changes import ended_contacts_of, get_change
from qingqiao.organizations.path import ancestors
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.problems import NotFound, StateHasChanged
from qingqiao.ui.pages import Crumb

if TYPE_CHECKING:
    from qingqiao.contacts.models import Contact
    from qingqiao.organizations.models import Cadre

HEADING = "离任移交"
METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@kept_list()
def handovers(request: HttpRequest) -> HttpResponseBase:
    """List the cadres who have left and still have contacts, and for how many days."""
    desk = desk_context(request)
    home = desk.homes[0]

    def show(asked: AskedTable[DepartedCadre], status: int) -> HttpResponse:
        context = {"table": asked, "unarranged": _unarranged(desk)}
        crumbs = (Crumb(HEADING),)
        return page(
            desk,
            "handovers/list",
            HEADING,
            home,
            context,
            crumbs=crumbs,
            tab="handovers",
            status=status,
            has_range=False,
        )

    return table_page(request, departed_table(desk), owner_of(desk, home), show)


def _unarranged(desk: DeskContext) -> list[tuple[Unarranged, str]]:
    """Return the organizations below in which nobody acts as administrator to arrange what departed cadres left, for whom
    the reader's is the nearest above with one: numbers, and where somebody is named (policy.md 6)."""
    left = left_in_organizations(desk.scope_of(Verb.CADRE_READ), desk.today)
    paths = {path for one in left for path in (*ancestors(one.organization.path), one.organization.path)}
    acting = acting_at(desk.scope, paths, desk.today)
    own = {home.path for home in desk.homes}

    def is_ours(path: str) -> bool:
        nearest = next((above for above in reversed(ancestors(path)) if above in acting), "")
        return path not in acting and nearest in own

    return [
        (one, desk.address("administrators:list", one.organization.code))
        for one in left
        if is_ours(one.organization.path)
    ]


@require_http_methods(METHODS)
def handover(request: HttpRequest, code: str) -> HttpResponse:
    """Show the contacts of one cadre. Some are offered to a colleague, some ended for a reason, which is asked twice."""
    desk = desk_context(request)
    reach = desk.scope_of(VERB)
    cadre = get_departed(reach, code)
    listed = contacts_of_departed(reach, cadre, desk.today)
    offered = [(contact, offer) for contact in listed for offer in _open_offers(contact)]
    offered_ids = {contact.pk for contact, _ in offered}
    waiting = {str(contact.pk): contact for contact in listed if contact.pk not in offered_ids}
    people = [(id, _note(contact)) for id, contact in waiting.items()]
    receivers = [(one.code, one.name) for one in successors_of(cadre, desk.today)]
    form = DecisionForm(people, receivers, request.POST if request.method == "POST" else None)

    def save() -> Saved | HttpResponse:
        chosen = [waiting[id] for id in form.chosen()]
        if not form.is_offer and "confirm" not in request.POST:
            return _page(desk, cadre, "confirm", {"form": form, "number": len(chosen)}, status=200)
        return Saved(_address(code), _decide(desk, cadre, chosen, form))

    def show(status: int) -> HttpResponse:
        names = names_of_left(desk.actor, cadre, listed)
        form.show_names({id: names[contact.pk] for id, contact in waiting.items()})
        context = {
            "form": form,
            "waiting": people,
            "has_receivers": bool(receivers),
            "offered": [
                (names[contact.pk], _note(contact), offer.receiver.name, contact.pk)
                for contact, offer in offered
            ],
            "ended": [
                (made, len(made.before))
                for made in ended_contacts_of(desk.scope_of(Verb.APPOINTMENT_UNDO), cadre)
            ],
        }
        return _page(desk, cadre, "handover", context, status=status)

    return form_page(request, form, save, show)


@require_POST
def undoing(request: HttpRequest, code: str, id: UUID) -> HttpResponse:
    """Contacts that were ended by mistake are listed again."""
    desk = desk_context(request)
    cadre = get_departed(desk.scope_of(VERB), code)
    made = get_change(desk.scope_of(Verb.APPOINTMENT_UNDO), id)
    if made.cadre_id != cadre.pk:
        raise NotFound
    try:
        undo_office_change(desk.actor, made)
    except StateHasChanged as problem:
        messages.error(request, problem.detail)
    else:
        messages.success(request, "已撤回，这几位又列在下面。")
    return redirect(_address(code))


def _page(
    desk: DeskContext, cadre: Cadre, template: str, context: dict[str, Any], *, status: int
) -> HttpResponse:
    return page(
        desk,
        f"handovers/{template}",
        f"{cadre.name}的联系青年",
        desk.homes[0],
        {"cadre": cadre, "back": _address(cadre.code), **context},
        crumbs=(Crumb(HEADING, reverse("desk:handovers:list")), Crumb(cadre.name)),
        tab="handovers",
        status=status,
        has_range=False,
    )


def _address(code: str) -> str:
    return reverse("desk:handovers:handover", args=(code,))


@require_POST
def recall(request: HttpRequest, code: str, id: UUID) -> HttpResponse:
    """Withdraw an offer that nobody has answered, so that it can be made to somebody else."""
    desk = desk_context(request)
    reach = desk.scope_of(VERB)
    listed = contacts_of_departed(reach, get_departed(reach, code), desk.today)
    contact = next((one for one in listed if one.pk == id), None)
    if contact is None:
        raise NotFound
    recall_left(desk.actor, contact)
    messages.success(request, "已收回，可以另请一位。")
    return redirect("desk:handovers:handover", code=code)


def _decide(desk: DeskContext, cadre: Cadre, chosen: list[Contact], form: DecisionForm) -> str:
    data, actor = form.cleaned_data, desk.actor
    if form.is_offer:
        offer_left(actor, cadre, chosen, data["receiver"])
        return f"已请同事接手 {len(chosen)} 位，等对方答复。"
    end_left(actor, cadre, chosen, data["reason"])
    return f"已结束 {len(chosen)} 位的联系，以前的记录照旧。三十天内可以撤回。"


def _open_offers(contact: Contact) -> Iterator[Any]:
    return (offer for offer in contact.handovers.all() if offer.decided_at is None)


def _note(contact: Contact) -> str:
    """Return what stands beside a name."""
    return f"{contact.field or '未填领域'}，{contact.first_day.year}年{contact.first_day.month}月起"
