"""What the phone stores and asks for: shell pages, service worker, session, the form to store, which records count."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qingqiao.accounts.queries import is_switched_off
from qingqiao.accounts.requests import RequestContext, request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.organizations.colleagues import first_day_in_office, last_day_in_office
from qingqiao.parts.record_fields import described
from qingqiao.parts.record_form import Offered, blank
from qingqiao.parts.sentence_form import SentenceRecordForm
from qingqiao.phone.offline import shell
from qingqiao.phone.offline.counting import counted_of
from qingqiao.phone.offline.names import adults_of, kept_names
from qingqiao.phone.records.offered import offered_late, offered_to
from qingqiao.phone.shell import page
from qingqiao.problems import AccountSwitchedOff, NotFound, NotSignedIn, Problem
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7

if TYPE_CHECKING:
    from qingqiao.organizations.models import Cadre

MOST_ASKED = 50
ACCOUNT = "X-Qingqiao-Account"


@login_not_required
@never_cache
@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """Return the service worker with its list of addresses to precache. Its address is at the root, so its scope is every
    page."""
    context = {"version": shell.version(), "addresses": shell.addresses()}
    return render(request, "phone/offline/service_worker.js", context, content_type="text/javascript")


@login_not_required
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """Return the web app manifest."""
    icons = [
        {"src": static(f"phone/offline/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    values = {
        "name": "青桥",
        "short_name": "青桥",
        "lang": "zh-Hans",
        "id": "/",
        "start_url": reverse("phone:week:week"),
        "scope": "/",
        "display": "standalone",
        "theme_color": "#0d6b72",
        "background_color": "#eef1f1",
        "icons": [icon | {"purpose": purpose} for icon in icons for purpose in ("any", "maskable")],
    }
    return JsonResponse(values, content_type="application/manifest+json")


@login_not_required
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """Show unsent records and the week as last seen; the phone fills it in from its storage."""
    return page(request, "offline/outbox", "", {"fields": described()})


@login_not_required
@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """Show the record form that the phone has stored."""
    return page(request, "offline/new", "", {"back": reverse("phone:offline:outbox"), "fields": described()})


@login_not_required
@never_cache
@require_safe
def session(request: HttpRequest) -> HttpResponse:
    """Whose session this is, what her requests must carry, what time it is here, a version of the names that the phone may
    keep, and which contacts it must erase.

    401 when nobody is signed in; 403 when the account that the phone names (`X-Qingqiao-Account`) is switched off."""
    try:
        who = request_context(request)
        account = who.actor.account
    except NotSignedIn as problem:
        named = request.headers.get(ACCOUNT, "").partition(":")[0]
        return problem_of(
            AccountSwitchedOff() if _is_uuid(named) and is_switched_off(UUID(named)) else problem
        )
    names = kept_names(who)
    return JsonResponse(
        {
            "account": account.outbox_key if account else "",
            "csrf": get_token(request),
            "now": clock.now().timestamp() * 1000,
            "names": names.version,
            "withdrawn": names.withdrawn,
        }
    )


@never_cache
@require_safe
def form(request: HttpRequest) -> HttpResponse:
    """Return the record form to store for the signed-in cadre, with adult contacts by name only (policy.md 6). `bare` has
    none: it remains when the server hasn't been reached for long. `last_day`: of who has left and may still submit. 204 for
    who may not."""
    who = request_context(request)
    try:
        cadre = who.author
    except NotFound:
        return HttpResponse(status=204)
    today = clock.today(cadre.region)
    last_day = None if who.serves else last_day_in_office(cadre, today)
    offered = offered_late(who, cadre, today, last_day, ()) if last_day else _without_minors(who, cadre)
    offered = replace(offered, first_day=first_day_in_office(cadre))
    draft = f"record:{cadre.code}"
    bare = replace(offered, contacts=(), people=())
    html = {"html": _empty(request, offered, draft), "bare": _empty(request, bare, draft)}
    account = who.actor.account.outbox_key if who.actor.account else ""
    names = kept_names(who).version
    return JsonResponse({"account": account, "names": names, "last_day": last_day, **html})


@never_cache
@require_safe
def counted(request: HttpRequest) -> JsonResponse:
    """Return for each requested record of the cadre (`?id=…&id=…`) whether it counts, and if not, why.
    Nothing counts for who holds no office."""
    who = request_context(request)
    if not who.serves:
        return JsonResponse({"counted": {}})
    cadre = who.cadre
    ids = [id for id in request.GET.getlist("id")[:MOST_ASKED] if _is_uuid(id)]
    found = counted_of(who.scope(Verb.RECORD_READ), cadre, [UUID(id) for id in ids])
    return JsonResponse({"counted": found})


def problem_of(problem: Problem) -> JsonResponse:
    """Return the problem as a document, not as a page, for scripts."""
    return JsonResponse(problem.as_json(), status=problem.status, content_type="application/problem+json")


def _empty(request: HttpRequest, offered: Offered, draft: str) -> str:
    form = SentenceRecordForm(offered, initial=blank(offered, uuid7(), {}))
    context = {"form": form, "offered": offered, "draft": draft}
    return render_to_string("parts/record_form.html", context, request)


def _without_minors(who: RequestContext, cadre: Cadre) -> Offered:
    """Return the choices without minors, and without groups: a chosen group would silently leave its minors out."""
    offered = offered_to(who, cadre, clock.today(cadre.region), is_own=True)
    adults = adults_of(who, cadre)
    kept = [replace(one, last_contacted_on=None) for one in offered.contacts if one.code in adults]
    people = [code for code in offered.people if code in adults]
    return replace(offered, contacts=kept, people=people, groups=())


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
