"""Noting what somebody asked in something recorded: one step after the record's form, nothing entered twice."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.requests import RequestContext, request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.demand_noting import note_demand
from qingqiao.contacts.queries import contacts_of
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.phone.demands.forms import NotingForm
from qingqiao.phone.demands.frame import page_of, show_form
from qingqiao.records.queries import get_authored, named_by

if TYPE_CHECKING:
    from qingqiao.contacts.models import Contact
    from qingqiao.records.models import Record


@require_http_methods(["GET", "HEAD", "POST"])
def noting(request: HttpRequest, record: UUID) -> HttpResponse:
    """Note a demand of one of the cadre's own records."""
    who = request_context(request)
    who.scope(Verb.DEMAND_TAKE)
    told = get_authored(who.scope(Verb.RECORD_READ), record, who.cadre.pk)
    form = NotingForm(_contacts(who, told), request.POST if request.method == "POST" else None)
    back = reverse("phone:records:record", args=(record,))

    def save() -> Saved:
        demand = note_demand(who.actor, told, form.noted())
        words = "已记下，也算了“关切青年诉求”。" if demand.answered_on else "已受理。办到哪一步，在这里写。"
        return Saved(page_of(demand), words)

    return form_page(request, form, save, partial(show_form, request, form, "记下诉求", back))


def _contacts(who: RequestContext, record: Record) -> dict[str, Contact]:
    """Return who of the cadre's contacts took part, by id."""
    codes = [one.contact_code for one in named_by(record, who.cadre.pk) if one.contact_code]
    rows = contacts_of(who.scope(Verb.CONTACT_READ), who.today).filter(code__in=codes).order_by("name")
    return {str(one.pk): one for one in rows}
