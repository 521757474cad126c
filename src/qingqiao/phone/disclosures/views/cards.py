"""The card: a page to print in A4 and A5, and the public page, opened and closed by the cadre."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.actions.cards import close_card, open_card
from qingqiao.parts.card import shown_on_card
from qingqiao.phone.disclosures.own import own_disclosures
from qingqiao.postings.cards import card_of, face_of
from qingqiao.ui.pages import Segment

SIZES = {"a4": "A4", "a5": "A5"}


@require_safe
def card(request: HttpRequest) -> HttpResponse:
    """Show the card to print; `?size=a5` for half the size. Raise NotFound for a cadre without a posting."""
    own = own_disclosures(request)
    size = request.GET.get("size", "")
    size = size if size in SIZES else "a4"
    opened = card_of(own.cadre)
    address = request.build_absolute_uri(reverse("public:card", args=(opened.token,))) if opened else ""
    face = face_of(own.cadre, own.items, own.today)
    context = {
        "card": shown_on_card(face, own.name, address),
        "size": size,
        "segments": [Segment(label, f"?size={key}", key == size) for key, label in SIZES.items()],
        "missing": [one.item for one in own.items if not one.is_public],
        "today": own.today,
        "back": reverse("phone:disclosures:list"),
    }
    return render(request, "phone/disclosures/card.html", context)


@require_POST
def opening(request: HttpRequest) -> HttpResponse:
    """Open the public page."""
    who = request_context(request)
    open_card(who.actor, who.cadre)
    messages.success(request, "公开页已开通，只有拿到链接或扫码的人能看到。")
    return redirect("phone:disclosures:list")


@require_POST
def closing(request: HttpRequest) -> HttpResponse:
    """Close the public page at once."""
    who = request_context(request)
    close_card(who.actor, who.cadre)
    messages.success(request, "公开页已关闭，原来的链接和二维码立即失效。")
    return redirect("phone:disclosures:list")
