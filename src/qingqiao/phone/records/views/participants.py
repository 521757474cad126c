"""The participants that a co-host brought to another cadre's record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.joining import join_record
from qingqiao.parts.form_page import Saved, revise_page
from qingqiao.parts.people import PeopleForm
from qingqiao.phone.shell import page
from qingqiao.problems import NotFound
from qingqiao.records.people import contacts_to_choose, participant_names
from qingqiao.records.queries import get_shared, named_by
from qingqiao.regions import clock

if TYPE_CHECKING:
    from qingqiao.records.models import Record


@require_http_methods(["GET", "HEAD", "POST"])
def participants(request: HttpRequest, id: UUID) -> HttpResponse:
    """Enter the co-host's own participants by name; the others' are a head count. The author enters hers in the record's own
    form."""
    who = request_context(request)
    cadre = who.cadre
    record = get_shared(who.scope(Verb.RECORD_JOIN), id, cadre)
    if record.author_id == cadre.pk:
        raise NotFound
    back = reverse("phone:records:record", args=(id,))

    def brought(one: Record) -> dict[str, Any]:
        named = named_by(one, cadre.pk)
        codes = [someone.contact_code for someone in named if someone.contact_code]
        return {"contacts": codes, "names": "、".join(someone.name for someone in named if someone.name)}

    initial, today = brought(record), clock.today(cadre.region)
    form = PeopleForm(request.POST or None, initial=initial)
    form.offer(contacts_to_choose(who.scope(Verb.CONTACT_READ), cadre, today, initial["contacts"]), today)

    def save() -> Saved:
        join_record(who.actor, record, form.people())
        return Saved(back, "已记下您带来的人。")

    def show(status: int) -> HttpResponse:
        people = participant_names(record, cadre.pk)
        context = {"form": form, "record": record, "people": people, "back": back}
        return page(request, "records/participants", "records", context, status=status)

    return revise_page(request, form, record, brought, save, show)
