"""Reports upward on the desk: the committee receives, answers, and takes what others can learn from into the library."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.upward import answer_upward, receive_upward, remove_experience, share_experience
from qingqiao.desk.context import DeskContext, desk_context, owner_of, page
from qingqiao.desk.tables.answers import table_page
from qingqiao.desk.tables.asked import AskedTable
from qingqiao.desk.upward.rows import UpwardRow, upward_table
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.problems import StateHasChanged
from qingqiao.ui.pages import Crumb
from qingqiao.voices.upward import experience_of, get_upward_copy, get_upward_report

HEADING = "上报"
METHODS = ["GET", "HEAD", "POST"]


class UpwardAnswerForm(FaultyForm):
    """Form of the committee's answer."""

    words = forms.CharField(
        label="答复",
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": "请写一句答复。"},
    )


class ExperienceForm(FaultyForm):
    """Form of an entry of the library, in words that every cadre may read."""

    title = forms.CharField(label="标题", max_length=100)
    text = forms.CharField(
        label="内容",
        max_length=4000,
        widget=forms.Textarea({"rows": 8}),
        help_text="全市的团干部都看得到，可以改写；不留姓名、电话。",
    )


@require_http_methods(METHODS)
def listing(request: HttpRequest) -> HttpResponseBase:
    """List what was reported to the committee, and the copies for the reader's organizations."""
    desk = desk_context(request)

    def show(asked: AskedTable[UpwardRow], status: int) -> HttpResponse:
        return _page(desk, "tables/page", HEADING, {"table": asked}, status)

    return table_page(request, upward_table(desk), owner_of(desk, desk.homes[0]), show)


@require_http_methods(METHODS)
def report(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show a report to the committee, and answer it."""
    desk = desk_context(request)
    one = get_upward_report(desk.scope_of(Verb.UPWARD_RECEIVE), id)
    form = UpwardAnswerForm(request.POST or None)

    def save() -> Saved:
        answer_upward(desk.actor, one, form.cleaned_data["words"])
        return Saved(desk.address("upward:report", id), "已答复，上报的人看得到。")

    def show(status: int) -> HttpResponse:
        context = {
            "report": one,
            "form": form,
            "may_answer": one.answered_at is None,
            "is_committee": True,
            "is_shared": experience_of(desk.scope_of(Verb.EXPERIENCE_REMOVE), one) is not None,
        }
        return _page(desk, "upward/report", one.title, context, status)

    return form_page(request, form, save, show)


@require_POST
def receipt(request: HttpRequest, id: UUID) -> HttpResponse:
    """Say that a report was received."""
    desk = desk_context(request)
    try:
        receive_upward(desk.actor, get_upward_report(desk.scope_of(Verb.UPWARD_RECEIVE), id))
    except StateHasChanged:
        messages.info(request, "已经说过收到了。")
    return redirect(desk.address("upward:report", id))


@require_safe
def copy(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show a copy to who holds office at the level above."""
    desk = desk_context(request)
    one = get_upward_copy(desk.scope_of(Verb.UPWARD_COPY_READ), id)
    return _page(desk, "upward/report", one.title, {"report": one})


@require_http_methods(METHODS)
def experience(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take a report into the library."""
    desk = desk_context(request)
    one = get_upward_report(desk.scope_of(Verb.EXPERIENCE_SHARE), id)
    form = ExperienceForm(request.POST or None, initial={"title": one.title, "text": one.text})

    def save() -> Saved:
        share_experience(desk.actor, one, **form.cleaned_data)
        return Saved(desk.address("upward:report", id), "已收入经验库。")

    def show(status: int) -> HttpResponse:
        return _page(desk, "upward/experience", "收入经验库", {"form": form}, status)

    return form_page(request, form, save, show)


@require_POST
def removal(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take a report out of the library again."""
    desk = desk_context(request)
    reach = desk.scope_of(Verb.EXPERIENCE_REMOVE)
    entry = experience_of(reach, get_upward_report(desk.scope_of(Verb.UPWARD_RECEIVE), id))
    if entry is not None:
        remove_experience(desk.actor, entry)
        messages.success(request, "已从经验库移出，上报的内容和答复还在。")
    return redirect(desk.address("upward:report", id))


def _page(
    desk: DeskContext, template: str, heading: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    crumbs = (Crumb(HEADING, desk.address("upward:list")), Crumb(heading))
    return page(
        desk,
        template,
        heading,
        desk.homes[0],
        context,
        crumbs=crumbs if heading != HEADING else (Crumb(HEADING),),
        tab="upward",
        status=status,
        has_range=False,
    )
