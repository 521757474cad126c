"""A cadre's card on the internet, as long as it is open: only what the cadre consented to make public."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qingqiao.accounts.access import scope
from qingqiao.accounts.verbs import Verb
from qingqiao.parts.card import shown_on_card
from qingqiao.postings.cards import face_of, opened_card
from qingqiao.postings.disclosed import disclosed_of, disclosure_items
from qingqiao.public.link import acting_by_link, unseen
from qingqiao.regions import clock
from qingqiao.regions.rules import pack_on, rules_of


@login_not_required
@require_safe
def card(request: HttpRequest, token: str) -> HttpResponse:
    """Show the card to whoever has the address. Raise NotFound when it is closed or the cadre has no posting any more."""
    opened = opened_card(token)
    cadre = opened.cadre
    today = clock.today(cadre.region)
    pack = pack_on(rules_of(cadre.region), today)
    actor = acting_by_link(request, Verb.DISCLOSURE_READ, opened)
    reach = scope(actor, Verb.DISCLOSURE_READ, today)
    face = face_of(cadre, disclosed_of(reach, cadre, pack, today), today)
    names = dict.fromkeys(name for lists in disclosure_items(pack).values() for name in lists)
    return unseen(render(request, "public/card.html", {"card": shown_on_card(face, "、".join(names), "")}))
