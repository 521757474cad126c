"""Answering a demand, finishing it or giving it up, and taking that back."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions import demands as verbs
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.phone.demands.forms import AnswerForm, DroppingForm, FinishForm
from qingqiao.phone.demands.frame import demand_of, page_of, show_form
from qingqiao.records.queries import get_shared
from qingqiao.ui.days import day_words
from qingqiao.voices.queries import last_reply, records_without_demand


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, id: UUID) -> HttpResponse:
    """Answer a demand; what an organization replied stands in the field to begin with."""
    who = request_context(request)
    demand = demand_of(who, id, Verb.DEMAND_ANSWER)
    initial = {"answered_on": who.today, "words": last_reply(demand)}
    form = AnswerForm(who.today, request.POST or None, initial=initial)

    def save() -> Saved:
        verbs.answer_demand(who.actor, demand, form.answer())
        return Saved(page_of(demand), "已答复，也记好了一笔“关切青年诉求”，不用再填。")

    show = partial(show_form, request, form, "答复", page_of(demand), demand=demand, button="答复并记一笔")
    return form_page(request, form, save, show)


@require_http_methods(["GET", "HEAD", "POST"])
def finish(request: HttpRequest, id: UUID) -> HttpResponse:
    """Finish a demand: with a new record, or with an existing one."""
    who = request_context(request)
    demand = demand_of(who, id, Verb.DEMAND_FINISH)
    initial = {"done_on": who.today, "is_talk": demand.answered_on is not None}
    form = FinishForm(who.today, request.POST or None, initial=initial)

    def save() -> Saved:
        said = form.cleaned_data
        verbs.finish_demand(
            who.actor, demand, said["done_on"], said["result"], is_good_deed=not said["is_talk"]
        )
        return Saved(page_of(demand), "已保存。")

    def show(status: int) -> HttpResponse:
        reach = who.scope(Verb.RECORD_READ)
        found = records_without_demand(reach, who.cadre, verbs.GOOD_DEED, demand.asked_on)
        records = [(record, day_words(record.occurred_on, who.today)) for record in found]
        more = {"button": "办结并记一笔", "demand": demand, "records": records}
        return show_form(request, form, "办结", page_of(demand), status, **more)

    return form_page(request, form, save, show)


@require_POST
def finish_by_record(request: HttpRequest, id: UUID, record: UUID) -> HttpResponse:
    """Finish a demand with an existing record."""
    who = request_context(request)
    demand = demand_of(who, id, Verb.DEMAND_FINISH)
    own_record = get_shared(who.scope(Verb.RECORD_READ), record, who.cadre)
    verbs.finish_by_record(who.actor, demand, own_record)
    messages.success(request, "已办结，用的是这条记录，没有再记一遍。")
    return redirect(page_of(demand))


@require_http_methods(["GET", "HEAD", "POST"])
def dropping(request: HttpRequest, id: UUID) -> HttpResponse:
    """Close a demand that could not be met."""
    who = request_context(request)
    demand = demand_of(who, id, Verb.DEMAND_DROP)
    form = DroppingForm(who.today, request.POST or None)

    def save() -> Saved:
        verbs.drop_demand(who.actor, demand, form.cleaned_data["dropped_on"], form.cleaned_data["reason"])
        return Saved(page_of(demand), "已保存。")

    show = partial(show_form, request, form, "没有办成", page_of(demand))
    return form_page(request, form, save, show)


@require_POST
def reopening(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take the last step back: it was a slip."""
    who = request_context(request)
    demand = demand_of(who, id, Verb.DEMAND_REOPEN)
    verbs.reopen_demand(who.actor, demand)
    messages.success(request, "已改回。")
    return redirect(page_of(demand))
