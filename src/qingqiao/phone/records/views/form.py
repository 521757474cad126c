"""Enter a record, for oneself or for a cadre of one's organization; revise one's own."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.queries import WAKES
from qingqiao.accounts.requests import RequestContext, request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.files import add_files
from qingqiao.actions.photos import add_photos
from qingqiao.actions.records import revise_record
from qingqiao.actions.submission import submit_once
from qingqiao.contacts.queries import get_contact
from qingqiao.organizations.colleagues import first_day_in_office, last_day_in_office
from qingqiao.parts.form_page import Saved, form_page, revise_page
from qingqiao.parts.record_form import Offered, RecordForm, blank, initial_of
from qingqiao.parts.sentence_form import SentenceRecordForm, reading_of
from qingqiao.parts.sentences import MOST_SIGNS, understand
from qingqiao.phone.records.asked import AskedForm, store
from qingqiao.phone.records.offered import (
    day_offered_to,
    kinds_of_the_day,
    offered_late,
    offered_to,
    unmet_first,
)
from qingqiao.phone.records.planned import planned
from qingqiao.phone.shell import page
from qingqiao.policy.words import CHANNELS, DRAFT, WITHDRAWN
from qingqiao.problems import NotFound, StateHasChanged
from qingqiao.progress.queries import current_lines, get_cadre_by_code
from qingqiao.records.plans import get_plan
from qingqiao.records.queries import body_of, get_authored
from qingqiao.records.twice import told_lately
from qingqiao.regions import clock
from qingqiao.regions.rules import rules_of
from qingqiao.regions.uuid7 import uuid7

if TYPE_CHECKING:
    from qingqiao.organizations.models import Cadre
    from qingqiao.records.models import Record

DESK = "/desk/"
Context = dict[str, Any]
# What an address asks for (`?kind=…`), and the control that it fills.
DOORS = {
    "kind": "kinds",
    "task": "tasks",
    "with": "contacts",
    "on": "occurred_on",
    "channel": "channel",
    "face_to_face": "face_to_face",
    "community": "community",
}


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Show the form of a new record. With `?for=CODE` an administrator enters it for a cadre of her organization."""
    who = request_context(request)
    author, is_own = _author(who, request.GET.get("for", ""))
    today = clock.today(author.region)
    if is_own and not who.serves:
        return _late(request, who, author, today)
    offered = offered_to(who, author, today, is_own=is_own)
    report_day = day_offered_to(author, today, offered)
    offered = replace(offered, report_day=report_day, first_day=first_day_in_office(author))
    if request.GET.get("face_to_face"):
        offered = replace(offered, contacts=unmet_first(offered.contacts))
    context: Context = {
        "author": author,
        "is_own": is_own,
        "offered": offered,
        "back": reverse("phone:week:week") if is_own else DESK,
        **_draft(request, author),
    }
    asked = AskedForm(offered.contacts, request.POST or None) if is_own else None
    context["asked"] = asked
    make = SentenceRecordForm if is_own else RecordForm
    if request.method != "POST":
        form = make(offered, initial=_begun(request, who, author, offered, is_own=is_own))
        return page(request, "records/form", "record-new", {"form": form, **context})
    form = make(offered, request.POST, request.FILES)
    if isinstance(form, SentenceRecordForm) and (form.is_unread or "understand" in request.POST):
        return _filled(request, who, author, form, context)
    show = partial(page, request, "records/form", "record-new", {"form": form, **context})
    return form_page(request, form, partial(_submit, who, author, form, asked), show)


def _late(request: HttpRequest, who: RequestContext, author: Cadre, today: date) -> HttpResponse:
    """The form for who has left: work of her days in office, for 30 days after the last one (policy.md 6)."""
    last_day = last_day_in_office(author, today)
    offered = replace(
        offered_late(who, author, today, last_day, request.POST.getlist("contacts")),
        first_day=first_day_in_office(author),
    )
    until = last_day + WAKES
    context: Context = {
        "author": author,
        "is_own": True,
        "offered": offered,
        "back": reverse("phone:week:week"),
        "left_on": last_day,
        "until": until,
        **_draft(request, author),
    }

    def save() -> Saved:
        body = form.body(request.POST.get("status", ""))
        record, _ = submit_once(who.actor, author, form.cleaned_data["id"], body)
        _attach(who, record, form)
        words = f"已收到，计入 {body.occurred_on} 。{until} 以前还可以补报，之后请原组织的管理员代为填写。"
        return Saved(f"{reverse('phone:records:new')}?saved=1", words)

    initial = blank(offered, uuid7(), {"occurred_on": last_day})
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = RecordForm(offered, *sent, initial=initial)
    show = partial(page, request, "records/form", "record-new", {"form": form, **context})
    return form_page(request, form, save, show)


@require_http_methods(["GET", "HEAD", "POST"])
def revision(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show the form filled with a record; the earlier revision is kept."""
    who = request_context(request)
    author = who.cadre
    record = get_authored(who.scope(Verb.RECORD_REVISE), id, author.pk)
    if record.status == WITHDRAWN:
        raise StateHasChanged("这条记录已撤回，先恢复再修改。")
    kept = body_of(record)
    offered = offered_to(who, author, clock.today(author.region), is_own=True, kept=kept)
    offered = replace(offered, first_day=first_day_in_office(author))
    back = reverse("phone:records:record", args=(id,))
    context: Context = {
        "author": author,
        "is_own": True,
        "offered": offered,
        "record": record,
        "back": back,
        "draft": f"record:{id}",
    }
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = RecordForm(offered, *sent, initial={"id": id, **initial_of(kept, offered)})

    def values(now: Record) -> Context:
        return initial_of(body_of(now), offered)

    def save() -> Saved:
        body = form.body(request.POST.get("status", ""), kept)
        revise_record(who.actor, record, body, record.revision)
        _attach(who, record, form)
        return Saved(back, "已改好，原来的内容留在“修改记录”里。")

    show = partial(page, request, "records/form", "records", {"form": form, **context})
    return revise_page(request, form, record, values, save, show)


def _filled(
    request: HttpRequest, who: RequestContext, author: Cadre, form: SentenceRecordForm, context: Context
) -> HttpResponse:
    """Return the form filled from its sentence, to check and correct; nothing is stored."""
    offered, reading = form.offered, None
    initial = {name: form[name].value() for name in form.fields}
    text = str(form["sentence"].value() or "")
    if text.strip() and len(text) <= MOST_SIGNS:
        understood = understand(text, offered.today, author, who.scope)
        reading = reading_of(understood, form, offered)
        initial = dict(reading.initial)
    shown = {"form": SentenceRecordForm(offered, initial=initial), "reading": reading, **context}
    return page(request, "records/form", "record-new", shown)


def _author(who: RequestContext, code: str) -> tuple[Cadre, bool]:
    """Return whose record it is, and whether she enters it herself."""
    if not code:
        return who.author, True
    author = get_cadre_by_code(who.scope(Verb.RECORD_SUBMIT), code)
    return author, author.pk == who.actor.cadre_id


def _begun(
    request: HttpRequest, who: RequestContext, author: Cadre, offered: Offered, *, is_own: bool
) -> Context:
    """Return the initial values of a new record: a copy, the address's parameters, or what the day suggests."""
    copied = request.GET.get("copy", "")
    if copied and is_own:
        kept = body_of(get_authored(who.scope(Verb.RECORD_READ), _uuid(copied), author.pk))
        return {**initial_of(kept, offered), "id": uuid7(), "occurred_on": offered.today}
    of_plan = request.GET.get("plan", "")
    if of_plan and is_own:
        return planned(who, get_plan(who.scope(Verb.RECORD_READ), _uuid(of_plan)), offered)
    asked = _preset(request)
    if (chosen := request.GET.get("with", "")) and is_own:
        asked["contacts"] = [get_contact(who.scope(Verb.CONTACT_READ), _uuid(chosen)).code]
    if not asked and is_own and offered.communities:
        rules, today = rules_of(author.region), offered.today
        lines = current_lines(author, today)
        suggested = offered.report_day.day if offered.report_day else None
        asked["kinds"] = kinds_of_the_day(rules, lines, today, suggested)
        asked["community"] = offered.communities[0][0] if asked["kinds"] else ""
    return blank(offered, uuid7(), asked)


def _preset(request: HttpRequest) -> Context:
    asked: Context = {}
    if kinds := request.GET.getlist("kind"):
        asked["kinds"] = kinds
    if community := request.GET.get("community", ""):
        asked["community"] = community
    if tasks := request.GET.getlist("task"):
        asked["tasks"] = tasks
    if (channel := request.GET.get("channel", "")) in CHANNELS:
        asked["channel"] = channel
    if request.GET.get("face_to_face"):
        asked["face_to_face"] = True
    with suppress(ValueError):
        asked["occurred_on"] = date.fromisoformat(request.GET.get("on", ""))
    return asked


def _draft(request: HttpRequest, author: Cadre) -> Context:
    """Return the key under which the browser stores the draft, whichever link led here; '' once it is saved. A copy and a
    plan have content of their own and another key. `presets`: the parameters of the address."""
    asked = request.GET
    own = urlencode([(name, asked[name]) for name in ("copy", "plan") if name in asked])
    draft = f"record:{author.code}" + (f":{own}" if own else "")
    is_saved = "saved" in asked and request.method != "POST"
    presets = [DOORS[name] for name in asked if name in DOORS]
    return {"draft": draft, "clears_draft": draft if is_saved else "", "presets": presets}


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as wrong:
        raise NotFound from wrong


def _submit(who: RequestContext, author: Cadre, form: RecordForm, asked: AskedForm | None) -> Saved:
    """Submit once, add the photos, and show what moved; whoever entered it for another goes back to an empty form."""
    body = form.body(form.data.get("status", ""))
    form.ask_whether_twice(told_lately(author, body, form.cleaned_data["id"]))
    record = store(who, author, form.cleaned_data["id"], body, asked)
    _attach(who, record, form)
    if asked is None:
        address = f"{reverse('phone:records:new')}?{urlencode([('for', author.code), ('saved', '1')])}"
        return Saved(address, f"已替{author.name}记下。记录上会注明由您代填。")
    if body.status == DRAFT:
        return Saved(reverse("phone:records:record", args=(record.pk,)), "草稿已存，想好了再提交。")
    words = "诉求也记下了，办到哪一步，在“诉求”里写。" if asked.has_words else ""
    return Saved(reverse("phone:records:moves", args=(record.pk,)), words)


def _attach(who: RequestContext, record: Record, form: RecordForm) -> None:
    """Add the uploaded photos and files."""
    if photos := form.cleaned_data["photos"]:
        add_photos(who.actor, record, photos)
    if files := form.cleaned_data["documents"]:
        add_files(who.actor, record, files)
