"""Add one contact, or many at once."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.requests import RequestContext, request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.contact_rules import ListingRules
from qingqiao.actions.contacts import begin_contact, begin_contacts
from qingqiao.contacts.alike import KnownContacts
from qingqiao.contacts.consent import TEXT
from qingqiao.contacts.queries import contacts_of
from qingqiao.exchange.roster import Roster
from qingqiao.exchange.roster_input import read_file, read_text
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.phone.contacts.forms import ContactForm, ManyForm
from qingqiao.phone.contacts.many import preview_of, seal, unseal
from qingqiao.phone.shell import page
from qingqiao.policy.words import FIELDS
from qingqiao.problems import FileAtFault, InputAtFault, Place, Problem
from qingqiao.regions import clock


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Add a contact; `again` leads back to an empty form with the same field."""
    who = request_context(request)
    who.scope(Verb.CONTACT_BEGIN)
    cadre = who.cadre
    today, field = clock.today(cadre.region), request.GET.get("field", "")
    form = ContactForm(today, request.POST or None, initial={"field": field if field in FIELDS else ""})
    if not form.is_bound:
        form.fields["name"].widget.attrs["autofocus"] = True

    def save() -> Saved:
        details, shares = form.details(), form.cleaned_data["shares_reach"]
        found = begin_contact(who.actor, cadre, details, today, shares_reach=shares)
        page_of = reverse("phone:contacts:contact", args=(found.pk,))
        again = f"{reverse('phone:contacts:new')}?field={details.field}"
        return Saved(again if "again" in request.POST else page_of, "已加入您的联系人。")

    context = {"form": form, "consent_text": TEXT, "back": reverse("phone:contacts:list")}
    return form_page(request, form, save, partial(page, request, "contacts/form", "contacts", context))


@require_http_methods(["GET", "HEAD", "POST"])
def many(request: HttpRequest) -> HttpResponse:
    """Preview a list; a second POST adds the previewed rows. Rows with errors stay to be corrected."""
    who = request_context(request)
    reach, cadre = who.scope(Verb.CONTACT_BEGIN), who.cadre
    today = clock.today(cadre.region)
    if request.method == "POST" and "rows" in request.POST:
        return _add(request, who, today)
    form = ManyForm(today, request.POST or None, request.FILES or None)

    def preview() -> HttpResponse:
        data = form.cleaned_data
        roster = _roster_of(data)
        consent = {name: data[name] for name in ("consent_how", "consent_on")}
        known = KnownContacts(contacts_of(reach, today))
        found = preview_of(roster, data["field"], consent, ListingRules(cadre, today), known)
        again = {name: value for name, value in data.items() if name != "file"} | {"text": found.text}
        context = {"preview": found, "sealed": seal(found, cadre.pk), "consent": consent, "today": today}
        return _many(request, ManyForm(today, initial=again), context)

    return form_page(request, form, preview, partial(_many, request, form))


def _roster_of(data: Mapping[str, Any]) -> Roster:
    """Return the list in the file or text. Raise InputAtFault at its field."""
    try:
        roster = read_file(data["file"].read()) if data["file"] else read_text(data["text"])
    except FileAtFault as fault:
        raise InputAtFault(places=[Place("file", fault.detail)]) from fault
    if not roster.people:
        raise InputAtFault(places=[Place("text", _nobody(roster))])
    return roster


def _nobody(roster: Roster) -> str:
    """Return what to do about a list without any person."""
    if roster.passed_over:
        return f"没有认出哪一行是人。{'；'.join(roster.passed_over[:5])}"
    return "请粘贴名单，或选一个表格文件。"


def _add(request: HttpRequest, who: RequestContext, today: date) -> HttpResponse:
    """Add the rows as they were previewed."""
    form = ManyForm(today, {"text": ""})

    def save() -> Saved | HttpResponse:
        listed, left = unseal(request.POST["rows"], who.cadre.pk)
        try:
            begin_contacts(who.actor, who.cadre, listed, today)
        except Problem as problem:
            sentence = "".join(place.sentence for place in problem.places) or problem.title
            changed = f"没有加入任何人：核对以后联系人有了变化，其中一位不能加入。{sentence}"
            raise InputAtFault(places=[Place("", changed)]) from problem
        words = f"已加入 {len(listed)} 位。"
        if not left:
            return Saved(reverse("phone:contacts:list"), words)
        messages.success(request, words)
        return _many(request, ManyForm(today, initial={"text": left}))

    return form_page(request, form, save, partial(_many, request, form))


def _many(
    request: HttpRequest, form: ManyForm, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    plain = {"form": form, "consent_text": TEXT, "back": reverse("phone:contacts:list")}
    return page(request, "contacts/many", "contacts", plain | (context or {}), status=status)
