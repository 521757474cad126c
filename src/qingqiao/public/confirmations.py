"""Confirming a report day on the phone of a community's person, without an account, by a link that works once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.confirmations import ConfirmationInput, give_confirmation
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.problems import StateHasChanged
from qingqiao.public.link import acting_by_link, is_cadres_browser, unseen
from qingqiao.records.confirmations import asked_by, heads_of, is_of_her_own, state_of
from qingqiao.regions import clock
from qingqiao.ui.days import day_words, weekday_words

if TYPE_CHECKING:
    from qingqiao.records.models import Confirmation


class ConfirmationForm(FaultyForm):
    """Who confirms, with an optional comment."""

    name = forms.CharField(
        label="您的姓名",
        max_length=50,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": "请写您的姓名。"},
    )
    role = forms.CharField(
        label="您在社区的职务",
        max_length=50,
        help_text="如社区主任、网格员。",
        error_messages={"required": "请写您在社区的职务。"},
    )
    word = forms.CharField(
        label="想说一句", max_length=200, required=False, widget=forms.Textarea({"rows": 2})
    )


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirmation(request: HttpRequest, token: str) -> HttpResponse:
    """Show who came when and where, with one button. A used, expired or closed link, and one that is open
    in the cadre's own session, says so and asks nothing."""
    confirmed = asked_by(token)
    state = state_of(confirmed, clock.now())
    if state == "open" and _is_own(request, confirmed):
        state = "own"
    form = ConfirmationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and state != "open":
        return unseen(redirect("public:confirmation", token=token))

    def save() -> Saved:
        _give(request, confirmed, ConfirmationInput(**form.cleaned_data))
        return Saved(reverse("public:confirmation", args=(token,)))

    def show(status: int) -> HttpResponse:
        context = {"state": state, "form": form, **(_record_context(confirmed) if state == "open" else {})}
        return render(request, "public/confirmation.html", context, status=status)

    return unseen(form_page(request, form, save, show))


def _is_own(request: HttpRequest, confirmed: Confirmation) -> bool:
    """Return whether the page is open in the session of a cadre of the record, or of a colleague of its author; or on a
    browser on which its author signed in lately."""
    if not request.user.is_authenticated:
        return is_cadres_browser(request, confirmed.record.author)
    today = clock.today(confirmed.record.region)
    return is_of_her_own(confirmed.record, request_context(request).actor.cadre_id, today)


def _give(request: HttpRequest, confirmed: Confirmation, answer: ConfirmationInput) -> None:
    """Store the confirmation; when another request was first, the next page says so."""
    try:
        give_confirmation(acting_by_link(request, Verb.CONFIRMATION_GIVE, confirmed), confirmed, answer)
    except StateHasChanged:
        return


def _record_context(confirmed: Confirmation) -> dict[str, Any]:
    """Return what the community sees: no text, and no name but the cadre's."""
    record = confirmed.record
    return {
        "cadre": record.author.name,
        "day": f"{day_words(record.occurred_on, clock.today(record.region))} {weekday_words(record.occurred_on)}",
        "community": record.community.name if record.community else "",
        "kinds": record.kind_list(),
        "place": record.place,
        "heads": heads_of(record),
    }
