"""Plans: the list, one with its announcement, the form, the QR code of its address."""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qingqiao.accounts.requests import RequestContext, request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.plans import announce_plan, cancel_plan, revise_plan
from qingqiao.parts.announcement import announcement, when_words
from qingqiao.parts.form_page import Saved, form_page, revise_page
from qingqiao.phone.plans.forms import PlanForm
from qingqiao.phone.plans.rows import PlanRow, plan_row
from qingqiao.phone.shell import page
from qingqiao.postings.queries import places_of
from qingqiao.records.plans import get_plan, has_record, host_of, is_online, is_open, plans_of
from qingqiao.regions import clock
from qingqiao.regions.rules import pack_on, rules_of
from qingqiao.voices.sign_ups import sign_up_count

if TYPE_CHECKING:
    from qingqiao.records.models import Plan

LATEST = 50
SHOWN = (
    "title",
    "planned_on",
    "time",
    "place",
    "text",
    "takes_remarks",
    "takes_sign_ups",
    "capacity",
    "asks_reach",
)
CODE = {"scale": 8, "border": 4}


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """List coming plans and those without a record yet, then past ones."""
    who = request_context(request)
    cadre = who.cadre
    today = clock.today(cadre.region)
    latest = plans_of(who.scope(Verb.RECORD_READ), cadre).order_by("-planned_on", "-id")[:LATEST]
    found: list[PlanRow] = [plan_row(plan, today) for plan in latest]
    context = {
        "open": sorted((row for row in found if row.is_open), key=lambda row: row.day),
        "over": [row for row in found if not row.is_open],
        "back": reverse("phone:records:list"),
    }
    return page(request, "plans/list", "records", context)


@require_safe
def plan(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show a plan: text and picture for the group, and the link to its record."""
    who = request_context(request)
    found, reach = get_plan(who.scope(Verb.RECORD_READ), id), who.scope(Verb.SIGN_UP_READ)
    today, url = clock.today(found.region), _address(request, found)
    recorded = has_record(found)
    context = {
        "plan": found,
        "when": when_words(found, today),
        "has_record": recorded,
        "has_come": found.planned_on <= today,
        "sign_ups": sign_up_count(reach, found),
        "has_door": is_open(found, today) and not recorded and not is_online(found),
        "can_change": not recorded and not found.cancelled_at,
        "text": announcement(found, host_of(found, today), url, today),
        "url": url,
        "back": reverse("phone:plans:list"),
    }
    return page(request, "plans/plan", "records", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Write a plan and announce it with its page."""
    who = request_context(request)
    who.scope(Verb.PLAN_ANNOUNCE)
    cadre = who.cadre
    form = _plan_form(who, request, {"planned_on": who.today})

    def save() -> Saved:
        return Saved(_page_of(announce_plan(who.actor, cadre, form.announcement()).pk))

    return form_page(request, form, save, partial(_form, request, form, reverse("phone:plans:list")))


@require_http_methods(["GET", "HEAD", "POST"])
def revision(request: HttpRequest, id: UUID) -> HttpResponse:
    """Change day, place or text; the address stays the same."""
    who = request_context(request)
    found = get_plan(who.scope(Verb.PLAN_REVISE), id)
    form = _plan_form(who, request, _initial(found))

    def save() -> Saved:
        revise_plan(who.actor, found, form.announcement())
        return Saved(_page_of(id), "已改好，原来的链接照样能用。")

    show = partial(_form, request, form, _page_of(id), found)
    return revise_page(request, form, found, _initial, save, show)


@require_POST
def cancellation(request: HttpRequest, id: UUID) -> HttpResponse:
    """Cancel a plan."""
    who = request_context(request)
    cancel_plan(who.actor, get_plan(who.scope(Verb.PLAN_CANCEL), id))
    messages.success(request, "已取消，公开页上会说明。")
    return redirect("phone:plans:plan", id=id)


@require_safe
def code(request: HttpRequest, id: UUID) -> HttpResponse:
    """Return the QR code of its public address, to save and send."""
    found = get_plan(request_context(request).scope(Verb.RECORD_READ), id)
    picture = io.BytesIO()
    segno.make(_address(request, found), micro=False, error="m").save(picture, kind="png", **CODE)
    answer = HttpResponse(picture.getvalue(), content_type="image/png")
    answer["Cache-Control"] = "private, max-age=3600"
    return answer


def _address(request: HttpRequest, plan: Plan) -> str:
    return request.build_absolute_uri(reverse("public:plan", args=(plan.token,)))


def _page_of(id: UUID) -> str:
    return reverse("phone:plans:plan", args=(id,))


def _initial(plan: Plan) -> dict[str, Any]:
    """Return the form's initial values."""
    more = {"kinds": plan.kind_list(), "community": str(plan.community_id or "")}
    return {name: getattr(plan, name) for name in SHOWN} | more


def _plan_form(who: RequestContext, request: HttpRequest, initial: dict[str, Any]) -> PlanForm:
    places = places_of(who.scope(Verb.POSTING_READ), who.cadre, who.today)
    here = [one.community for one in places if one.first_day <= who.today]
    return PlanForm(_kinds(who), who.today, here, request.POST or None, initial=initial)


def _kinds(who: RequestContext) -> tuple[str, ...]:
    pack = pack_on(rules_of(who.cadre.region), who.today)
    return pack.kinds if pack else ()


def _form(
    request: HttpRequest, form: PlanForm, back: str, plan: Plan | None = None, *, status: int
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "back": back, "plan": plan}
    return page(request, "plans/form", "records", context, status=status)
