"""The page of the Monday brief, from which it is sent."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.briefs import send_brief
from qingqiao.actions.notices import NoticeInput, draft_notice
from qingqiao.desk.briefs.brief import brief_of
from qingqiao.desk.briefs.forms import BriefForm
from qingqiao.desk.context import desk_context, page
from qingqiao.notifications.queries import briefed_among
from qingqiao.organizations.lower import lower_organizations
from qingqiao.organizations.queries import cadres_at, get_organization
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.ui.pages import Crumb

HEADING = "周一简报"
LONGEST_TITLE = 100


@require_http_methods(["GET", "HEAD", "POST"])
def brief(request: HttpRequest, code: str) -> HttpResponse:
    """Half a page about an organization, as of today, with where each line is looked at below it; a POST sends it to some who
    serve there."""
    desk = desk_context(request)
    one = get_organization(desk.scope, code)
    found = brief_of(desk, one)
    people = [cadre for cadre in cadres_at(one, desk.today) if cadre != desk.who.own]
    form = BriefForm(people, request.POST or None)

    def save() -> Saved:
        number = send_brief(
            desk.actor, one, found.title[:LONGEST_TITLE], found.sent, form.cleaned_data["codes"]
        )
        return Saved(desk.address("briefs:brief", one.code), f"已发到 {number} 人的收件箱。")

    has_lower = lower_organizations(desk.scope, one).exists()
    context = {
        "brief": found,
        "form": form if people else None,
        "has_lower": has_lower,
        "briefed": "、".join(cadre.name for cadre in briefed_among(people, one, desk.today)),
    }
    show = partial(
        page, desk, "briefs/brief", HEADING, one, context, crumbs=(Crumb(HEADING),), has_range=False
    )
    return form_page(request, form, save, show)


@require_POST
def notice(request: HttpRequest, code: str) -> HttpResponse:
    """Make a draft of a notice to all below from what the brief says of the whole; the next page shows whom it would reach."""
    desk = desk_context(request)
    one = get_organization(desk.scope_of(Verb.NOTICE_DRAFT), code)
    found = brief_of(desk, one)
    text = found.downward or "这一周没有变化。"
    made = draft_notice(desk.actor, one, NoticeInput(found.title[:LONGEST_TITLE], text))
    return redirect(desk.address("notices:notice", made.pk))
