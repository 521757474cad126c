"""A community's branch: its founding day, and which items hold from a day on (一(三)5, 6)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.checklists import note_branch
from qingqiao.actions.postings import correct_founding, found_branch
from qingqiao.desk.communities.forms import BranchFoundingForm
from qingqiao.desk.context import desk_context
from qingqiao.desk.postings.frame import community_form, to_community
from qingqiao.parts.checks_form import ChecksForm, held_in
from qingqiao.parts.form_page import Saved, revise_page
from qingqiao.postings.branches import ListState, lists_of_branches, states_of
from qingqiao.postings.queries import get_community
from qingqiao.regions.rules import pack_on, rules_of

if TYPE_CHECKING:
    from qingqiao.postings.models import Community

BOTH = ["GET", "HEAD", "POST"]


@require_http_methods(BOTH)
def founding(request: HttpRequest, code: str) -> HttpResponse:
    """Enter or correct the day on which the branch was founded."""
    desk = desk_context(request)
    one = get_community(desk.scope_of(Verb.COMMUNITY_FOUND_BRANCH), code)
    was = one.branch_founded_on

    def founded_on(community: Community) -> dict[str, Any]:
        return {"founded_on": community.branch_founded_on or desk.today}

    form = BranchFoundingForm(request.POST or None, is_correction=was is not None, initial=founded_on(one))

    def save() -> Saved:
        actor, day = desk.actor, form.cleaned_data["founded_on"]
        if was is None:
            found_branch(actor, one, day)
        else:
            correct_founding(actor, one, day)
        return to_community(desk, one, "已保存，报到团干部的进度会随之重算。")

    show = partial(community_form, desk, one, "更正建团支部日期" if was else "登记建立团支部", form)
    return revise_page(request, form, one, founded_on, save, show)


@require_http_methods(BOTH)
def checks(request: HttpRequest, code: str) -> HttpResponse:
    """Enter which items hold at the branch from a day on. Raise NotFound for readers who don't administer its organization."""
    desk = desk_context(request)
    one = get_community(desk.scope_of(Verb.CHECK_NOTE), code)
    lists = lists_of_branches(pack_on(rules_of(one.region), desk.today))

    def states(community: Community) -> Sequence[ListState]:
        return states_of([community], lists, desk.today).get(community.pk, ())

    form = ChecksForm(states(one), desk.today, request.POST or None)

    def save() -> Saved:
        changed = note_branch(desk.actor, one, form.cleaned_data["day"], form.answers())
        return to_community(
            desk, one, f"已登记，改动 {changed} 项。" if changed else "和原来一样，没有改动。"
        )

    show = partial(community_form, desk, one, "登记五个有、四上墙", form)
    return revise_page(request, form, one, lambda now: held_in(states(now)), save, show)
