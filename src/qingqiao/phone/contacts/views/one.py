"""One contact: the page, changes, quiet time."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.contacts import quiet_contact, revise_contact
from qingqiao.contacts.permits import granted_of
from qingqiao.contacts.queries import doubles_of, get_contact, offer_of
from qingqiao.parts.form_page import Saved, revise_page
from qingqiao.phone.contacts.forms import ContactForm
from qingqiao.phone.demands.rows import demand_row
from qingqiao.phone.shell import page
from qingqiao.records.last_contacts import records_with
from qingqiao.regions import clock
from qingqiao.voices.queries import demands_by

if TYPE_CHECKING:
    from qingqiao.contacts.models import Contact

LATEST = 20
UNTOLD = "下次见面时，请告知并问问对方同不同意"
SPOKEN_ONLY = "口头同意过；方便时请对方写一笔或本人确认"
QUIET_DAYS = (("30", "一个月"), ("90", "三个月"), ("180", "半年"))


@require_safe
def contact(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show a contact's details and the records with this contact."""
    who = request_context(request)
    found = get_contact(who.scope(Verb.CONTACT_READ), id)
    today = clock.today(found.region)
    records = records_with(who.scope(Verb.RECORD_READ), found)
    demands = demands_by(who.scope(Verb.DEMAND_READ), found)
    context = {
        "contact": found,
        "doubles": doubles_of(who.scope(Verb.CONTACT_READ), found),
        "consent_hint": SPOKEN_ONLY if found.consent_on else UNTOLD,
        "is_minor": found.is_minor(today),
        "permits": granted_of(who.scope(Verb.PERMIT_READ), found) if found.is_minor(today) else (),
        "is_quiet": found.is_quiet(today),
        "is_active": found.is_active(today),
        "end_title": _end_title(found, today),
        "offer": offer_of(found),
        "records": records[:LATEST],
        "demands": [demand_row(one, today, found.cadre_id) for one in demands[:LATEST]],
        "cadre": found.cadre,
        "quiet_days": QUIET_DAYS,
        "back": reverse("phone:contacts:list"),
    }
    return page(request, "contacts/contact", "contacts", context)


@require_http_methods(["GET", "HEAD", "POST"])
def revision(request: HttpRequest, id: UUID) -> HttpResponse:
    """Change a contact's details."""
    who = request_context(request)
    found = get_contact(who.scope(Verb.CONTACT_REVISE), id)
    today, back = clock.today(found.region), reverse("phone:contacts:contact", args=(id,))
    form = ContactForm(today, request.POST or None, initial=_details_of(found))

    def save() -> Saved:
        revise_contact(who.actor, found, form.details(), shares_reach=form.cleaned_data["shares_reach"])
        return Saved(back, "已改好。")

    context = {"form": form, "contact": found, "back": back}
    show = partial(page, request, "contacts/form", "contacts", context)
    return revise_page(request, form, found, _details_of, save, show)


@require_POST
def quiet(request: HttpRequest, id: UUID) -> HttpResponse:
    """Stop reminders for some days; without days, start them again."""
    who = request_context(request)
    found = get_contact(who.scope(Verb.CONTACT_QUIET), id)
    days = request.POST.get("days", "")
    known = days in dict(QUIET_DAYS)
    until = clock.today(found.region) + timedelta(days=int(days)) if known else None
    quiet_contact(who.actor, found, until)
    messages.success(request, "这段时间不再提示，到期自动恢复。" if until else "已恢复提示。")
    return redirect("phone:contacts:contact", id=id)


def _end_title(contact: Contact, today: date) -> str:
    """Return the title of the notice about the last day; empty without one."""
    if contact.last_day is None:
        return ""
    return "已结束联系" if contact.last_day < today else "已定结束联系"


def _details_of(contact: Contact) -> dict[str, Any]:
    """Return the form's initial values."""
    return {name: getattr(contact, name) for name in ContactForm.base_fields if name != "shares_reach"}
