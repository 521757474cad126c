"""What a young person asks of her cadre, on her own page: asking, where it stands, whether it helped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.access import scope
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.demand_words import ask_again, ask_demand, say_helped
from qingqiao.contacts.links import digest_of
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.parts.stamped_form import StampedForm
from qingqiao.problems import InputAtFault, StateHasChanged
from qingqiao.public.link import acting_by_link
from qingqiao.public.mine.opening import by_her_link
from qingqiao.regions import clock
from qingqiao.ui.days import day_words
from qingqiao.voices.kinds import ANSWERED, SOLVED, UNSOLVED
from qingqiao.voices.queries import demands_by, get_demand_by, steps_of

if TYPE_CHECKING:
    from qingqiao.contacts.models import Contact
    from qingqiao.organizations.scope import Scope
    from qingqiao.voices.models import Demand

SHOWN = 20


class AskingForm(StampedForm):
    """Form of what she asks."""

    what = forms.CharField(
        label="想请团干部办什么",
        max_length=200,
        widget=forms.Textarea({"rows": 3}),
        help_text="一两句话说清就好。转给别的组织时，不带您的姓名和联系方式。",
        error_messages={"required": "请写一句想请团干部办的事。"},
    )


def rows_of(request: HttpRequest, token: str, contact: Contact) -> list[tuple[Demand, str, str]]:
    """Return what she asked, each with its day and address, the latest first."""
    today = clock.today(contact.region)
    found = demands_by(_reach(request, contact), contact)[:SHOWN]
    address = [reverse("mine:demand", args=(token, one.pk)) for one in found]
    return [
        (one, f"{day_words(one.asked_on, today)}提出", url) for one, url in zip(found, address, strict=True)
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@by_her_link
def new(request: HttpRequest, token: str, contact: Contact) -> HttpResponse:
    """Ask something of her cadre."""
    form = AskingForm(digest_of(token), request.POST if request.method == "POST" else None)

    def save() -> Saved:
        actor = acting_by_link(request, Verb.DEMAND_ASK, contact)
        demand = ask_demand(actor, contact, form.cleaned_data["what"])
        return Saved(reverse("mine:demand", args=(token, demand.pk)), "已经告诉团干部，办到哪一步在这里看。")

    def show(status: int) -> HttpResponse:
        context = {"token": token, "form": form, "cadre": contact.cadre}
        return render(request, "public/mine/asking.html", context, status=status)

    return form_page(request, form, save, show)


@require_http_methods(["GET", "HEAD", "POST"])
@by_her_link
def demand(request: HttpRequest, token: str, contact: Contact, id: UUID) -> HttpResponse:
    """Show where it stands; after an answer, take her word on it."""
    one = get_demand_by(_reach(request, contact), contact, id)
    if request.method == "POST":
        _say(request, contact, one)
        return redirect("mine:demand", token=token, id=id)
    return render(request, "public/mine/demand.html", {"token": token, **_shown(contact, one)})


class WordForm(FaultyForm):
    """Form of her word on an answer."""

    words = forms.CharField(max_length=200, required=False)


def _say(request: HttpRequest, contact: Contact, one: Demand) -> None:
    form, said = WordForm(request.POST), request.POST.get("said", "")
    if not form.is_valid():
        messages.error(request, "没有记下：最多写 200 字，不能有特殊符号。")
        return
    words = form.cleaned_data["words"]
    actor = acting_by_link(request, Verb.DEMAND_SAY, contact)
    try:
        if said == "helped":
            say_helped(actor, one, words)
        elif said == "again":
            ask_again(actor, one, words)
    except InputAtFault as fault:
        messages.error(request, fault.places[0].sentence)
    except StateHasChanged:
        messages.error(request, "这件事的状态已经变了，请看现在的情况。")
    else:
        messages.success(request, "谢谢您，已经记下。")


def _shown(contact: Contact, one: Demand) -> dict[str, Any]:
    today = clock.today(contact.region)
    is_answered = one.state == ANSWERED
    may_ask_again = one.reopened_on is None and (is_answered or one.state in (SOLVED, UNSOLVED))
    story = [(day_words(step.happened_on, today), step.kind, step.words_for_her) for step in steps_of(one)]
    return {"demand": one, "story": story, "is_answered": is_answered, "may_ask_again": may_ask_again}


def _reach(request: HttpRequest, contact: Contact) -> Scope:
    actor = acting_by_link(request, Verb.DEMAND_READ, contact)
    return scope(actor, Verb.DEMAND_READ, clock.today(contact.region))
