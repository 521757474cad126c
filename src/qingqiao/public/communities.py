"""A community's page: who is here, on which days, what is on, a word to them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.limits import consume
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.community_pages import leave_word
from qingqiao.parts.announcement import when_words
from qingqiao.parts.form_page import form_page
from qingqiao.parts.stamped_form import StampedForm
from qingqiao.postings.community_pages import opened_page, people_here
from qingqiao.problems import NotFound
from qingqiao.public.link import acting_by_link, unseen
from qingqiao.public.mine.opening import LIMITED, SIGNED_IN, gone, said
from qingqiao.records.plans import plans_at
from qingqiao.regions import clock
from qingqiao.ui.days import WEEKDAYS

LIMITS = {"word": "5/10m/ip,20/1h/key"}


class ResidentWordForm(StampedForm):
    """Form of a word to whoever is posted there; nothing of who writes it."""

    what = forms.CharField(
        label="想对他们说的",
        max_length=200,
        widget=forms.Textarea({"rows": 3}),
        help_text="不用写姓名和号码。想要回音，请在报到日到社区来。",
        error_messages={"required": "请写一句想说的话。"},
    )


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def community(request: HttpRequest, token: str) -> HttpResponse:
    """Show the page to whoever has the address; a POST leaves a word."""
    try:
        page = opened_page(token)
    except NotFound:
        return gone(request)
    if request.method == "POST" and request.user.is_authenticated:
        return said(request, "signed_in", SIGNED_IN)
    if not consume(request, action="word", config=LIMITS, key=token):
        return said(request, "limited", LIMITED)
    today = clock.today(page.region)
    form = ResidentWordForm(token, request.POST if request.method == "POST" else None)
    here = people_here(page.community, today)

    def save() -> HttpResponse:
        leave_word(acting_by_link(request, Verb.DEMAND_LEAVE, page), page, form.cleaned_data["what"])
        return said(request, "word_left")

    def show(status: int) -> HttpResponse:
        context: dict[str, Any] = {
            "page": page,
            "form": form,
            "named": [(one, f"每周{WEEKDAYS[one.weekday - 1]}") for one in here.named],
            "others": here.others,
            "plans": [(when_words(one, today), one) for one in plans_at(page.community, today)],
        }
        return render(request, "public/community.html", context, status=status)

    return unseen(form_page(request, form, save, show))
