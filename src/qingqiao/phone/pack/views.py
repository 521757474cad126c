"""The pack that judges the signed-in cadre's region today, in words."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.parts.pack_words import pack_words
from qingqiao.phone.shell import page
from qingqiao.regions.rules import pack_on, rules_of


@require_safe
def pack(request: HttpRequest) -> HttpResponse:
    """Show the pack in force."""
    who = request_context(request)
    found = pack_on(rules_of(who.cadre.region), who.today)
    context = {"words": pack_words(found) if found else None, "back": reverse("phone:me:me")}
    return page(request, "pack/pack", "me", context)
