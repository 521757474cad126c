"""A cadre's own talk sheet, and the steps that were agreed with her."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.talks import confirm_talk, decline_talk
from qingqiao.parts.button_page import button_page
from qingqiao.parts.talk_sheet import talk_sheet
from qingqiao.phone.shell import page
from qingqiao.talks.queries import get_own_talk, own_talks
from qingqiao.voices.upward import upward_reports

LATEST = 10


@require_safe
def talks(request: HttpRequest) -> HttpResponse:
    """Show the sheet, and what was agreed in the latest talks."""
    who = request_context(request)
    reports = upward_reports(who.scope(Verb.UPWARD_READ)).filter(is_withheld=False).order_by("-sent_at")
    context = {
        "talks": own_talks(who.scope(Verb.TALK_READ), who.cadre)[:LATEST],
        "sheet": talk_sheet(who.cadre, who.today, reports[:LATEST]),
        "back": reverse("phone:me:me"),
        "organization": who.cadre.name,
        "as_of": who.today,
    }
    return page(request, "talks/list", "me", context)


@require_POST
def confirmation(request: HttpRequest, id: UUID) -> HttpResponse:
    """Confirm what was agreed."""
    who = request_context(request)
    talk = get_own_talk(who.scope(Verb.TALK_CONFIRM), who.cadre, id)
    return button_page(
        request, lambda: confirm_talk(who.actor, talk), "已确认。", reverse("phone:talks:list")
    )


@require_POST
def refusal(request: HttpRequest, id: UUID) -> HttpResponse:
    """Say that this is not what was agreed."""
    who = request_context(request)
    talk = get_own_talk(who.scope(Verb.TALK_DECLINE), who.cadre, id)
    words = "已告诉对方，可以重新商量。"
    return button_page(request, lambda: decline_talk(who.actor, talk), words, reverse("phone:talks:list"))
