"""The forms that change a draft: an obligation, what holds of the whole, the text itself.

Whatever is typed is kept in the draft; what check-pack says of it stands at its field when the form is shown again.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from qingqiao.actions.pack_drafts import write_draft
from qingqiao.desk.packs.draft import WHOLE, DraftObligation, read_draft
from qingqiao.desk.packs.edits import add_obligation, place_of, rearrange, write_obligation, write_whole
from qingqiao.desk.packs.forms import TextForm
from qingqiao.desk.packs.frame import DraftDesk, draft_desk
from qingqiao.desk.packs.layout import FormSection, obligation_sections, whole_sections
from qingqiao.desk.packs.obligation_form import ObligationForm
from qingqiao.desk.packs.whole_form import WholeForm
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.parts.form_page import Saved, form_page, revise_page
from qingqiao.problems import NotFound, StateHasChanged
from qingqiao.regions.pack_text import obligations_of, values_of

if TYPE_CHECKING:
    from qingqiao.regions.models import PackDraft

METHODS = ["GET", "HEAD", "POST"]
SAVED = "已存进草稿。"
FAULTY = "已存进草稿，还有要改的地方，见下面标出的。"
BLANK = {"who": [{}], "period": "week", "measure": "records"}


@require_http_methods(METHODS)
def obligation(request: HttpRequest, code: str, id: UUID, key: str) -> HttpResponse:
    """Change one obligation."""
    found = draft_desk(request, code, id)
    read = read_draft(found.draft)
    one = next((one for one in read.obligations if one.key == key), None)
    if one is None:
        raise NotFound
    form = ObligationForm(obligations_of(read.values)[one.place], read.values, request.POST or None)

    def values(draft: PackDraft) -> dict[str, Any]:
        now = values_of(draft.text)
        return form.values(obligations_of(now)[place_of(now, key)])

    def save() -> Saved:
        draft = write_draft(found.desk.actor, found.draft, partial(write_obligation, form, key))
        return _saved(found, read_draft(draft).obligations[form.place])

    def show(*, status: int) -> HttpResponse:
        _show_faults(form, [(form.field_of_fault(fault.key), fault.message) for fault in one.faults])
        return _form_page(found, form, one.title, obligation_sections(form), form.kept, status)

    return revise_page(request, form, found.draft, values, save, show)


@require_http_methods(METHODS)
def new_obligation(request: HttpRequest, code: str, id: UUID) -> HttpResponse:
    """Add an obligation."""
    found = draft_desk(request, code, id)
    form = ObligationForm(BLANK, values_of(found.draft.text), request.POST or None)

    def save() -> Saved:
        draft = write_draft(found.desk.actor, found.draft, partial(add_obligation, form))
        return _saved(found, read_draft(draft).obligations[form.place])

    def show(*, status: int) -> HttpResponse:
        return _form_page(found, form, "加一项要求", obligation_sections(form), [], status)

    return form_page(request, form, save, show)


@require_http_methods(METHODS)
def whole(request: HttpRequest, code: str, id: UUID) -> HttpResponse:
    """Change what holds of the whole pack."""
    found = draft_desk(request, code, id)
    read = read_draft(found.draft)
    form = WholeForm(read.values, request.POST or None)
    faults = [fault for fault in read.whole_faults if fault.place in WHOLE]

    def save() -> Saved:
        draft = write_draft(found.desk.actor, found.draft, partial(write_whole, form))
        if any(fault.place in WHOLE for fault in read_draft(draft).faults):
            messages.warning(request, FAULTY)
            return Saved(found.address("whole"))
        return Saved(found.address("draft"), SAVED)

    def show(*, status: int) -> HttpResponse:
        _show_faults(form, [(form.field_of_fault(one.place, one.key), one.message) for one in faults])
        return _form_page(found, form, "整个制度包", whole_sections(form), read.kept_sections, status)

    return revise_page(
        request, form, found.draft, lambda draft: form.values(values_of(draft.text)), save, show
    )


@require_http_methods(METHODS)
def text(request: HttpRequest, code: str, id: UUID) -> HttpResponse:
    """Put another text in the place of a draft's; what is no TOML is refused with its line."""
    found = draft_desk(request, code, id)
    form = TextForm(request.POST or None, request.FILES or None, initial=_text_of(found.draft))

    def save() -> Saved:
        new = form.cleaned_data["text"]
        write_draft(found.desk.actor, found.draft, lambda _: new)
        return Saved(found.address("draft"), SAVED)

    def show(*, status: int) -> HttpResponse:
        return found.page("form", "改 TOML", {"form": form, "button": "存进草稿"}, status=status)

    return revise_page(request, form, found.draft, _text_of, save, show)


@require_POST
def obligation_deed(request: HttpRequest, code: str, id: UUID, key: str, deed: str) -> HttpResponse:
    """Remove an obligation, or move it one place up or down."""
    found = draft_desk(request, code, id)
    try:
        write_draft(found.desk.actor, found.draft, partial(rearrange, deed, key))
    except StateHasChanged as problem:
        messages.error(request, problem.detail)
    else:
        messages.success(request, SAVED)
    return redirect(found.address("draft"))


def _text_of(draft: PackDraft) -> dict[str, Any]:
    return {"text": draft.text}


def _saved(found: DraftDesk, one: DraftObligation) -> Saved:
    """Return to the draft, or to the obligation while something is wrong with it."""
    if not one.faults:
        return Saved(f"{found.address('draft')}#o-{one.place}", SAVED)
    messages.warning(found.desk.request, FAULTY)
    return Saved(found.address("obligation", one.key))


def _show_faults(form: FaultyForm, faults: Iterable[tuple[str | None, str]]) -> None:
    """Put the faults of what is kept at their fields, unless something else was typed by now."""
    if form.is_bound:
        return
    form.cleaned_data = {}
    for name, message in faults:
        form.add_error(name, message)


def _form_page(
    found: DraftDesk,
    form: FaultyForm,
    heading: str,
    sections: list[FormSection],
    kept: list[str],
    status: int,
) -> HttpResponse:
    return found.page(
        "long-form", heading, {"form": form, "form_sections": sections, "kept": kept}, status=status
    )
