"""Was it so? What a young person says of an activity in which she took part, if she likes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.feedback import FeedbackInput, give_feedback
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.public.link import acting_by_link
from qingqiao.public.mine.opening import by_her_link
from qingqiao.records.feedback import HELPED, WAS_SO, recent_activity
from qingqiao.regions import clock
from qingqiao.ui.days import day_words
from qingqiao.ui.forms import Chips

if TYPE_CHECKING:
    from uuid import UUID

    from qingqiao.contacts.models import Contact


class FeedbackForm(FaultyForm):
    """Form of what she says; only the first question needs an answer."""

    was_so = forms.ChoiceField(
        label="是不是这样",
        choices=[(word, word) for word in WAS_SO],
        widget=Chips,
        error_messages={"required": "请选一个，或者直接返回。"},
    )
    helped = forms.ChoiceField(
        label="对您有没有帮助", choices=[(word, word) for word in HELPED], widget=Chips, required=False
    )
    word = forms.CharField(
        label="想说一句", max_length=200, required=False, widget=forms.Textarea({"rows": 2})
    )
    is_signed = forms.BooleanField(
        label="署名", required=False, help_text="不勾就是匿名：满五份才一起显示，看不出是谁。"
    )


@require_http_methods(["GET", "HEAD", "POST"])
@by_her_link
def activity(request: HttpRequest, token: str, contact: Contact, id: UUID) -> HttpResponse:
    """Ask about one activity of the last 60 days; a POST stores the answer, once."""
    today = clock.today(contact.region)
    record = recent_activity(contact, id, today)
    form = FeedbackForm(request.POST if request.method == "POST" else None)

    def save() -> Saved:
        actor = acting_by_link(request, Verb.FEEDBACK_GIVE, contact)
        give_feedback(actor, contact, record, FeedbackInput(**form.cleaned_data))
        return Saved(reverse("mine:page", args=(token,)), "谢谢您，已经记下。")

    context = {
        "token": token,
        "form": form,
        "cadre": contact.cadre,
        "day": day_words(record.occurred_on, today),
        "kinds": record.kind_list(),
    }
    return form_page(request, form, save, partial(_show, request, context))


def _show(request: HttpRequest, context: dict[str, Any], *, status: int) -> HttpResponse:
    return render(request, "public/mine/activity.html", context, status=status)
