"""The items: how far each is, filling them in, and entering that they are posted."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.disclosures import fill_disclosures, post_disclosures, take_down_disclosure
from qingqiao.parts.form_page import Saved, form_page, revise_page
from qingqiao.phone.disclosures.forms import FillingForm, PostedItemsForm, filled_in
from qingqiao.phone.disclosures.own import OwnDisclosures, own_disclosures
from qingqiao.phone.disclosures.rows import item_row
from qingqiao.phone.shell import page
from qingqiao.postings.cards import card_of


@require_safe
def disclosures(request: HttpRequest) -> HttpResponse:
    """Show all items, what is left to do, the card and the public page."""
    own = own_disclosures(request)
    return _page(request, own, PostedItemsForm(own.waiting, own.today), status=200)


@require_http_methods(["GET", "HEAD", "POST"])
def filling(request: HttpRequest) -> HttpResponse:
    """Enter text and consent of each item."""
    who = request_context(request)
    who.scope(Verb.DISCLOSURE_FILL)
    own = own_disclosures(request)
    form = FillingForm(own.items, request.POST if request.method == "POST" else None)
    back = reverse("phone:disclosures:list")

    def save() -> Saved:
        fill_disclosures(who.actor, own.cadre, form.inputs())
        return Saved(back, _words_after(own_disclosures(request)))

    context = {"form": form, "name": own.name, "back": back}
    show = partial(page, request, "disclosures/filling", "me", context)
    return revise_page(
        request, form, own.cadre, lambda _: filled_in(own_disclosures(request).items), save, show
    )


@require_POST
def posting(request: HttpRequest) -> HttpResponse:
    """Enter that waiting items are posted in the community."""
    who, own = request_context(request), own_disclosures(request)
    form = PostedItemsForm(own.waiting, own.today, request.POST)

    def save() -> Saved:
        items = form.cleaned_data["items"]
        post_disclosures(who.actor, own.cadre, items, form.cleaned_data["day"])
        return Saved(reverse("phone:disclosures:list"), f"已登记张贴 {len(items)} 项。")

    return form_page(request, form, save, partial(_page, request, own, form))


@require_POST
def removal(request: HttpRequest) -> HttpResponse:
    """Enter that an item is no longer posted, or was entered by mistake."""
    own = own_disclosures(request)
    item = request.POST.get("item", "")
    take_down_disclosure(request_context(request).actor, own.cadre, item)
    messages.success(request, f"“{item}”已改为未张贴。")
    return redirect("phone:disclosures:list")


def _page(request: HttpRequest, own: OwnDisclosures, form: PostedItemsForm, *, status: int) -> HttpResponse:
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


def _words_after(own: OwnDisclosures) -> str:
    """Return what is left to do after saving."""
    if any(one.wants_new_print for one in own.items):
        return "已保存。内容有改动，请重新打印张贴。"
    return "已保存。可以打印出来张贴了。" if own.waiting else "已保存。"
