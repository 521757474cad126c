"""What contacts ask about what is held: those that wait for an answer, one of them, and one that came on paper."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.data_requests import RaisedRequest, answer_request, keep_answered, raise_request
from qingqiao.contacts.data_requests import changes_of, days_left, get_open_request, open_requests
from qingqiao.contacts.queries import get_contact
from qingqiao.contacts.words import COPY
from qingqiao.exchange.own_copy import own_copy
from qingqiao.exchange.workbooks.forgetting import forget_files_with_contacts
from qingqiao.parts.copy_file import copy_file
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.phone.contacts.forms import DataRequestForm, RequestAnswerForm
from qingqiao.phone.shell import page
from qingqiao.regions import clock


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """List the requests that wait for an answer, the most urgent first."""
    who = request_context(request)
    found = open_requests(who.scope(Verb.DATA_REQUEST_ANSWER))
    rows = [(one, days_left(one, who.today)) for one in found]
    return page(
        request, "contacts/requests", "contacts", {"rows": rows, "back": reverse("phone:contacts:list")}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show one request; a POST answers it, and does what it asks."""
    who = request_context(request)
    found = get_open_request(who.scope(Verb.DATA_REQUEST_ANSWER), id)
    form = RequestAnswerForm(request.POST if request.method == "POST" else None)
    back = reverse("phone:contacts:requests")

    def save() -> Saved:
        data = form.cleaned_data
        answer_request(who.actor, found, data["answer"], is_done=data["is_done"] == "yes")
        forget_files_with_contacts(found.region)
        return Saved(back, "已答复。")

    context = {
        "form": form,
        "one": found,
        "changes": list(changes_of(found)),
        "days_left": days_left(found, who.today),
        "back": back,
    }
    return form_page(request, form, save, partial(page, request, "contacts/request", "contacts", context))


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, id: UUID) -> HttpResponse:
    """Note a request that came on paper or was spoken."""
    who = request_context(request)
    found = get_contact(who.scope(Verb.DATA_REQUEST_RAISE), id)
    form = DataRequestForm(who.today, request.POST if request.method == "POST" else None)
    back = reverse("phone:contacts:contact", args=(id,))

    def save() -> Saved:
        raised = raise_request(who.actor, found, RaisedRequest(**form.cleaned_data))
        return Saved(reverse("phone:contacts:request", args=(raised.pk,)), "已记下。")

    context = {"form": form, "contact": found, "back": back}
    return form_page(request, form, save, partial(page, request, "contacts/request_new", "contacts", context))


@require_POST
def copy(request: HttpRequest, id: UUID) -> HttpResponse:
    """Give the cadre the file that the contact asked for, to hand over; it counts as the answer."""
    who = request_context(request)
    found = get_contact(who.scope(Verb.DATA_REQUEST_RAISE), id)
    keep_answered(who.actor, found, COPY)
    held = own_copy(found, who.scope(Verb.CONTACT_READ), clock.today(found.region))
    return copy_file(held, is_json=False)
