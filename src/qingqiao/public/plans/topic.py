"""The topic of a plan on its public page: a few words of whoever has the link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.remarks import give_remark
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.public.link import acting_by_link
from qingqiao.public.plans.forms import RemarkForm
from qingqiao.public.plans.opening import by_plan, crowded
from qingqiao.public.plans.views import shown
from qingqiao.public.plans.words import heard

if TYPE_CHECKING:
    from qingqiao.records.models import Plan


@require_http_methods(["GET", "HEAD", "POST"])
@by_plan
def topic(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Show the topic alone; a POST says something, and leads to a page of one's own."""
    form = RemarkForm(plan.token, request.POST if request.method == "POST" else None, auto_id="say_%s")

    def save() -> Saved | HttpResponse:
        if wait := crowded(request, plan):
            return wait
        actor = acting_by_link(request, Verb.REMARK_GIVE, plan)
        said = give_remark(actor, plan, form.visitor(), form.cleaned_data["text"])
        return Saved(reverse("public:sign_up", args=(form.token,)), heard(said, plan))

    def show(status: int) -> HttpResponse:
        return render(request, "public/topic.html", {"say": form, **shown(plan)}, status=status)

    return form_page(request, form, save, show)
