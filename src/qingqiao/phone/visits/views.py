"""The columns of one report day: a form on top of its record."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.visits import note_visit
from qingqiao.phone.shell import page
from qingqiao.phone.visits.forms import VisitDetailsForm
from qingqiao.problems import NotFound, Problem
from qingqiao.records.queries import get_authored
from qingqiao.records.report_days import is_report_day
from qingqiao.regions.rules import rules_of

WRONG = 422


@require_http_methods(["GET", "HEAD", "POST"])
def visit(request: HttpRequest, id: UUID) -> HttpResponse:
    """Filled with what was noted before. Raises NotFound for a record that is no report day of hers."""
    who = request_context(request)
    record = get_authored(who.scope(Verb.VISIT_NOTE), id, who.cadre.pk)
    if not is_report_day(record, rules_of(record.region)):
        raise NotFound
    noted = record.visits.values(*VisitDetailsForm.base_fields).first()
    form = VisitDetailsForm(request.POST or None, initial=noted)
    back = reverse("phone:records:record", args=(id,))
    if request.method == "POST" and form.is_valid():
        try:
            note_visit(who.actor, record, form.columns())
        except Problem as problem:
            form.accuse(problem)
        else:
            messages.success(request, "已补充，会填进统计表。")
            return redirect(back)
    context = {"form": form, "record": record, "back": back}
    return page(request, "visits/form", "records", context, status=WRONG if form.errors else 200)
