"""A draft: begun, shown in words with its faults and changes, dropped and resumed, downloaded, adopted."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qingqiao.actions.pack_drafts import adopt_draft, begin_draft, drop_draft, is_adopted, resume_draft
from qingqiao.desk.burden.changes import PackCosts, pack_costs
from qingqiao.desk.context import desk_context
from qingqiao.desk.packs.draft import WHOLE, DraftObligation, ReadDraft, read_draft
from qingqiao.desk.packs.effect import effect_context
from qingqiao.desk.packs.files import toml_file
from qingqiao.desk.packs.forms import OWN, AdoptForm, BeginForm
from qingqiao.desk.packs.frame import DRAFT, DraftDesk, draft_desk, packs_page
from qingqiao.desk.packs.words import signed
from qingqiao.desk.regions.frame import organization_of
from qingqiao.evaluations.pack_drafts import id_of, next_id, sources
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.policy.faults import Fault
from qingqiao.policy.pack import read_pack
from qingqiao.policy.pack_changes import PackChanges, pack_changes
from qingqiao.problems import NotFound, StateHasChanged
from qingqiao.regions.pack_text import fingerprint_of
from qingqiao.regions.rules import pack_on, rules_of
from qingqiao.ui.days import full_day_words

METHODS = ["GET", "HEAD", "POST"]
DEEDS = {
    "drop": (drop_draft, "草稿已放弃，可以恢复。"),
    "resume": (resume_draft, "草稿已恢复。"),
}


@require_http_methods(METHODS)
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a draft from the version in force, a shipped one, or a text of one's own."""
    desk = desk_context(request)
    one = organization_of(desk, code)
    packs = sources(one.region)
    form = BeginForm(packs, request.POST or None, request.FILES or None)

    def save() -> Saved:
        source = form.cleaned_data["source"]
        if source == OWN:
            draft = begin_draft(desk.actor, one.region, form.cleaned_data["text"], "自己的文件")
        else:
            pack = packs[source]
            new_id = next_id(one.region, pack.id)
            draft = begin_draft(desk.actor, one.region, pack.text, pack.id, new_id)
        return Saved(
            desk.address("packs:draft", one.code, draft.pk), "草稿起好了，改到起用以前都不影响判定。"
        )

    def show(*, status: int) -> HttpResponse:
        return packs_page(desk, "form", "起草", one, {"form": form, "button": "开始起草"}, status=status)

    return form_page(request, form, save, show)


@require_safe
def draft(request: HttpRequest, code: str, id: UUID) -> HttpResponse:
    """Everything of a draft on one page."""
    found = draft_desk(request, code, id)
    read = read_draft(found.draft)
    context = {
        "read": read,
        "begun": signed(found.draft.begun_at, found.draft.begun_by),
        "written": signed(found.draft.written_at, found.draft.written_by),
        "is_open": not is_adopted(found.draft) and found.draft.dropped_at is None,
        "is_adopted": is_adopted(found.draft),
        "cards": [(one, *_urls(found, one)) for one in read.obligations],
        "whole_faults": [(fault, _url_of(found, fault)) for fault in read.whole_faults],
        "urls": {
            "new": found.address("new-obligation"),
            **{name: found.address(name) for name in ("whole", "text", "file", "effect", "adoption")},
        },
        "deeds": {name: found.address("deed", name) for name in DEEDS},
        "changes": changes_of(found, read),
        "costs": costs_of(found, read),
        **effect_context(found.draft),
    }
    return found.page("draft", DRAFT, context)


@require_safe
def file(request: HttpRequest, code: str, id: UUID) -> HttpResponse:
    """Download a draft's text."""
    found = draft_desk(request, code, id).draft
    return toml_file(found.text, str(id_of(found.text)))


@require_http_methods(METHODS)
def adoption(request: HttpRequest, code: str, id: UUID) -> HttpResponse:
    """Let a draft judge from a day on; what it changes and its effect stand above."""
    found = draft_desk(request, code, id)
    read, one = read_draft(found.draft), found.one
    initial = {"first_day": found.desk.today, "seen": fingerprint_of(found.draft.text)}
    form = AdoptForm(request.POST or None, initial=initial)

    def save() -> Saved:
        first_day = form.cleaned_data["first_day"]
        adopt_draft(found.desk.actor, found.draft, first_day, form.cleaned_data["seen"])
        words = f"从{full_day_words(first_day)}起用“{read.pack.id}”，各人的进度随后重新判定。"
        return Saved(found.desk.address("packs:list", one.code), words)

    def show(*, status: int) -> HttpResponse:
        context = {
            "form": form,
            "read": read,
            "changes": changes_of(found, read),
            "costs": costs_of(found, read),
        }
        urls = {"urls": {"effect": found.address("effect")}}
        return found.page("adoption", "起用", context | urls | effect_context(found.draft), status=status)

    return form_page(request, form, save, show)


@require_POST
def deed(request: HttpRequest, code: str, id: UUID, deed: str) -> HttpResponse:
    """Drop a draft, or take it up again."""
    found = draft_desk(request, code, id)
    if deed not in DEEDS:
        raise NotFound
    do, words = DEEDS[deed]
    try:
        do(found.desk.actor, found.draft)
    except StateHasChanged as problem:
        messages.error(request, problem.detail)
    else:
        messages.success(request, words)
    return redirect(found.address("draft"))


def changes_of(found: DraftDesk, read: ReadDraft) -> PackChanges | None:
    """Return what a draft changes against the pack in force; None while it has faults, or where none is in force."""
    present = pack_on(rules_of(found.one.region), found.desk.today)
    if read.faults or present is None:
        return None
    return pack_changes(read_pack(present.text), read.pack)


def costs_of(found: DraftDesk, read: ReadDraft) -> PackCosts | None:
    """Return what a draft changes in the time that obligations cost the region's cadres a year, against the pack in force; None
    while it has faults, or where none is in force."""
    return None if read.faults else pack_costs(found.one.region, read.pack, found.desk.today)


def _urls(found: DraftDesk, one: DraftObligation) -> tuple[str, dict[str, str]]:
    deeds = {name: found.address("obligation-deed", one.key, name) for name in ("removal", "up", "down")}
    return found.address("obligation", one.key), deeds


def _url_of(found: DraftDesk, fault: Fault) -> str:
    return found.address("whole" if fault.place in WHOLE else "text")
