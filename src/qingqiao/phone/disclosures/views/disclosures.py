"""The items: how far each is, filling them, and noting that they hang in the community."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.disclosures import fill_disclosures, post_disclosures, take_down_disclosure
from qingqiao.phone.disclosures.forms import FillingForm, PostedItemsForm
from qingqiao.phone.disclosures.room import Own, own_in
from qingqiao.phone.disclosures.rows import item_row
from qingqiao.phone.shell import page
from qingqiao.postings.cards import card_of
from qingqiao.problems import Problem

WRONG = 422


@require_safe
def disclosures(request: HttpRequest) -> HttpResponse:
    """All items, what is left to do, the card and the page on the internet."""
    own = own_in(request)
    return _page(request, own, PostedItemsForm(own.waiting, own.today))


@require_http_methods(["GET", "HEAD", "POST"])
def filling(request: HttpRequest) -> HttpResponse:
    """What each item says, with consent item by item."""
    who = request_context(request)
    who.scope(Verb.DISCLOSURE_FILL)
    own = own_in(request)
    form = FillingForm(own.items, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            fill_disclosures(who.actor, own.cadre, form.said())
            messages.success(request, _said_after(own_in(request)))
            return redirect("phone:disclosures:list")
        except Problem as problem:
            form.accuse(problem)
    context = {"form": form, "name": own.name, "back": reverse("phone:disclosures:list")}
    return page(request, "disclosures/filling", "me", context, status=WRONG if form.errors else 200)


@require_POST
def posting(request: HttpRequest) -> HttpResponse:
    """Some or all of the items that wait hang in the community."""
    own = own_in(request)
    form = PostedItemsForm(own.waiting, own.today, request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            post_disclosures(request_context(request).actor, own.cadre, said["items"], said["day"])
            messages.success(request, f"已登记张贴 {len(said['items'])} 项。")
            return redirect("phone:disclosures:list")
        except Problem as problem:
            form.accuse(problem)
    return _page(request, own, form, status=WRONG)


@require_POST
def removal(request: HttpRequest) -> HttpResponse:
    """An item hangs there no longer, or was noted by mistake."""
    own = own_in(request)
    item = request.POST.get("item", "")
    take_down_disclosure(request_context(request).actor, own.cadre, item)
    messages.success(request, f"“{item}”已改为未张贴。")
    return redirect("phone:disclosures:list")


def _page(request: HttpRequest, own: Own, form: PostedItemsForm, status: int = 200) -> HttpResponse:
    card = card_of(own.cadre)
    address = reverse("public:card", args=(card.token,)) if card else ""
    context: dict[str, Any] = {
        "own": own,
        "rows": [item_row(one, own.today) for one in own.items],
        "posted": [one.item for one in own.items if one.is_posted],
        "changed": [one.item for one in own.items if one.wants_new_print],
        "has_public": any(one.is_public for one in own.items),
        "has_community": any(one.value for one in own.items if not one.is_typed),
        "form": form,
        "address": request.build_absolute_uri(address) if address else "",
        "back": reverse("phone:me:me"),
    }
    return page(request, "disclosures/list", "me", context, status=status)


def _said_after(own: Own) -> str:
    """What saving left to do."""
    if any(one.wants_new_print for one in own.items):
        return "已保存。内容有改动，请重新打印张贴。"
    return "已保存。可以打印出来张贴了。" if own.waiting else "已保存。"
