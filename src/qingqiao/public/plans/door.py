"""The page behind the code at a plan's door: a nickname, and one is on the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.doors import arrive
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.public.link import acting_by_link
from qingqiao.public.mine.opening import said
from qingqiao.public.plans.forms import NicknameForm
from qingqiao.public.plans.opening import by_plan, crowded, may_try_code, wrong_code
from qingqiao.public.plans.views import shown
from qingqiao.records.plans import is_door_open
from qingqiao.regions import clock

if TYPE_CHECKING:
    from qingqiao.records.models import Plan


@require_http_methods(["GET", "HEAD", "POST"])
@by_plan
def door(request: HttpRequest, plan: Plan, code: str) -> HttpResponse:
    """Ask for a nickname; a POST puts her on the list. Another code, and one from before or after, opens nothing."""
    if not is_door_open(plan, clock.today(plan.region)):
        return said(request, "door_closed")
    if not may_try_code(request, plan.token):
        return said(request, "limited", 429)
    if code != plan.door_code:
        return wrong_code(request, plan.token)
    form = NicknameForm(plan.token, request.POST if request.method == "POST" else None)

    def save() -> Saved | HttpResponse:
        if wait := crowded(request, plan, at_door=True):
            return wait
        arrive(acting_by_link(request, Verb.ARRIVAL_GIVE, plan), plan, form.visitor(), code)
        return Saved(reverse("public:sign_up", args=(form.token,)), "欢迎您，已经记上了，不用再写。")

    def show(status: int) -> HttpResponse:
        context = {"form": form, "code": code, **shown(plan)}
        return render(request, "public/door.html", context, status=status)

    return form_page(request, form, save, show)
