"""The page of an announced plan, and of somebody's own sign-up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.remarks import give_remark
from qingqiao.actions.sign_ups import sign_up, withdraw_sign_up
from qingqiao.parts.announcement import is_link, when_words
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.parts.typed import typed_text
from qingqiao.problems import InputAtFault, StateHasChanged
from qingqiao.public.link import acting_by_link
from qingqiao.public.mine.opening import said
from qingqiao.public.plans.forms import RemarkForm, SignUpForm
from qingqiao.public.plans.opening import by_plan, by_sign_up, crowded
from qingqiao.public.plans.words import heard, state_of
from qingqiao.records.plans import host_of, is_door_open, is_topic_open
from qingqiao.regions import clock
from qingqiao.voices.remarks import remarks_by, shown_remarks
from qingqiao.voices.sign_ups import KEPT_FOR, is_full, takes_sign_up

if TYPE_CHECKING:
    from qingqiao.accounts.actors import Actor
    from qingqiao.contacts.models import Contact
    from qingqiao.records.models import Plan
    from qingqiao.voices.models import SignUp


@require_http_methods(["GET", "HEAD", "POST"])
@by_plan
def plan(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Show what, when, where and who invites; the inviting cadre's name is the only one. A POST signs up. A plan that is
    cancelled or over shows nothing of this."""
    form = SignUpForm(plan, request.POST if request.method == "POST" else None)

    def save() -> Saved | HttpResponse:
        if wait := crowded(request, plan):
            return wait
        sign_up(acting_by_link(request, Verb.SIGN_UP_GIVE, plan), plan, form.visitor())
        address = reverse("public:sign_up", args=(form.token,))
        return Saved(address, "已经报名。这是您自己的页面，请收藏好，改主意了在这里撤回。")

    def show(status: int) -> HttpResponse:
        say = RemarkForm(plan.token, auto_id="say_%s")
        context = {"form": form, "say": say, **shown(plan)}
        return render(request, "public/plan.html", context, status=status)

    return form_page(request, form, save, show)


@require_http_methods(["GET", "HEAD", "POST"])
@by_sign_up
def own(request: HttpRequest, token: str, row: SignUp) -> HttpResponse:
    """Show what somebody signed up for; a POST takes it back."""
    if request.method == "POST" and "withdraw" in request.POST:
        withdraw_sign_up(acting_by_link(request, Verb.SIGN_UP_WITHDRAW, row), row)
        return said(request, "sign_up_withdrawn")
    if request.method == "POST":
        actor = acting_by_link(request, Verb.REMARK_GIVE, row)
        say_more(request, actor, row.plan, row)
        return redirect("public:sign_up", token=token)
    context = {"token": token, "sign_up": row, **own_remarks(row), **shown(row.plan)}
    return render(request, "public/sign_up.html", context)


def say_more(request: HttpRequest, actor: Actor, plan: Plan, who: Contact | SignUp) -> None:
    """Take what somebody says on her own page, and tell her what becomes of it."""
    try:
        said = give_remark(actor, plan, who, typed_text(request, "text", 300))
    except (InputAtFault, StateHasChanged) as problem:
        messages.error(request, problem.detail or "".join(one.sentence for one in problem.places))
    else:
        messages.success(request, heard(said, plan))


def own_remarks(row: SignUp | None) -> dict[str, Any]:
    """Return what somebody said herself, each with where it stands."""
    return {"own_remarks": [(one, state_of(one)) for one in remarks_by(row)]}


def shown(plan: Plan) -> dict[str, Any]:
    """Return what the pages of a plan show of it today."""
    today = clock.today(plan.region)
    return {
        "plan": plan,
        "when": when_words(plan, today),
        "is_link": is_link(plan.place),
        "is_over": plan.planned_on < today,
        "host": host_of(plan, today),
        "is_full": plan.takes_sign_ups and is_full(plan),
        "takes_sign_up": takes_sign_up(plan, today),
        "is_door_open": is_door_open(plan, today),
        "is_summary_shown": plan.planned_on + KEPT_FOR >= today,
        "is_topic_open": is_topic_open(plan, today),
        "remarks": shown_remarks(plan) if plan.takes_remarks else [],
        "kept_days": KEPT_FOR.days,
    }
