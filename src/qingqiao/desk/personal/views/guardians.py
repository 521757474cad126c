"""Guardians' requests: entered from paper, answered with a proof, without the minor being read."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.data_requests import RaisedRequest
from qingqiao.actions.guardians import answer_guardian, raise_for_guardian
from qingqiao.contacts.data_requests import CHANGEABLE, days_left, get_guardian_request, wish_of
from qingqiao.desk.context import desk_context
from qingqiao.desk.personal.forms import GuardianAnswerForm, GuardianForm
from qingqiao.desk.personal.views.frame import minor_meant, personal_page
from qingqiao.exchange.workbooks.forgetting import forget_files_with_contacts
from qingqiao.parts.form_page import Saved, form_page


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Enter what a guardian asks on paper or in person."""
    desk = desk_context(request)
    reach = desk.scope_of(Verb.GUARDIAN_RAISE)
    form = GuardianForm(desk.today, request.POST or None)

    def save() -> Saved:
        data = form.cleaned_data
        contact = minor_meant(request, desk, form, reach)
        raised = RaisedRequest(
            data["kind"], data["received_on"], data["how"], proof=data["proof"], wish=form.wish()
        )
        one = raise_for_guardian(desk.actor, contact, raised)
        return Saved(desk.address("personal:guardian", one.pk), "已登记。")

    def show(status: int) -> HttpResponse:
        return personal_page(desk, "new", "登记监护人的请求", {"form": form, "submit": "登记"}, status)

    return form_page(request, form, save, show)


@require_http_methods(["GET", "HEAD", "POST"])
def guardian(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show what is asked, never of whom; a POST answers it and does it."""
    desk = desk_context(request)
    one = get_guardian_request(desk.scope_of(Verb.GUARDIAN_READ), id)
    form = GuardianAnswerForm(request.POST or None)
    if one.proof:
        del form.fields["proof"]

    def save() -> Saved:
        data = form.cleaned_data
        is_done = data["is_done"] == "yes"
        answer_guardian(desk.actor, one, data["answer"], is_done=is_done, proof=data.get("proof", ""))
        forget_files_with_contacts(one.region)
        return Saved(desk.address("personal:guardian", id), "已答复。")

    def show(status: int) -> HttpResponse:
        context = {
            "one": one,
            "form": form,
            "changes": [CHANGEABLE[name] for name in wish_of(one)],
            "days_left": days_left(one, desk.today),
        }
        return personal_page(desk, "guardian", "监护人的请求", context, status)

    return form_page(request, form, save, show)
