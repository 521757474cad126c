"""Whom a co-host brought to a record that another tells."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.joining import join_record
from qingqiao.parts.people import PeopleForm
from qingqiao.phone.shell import page
from qingqiao.problems import InputAtFault, NotFound
from qingqiao.records.people import contacts_to_choose, participant_names
from qingqiao.records.queries import get_shared, named_by
from qingqiao.regions import clock

WRONG = 422


@require_http_methods(["GET", "HEAD", "POST"])
def participants(request: HttpRequest, id: UUID) -> HttpResponse:
    """Her own, by name; the others' as a head count. The author says hers in the record's own form."""
    who = request_context(request)
    cadre = who.cadre
    record = get_shared(who.scope(Verb.RECORD_JOIN), id, cadre)
    if record.author_id == cadre.pk:
        raise NotFound
    named, today = named_by(record, cadre.pk), clock.today(cadre.region)
    codes = [one.contact_code for one in named if one.contact_code]
    initial = {"contacts": codes, "names": "、".join(one.name for one in named if one.name)}
    form = PeopleForm(request.POST or None, initial=initial)
    form.offer(contacts_to_choose(who.scope(Verb.CONTACT_READ), cadre, today, codes), today)
    if request.method == "POST" and form.is_valid():
        try:
            join_record(who.actor, record, form.people())
        except InputAtFault as fault:
            form.add_problem(fault)
        else:
            messages.success(request, "已记下您带来的人。")
            return redirect("phone:records:record", id=id)
    context = {
        "form": form,
        "record": record,
        "people": participant_names(record, cadre.pk),
        "back": reverse("phone:records:record", args=(id,)),
    }
    return page(request, "records/participants", "records", context, status=WRONG if form.is_bound else 200)
