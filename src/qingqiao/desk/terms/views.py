"""Terms of office: those that end soon, and the term of one office."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.terms import set_term
from qingqiao.desk.cadres.views import home_of
from qingqiao.desk.context import desk_context, owner_of, page
from qingqiao.desk.kept_pages import kept_list
from qingqiao.desk.tables.answers import table_page
from qingqiao.desk.tables.asked import AskedTable
from qingqiao.desk.terms.forms import TermForm
from qingqiao.desk.terms.rows import TermRow, terms_table
from qingqiao.organizations.queries import get_appointment, get_organization
from qingqiao.parts.form_page import Saved, revise_page
from qingqiao.progress.queries import get_cadre_by_code
from qingqiao.ui.pages import Crumb

if TYPE_CHECKING:
    from qingqiao.organizations.models import Appointment

HEADING = "任期"
METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@kept_list()
def listing(request: HttpRequest, code: str) -> HttpResponseBase:
    """List the terms of a subtree that end within 60 days or are over."""
    desk = desk_context(request)
    one = get_organization(desk.scope, code)

    def show(asked: AskedTable[TermRow], status: int) -> HttpResponse:
        crumbs, context = (Crumb(HEADING),), {"table": asked}
        heading = "任期将满"
        return page(
            desk,
            "tables/page",
            heading,
            one,
            context,
            crumbs=crumbs,
            tab="terms",
            has_range=False,
            status=status,
        )

    return table_page(request, terms_table(desk, one), owner_of(desk, one), show)


@require_http_methods(METHODS)
def term(request: HttpRequest, code: str, id: UUID) -> HttpResponse:
    """Enter until which day an office is expected to be held."""
    desk = desk_context(request)
    cadre = get_cadre_by_code(desk.scope_of(Verb.APPOINTMENT_SET_TERM), code)
    held = get_appointment(desk.scope_of(Verb.APPOINTMENT_SET_TERM), cadre, id)
    form = TermForm(request.POST or None, initial=_term_of(held))
    back = desk.address("cadres:cadre", cadre.code)

    def save() -> Saved:
        set_term(desk.actor, held, form.cleaned_data["term_ends_on"])
        return Saved(back, f"已登记{cadre.name}在{held.organization.name}的任期。")

    heading = f"任期：{held.organization.name}"
    show = partial(
        page,
        desk,
        "form",
        heading,
        home_of(desk, cadre),
        {"form": form, "cadre": cadre, "back": back},
        crumbs=(Crumb(cadre.name, back), Crumb(heading)),
        tab="cadres",
        has_range=False,
    )
    return revise_page(request, form, held, _term_of, save, show)


def _term_of(held: Appointment) -> dict[str, Any]:
    """Return the form's initial values."""
    return {"term_ends_on": held.term_ends_on}
