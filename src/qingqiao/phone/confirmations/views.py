"""Asking a community to confirm: the answers so far, and a new link with its QR code, which is shown once and not stored."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.confirmations import VALID, ask_confirmation, is_confirmable
from qingqiao.parts.card import code_of
from qingqiao.phone.shell import page
from qingqiao.problems import NotFound
from qingqiao.records.confirmations import confirmations_of
from qingqiao.records.queries import get_authored
from qingqiao.regions import clock
from qingqiao.ui.days import day_words, weekday_words


@require_http_methods(["GET", "HEAD", "POST"])
def confirmation(request: HttpRequest, id: UUID) -> HttpResponse:
    """GET shows the state; POST makes a new link and closes an unused one. Raise NotFound where there is nothing to confirm."""
    who = request_context(request)
    cadre = who.cadre
    record = get_authored(who.scope(Verb.CONFIRMATION_ASK), id, cadre.pk)
    if not is_confirmable(record):
        raise NotFound
    address = ""
    if request.method == "POST":
        token = ask_confirmation(who.actor, record)
        address = request.build_absolute_uri(reverse("public:confirmation", args=(token,)))
    held = confirmations_of(record, clock.now())
    day = f"{day_words(record.occurred_on, clock.today(cadre.region))}（{weekday_words(record.occurred_on)}）"
    text = f"{day}我到社区报到，请您点开看看是否属实，写上姓名和职务就好，不用注册（{VALID.days}天内有效，只用一次）：\n{address}"
    context = {
        "record": record,
        "held": held,
        "asking_until": held.asking and clock.local_day(held.asking.expires_at, cadre.region),
        "address": address,
        "text": text,
        "code": code_of(address) if address else "",
        "valid_days": VALID.days,
        "back": reverse("phone:records:record", args=(id,)),
    }
    answer = page(request, "confirmations/confirmation", "records", context)
    answer["Cache-Control"] = "private, no-store"
    return answer
