"""One branch: which items hold since when, and a form to enter changes."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.checklists import note_branch
from qingqiao.deliverables.kinds import BRANCH
from qingqiao.parts.checks_form import ChecksForm, held_in
from qingqiao.parts.form_page import Saved, revise_page
from qingqiao.phone.communities.posted import communities_by_code
from qingqiao.phone.shell import page
from qingqiao.postings.branches import ItemState, ListState, is_founded, lists_of_branches, states_of
from qingqiao.problems import NotFound
from qingqiao.regions import clock
from qingqiao.regions.rules import pack_on, rules_of
from qingqiao.ui.days import day_words

GUIDANCE = "指导团支部"


@require_http_methods(["GET", "HEAD", "POST"])
def branch(request: HttpRequest, code: str) -> HttpResponse:
    """Show the branch of a community the cadre is posted to today; those of her former postings are read-only."""
    who = request_context(request)
    cadre = who.cadre
    community = communities_by_code(cadre).get(code)
    if community is None:
        raise NotFound
    community.region = cadre.region
    today = clock.today(cadre.region)
    checklists = lists_of_branches(pack_on(rules_of(cadre.region), today))
    lists = states_of([community], checklists, today).get(community.pk, ())
    form = ChecksForm(lists, today, request.POST or None)

    def save() -> Saved:
        changed = note_branch(who.actor, community, form.cleaned_data["day"], form.answers())
        words = f"已记下，改动 {changed} 项。" if changed else "和原来一样，没有改动。"
        return Saved(reverse("phone:branches:branch", args=(code,)), words)

    def show(status: int) -> HttpResponse:
        context = {
            "community": community,
            "lists": [(one.name, [_row(item, today) for item in one.items]) for one in lists],
            "history": _history(lists, today),
            "form": form,
            "can_note": who.scope(Verb.CHECK_NOTE).reaches(community),
            "is_founded": is_founded(community, today),
            "founding": f"{reverse('phone:formations:new')}?{urlencode({'kind': BRANCH})}",
            "guidance": f"{reverse('phone:records:new')}?{urlencode({'kind': GUIDANCE, 'community': code})}",
            "back": reverse("phone:cycle:cycle"),
        }
        return page(request, "branches/branch", "me", context, status=status)

    return revise_page(
        request,
        form,
        community,
        lambda one: held_in(states_of([one], checklists, today).get(one.pk, ())),
        save,
        show,
    )


def _row(item: ItemState, today: date) -> tuple[str, str, str, str]:
    """Return name, note, state and label of an item."""
    since = f"{day_words(item.since, today)}起" if item.since else "还没有核对过"
    return item.name, since, "met" if item.holds else "open", "符合" if item.holds else "还没有"


def _history(lists: Sequence[ListState], today: date) -> list[tuple[str, str]]:
    """Return each day with changes, the latest first, and the changes."""
    noted: dict[date, list[str]] = {}
    for one in lists:
        for item in one.items:
            for day, holds in item.noted:
                noted.setdefault(day, []).append(f"{one.name}·{item.name}{'符合' if holds else '不再符合'}")
    return [(day_words(day, today), "，".join(noted[day])) for day in sorted(noted, reverse=True)]
