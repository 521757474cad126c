"""What a cadre reports upward, what came of it, and what others learned (last clause)."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.upward import UpwardInput, send_difficulties, send_upward
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.parts.form_page import WRONG, Saved, form_page
from qingqiao.parts.visit_form import difficulties_in
from qingqiao.phone.shell import page
from qingqiao.problems import InputAtFault
from qingqiao.voices.kinds import THEMES, UPWARD_KINDS
from qingqiao.voices.upward import (
    ExperienceFilter,
    experiences,
    get_experience,
    get_upward_report,
    upward_reports,
)

SHOWN = 50
LONGEST = 50


class UpwardForm(FaultyForm):
    """Form of a report upward."""

    kind = forms.ChoiceField(
        label="报什么", choices=[(word, word) for word in UPWARD_KINDS], widget=forms.RadioSelect
    )
    theme = forms.ChoiceField(label="主题", choices=[(word, word) for word in THEMES])
    title = forms.CharField(label="标题", max_length=100, error_messages={"required": "请写一个标题。"})
    text = forms.CharField(
        label="内容",
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
        help_text="不写青年的姓名和电话。",
        error_messages={"required": "请写一两句情况。"},
    )
    is_withheld = forms.BooleanField(
        label="不抄送上级",
        required=False,
        help_text="说的就是上级的事时勾上；直接到组织宣传部。",
    )


class LibraryForm(FaultyForm):
    """Form of what to look for in the library; all may stay empty."""

    words = forms.CharField(label="找什么", max_length=LONGEST, required=False)
    place = forms.CharField(label="哪个组织", max_length=LONGEST, required=False)
    theme = forms.ChoiceField(
        label="主题", choices=[("", "所有主题"), *((word, word) for word in THEMES)], required=False
    )


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """List what the cadre reported."""
    who = request_context(request)
    found = upward_reports(who.scope(Verb.UPWARD_READ)).filter(cadre=who.cadre)[:SHOWN]
    return page(request, "upward/list", "me", {"reports": found, "back": reverse("phone:me:me")})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Report a problem or an experience."""
    who = request_context(request)
    who.scope(Verb.UPWARD_SEND)
    form = UpwardForm(request.POST or None)

    def save() -> Saved:
        report = send_upward(who.actor, who.cadre, UpwardInput(**form.cleaned_data))
        return Saved(reverse("phone:upward:report", args=(report.pk,)), "已上报，答复会在这里看到。")

    context = {"form": form, "cadre": who.cadre, "back": reverse("phone:upward:list")}
    return form_page(request, form, save, partial(page, request, "upward/form", "me", context))


@require_POST
def difficulties(request: HttpRequest) -> HttpResponse:
    """Report what stands in the field 存在困难 of the statistics form, by one tap."""
    who = request_context(request)
    who.scope(Verb.UPWARD_SEND)
    try:
        report = send_difficulties(who.actor, who.cadre, difficulties_in(request))
    except InputAtFault as fault:
        messages.error(request, fault.detail or "先写下有什么困难，再上报。")
        return redirect("phone:visit-forms:form")
    messages.success(request, "已上报并保存，答复会在这里看到。")
    return redirect("phone:upward:report", id=report.pk)


@require_safe
def report(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show one report and its answer."""
    who = request_context(request)
    found = get_upward_report(who.scope(Verb.UPWARD_READ), id)
    return page(request, "upward/report", "me", {"report": found, "back": reverse("phone:upward:list")})


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """Search the library by words, place and theme."""
    who = request_context(request)
    reach, form = who.scope(Verb.EXPERIENCE_READ), LibraryForm(request.GET)
    is_valid = form.is_valid()
    found = experiences(reach, ExperienceFilter(**form.cleaned_data))[:SHOWN] if is_valid else ()
    is_searched = any(request.GET.get(name) for name in form.fields)
    context = {
        "form": form,
        "entries": found,
        "is_searched": is_searched,
        "clear_url": request.path if is_searched else "",
        "back": reverse("phone:upward:list"),
    }
    return page(request, "upward/library", "me", context, status=200 if is_valid else WRONG)


@require_safe
def experience(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show one entry of the library."""
    found = get_experience(request_context(request).scope(Verb.EXPERIENCE_READ), id)
    context = {"entry": found, "back": reverse("phone:upward:library")}
    return page(request, "upward/experience", "me", context)
