"""What a young person does about what is held: take it with her, have it corrected, stop it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.access import scope
from qingqiao.accounts.limits import consume
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.data_requests import RaisedRequest, keep_answered, raise_request, stop_listing
from qingqiao.contacts.held import is_tail_of
from qingqiao.contacts.words import COPY, CORRECTION, GUARDIAN, HERSELF
from qingqiao.exchange.own_copy import own_copy
from qingqiao.exchange.workbooks.forgetting import forget_files_with_contacts
from qingqiao.parts.copy_file import copy_file
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.problems import InputAtFault, Place
from qingqiao.public.link import acting_by_link
from qingqiao.public.mine.forms import CopyForm, OwnCorrectionForm
from qingqiao.public.mine.opening import by_her_link, said
from qingqiao.regions import clock

if TYPE_CHECKING:
    from qingqiao.contacts.models import Contact

FIELDS = ("name", "born", "sex", "political_status", "note")
LIMITS = {"tail": "5/d/key"}
NOT_HERS = "和登记的对不上。请核对，或请团干部当面给您一份。"
TOO_OFTEN = "今天已经有 5 次对不上，请明天再试，或请团干部当面给您一份。"


@require_http_methods(["GET", "HEAD", "POST"])
@by_her_link
def copy(request: HttpRequest, token: str, contact: Contact) -> HttpResponse:
    """Give her everything that is held, to read or as JSON, once she knows the end of her reach."""
    form = CopyForm(request.POST if request.method == "POST" else None)
    if not contact.reach:
        del form.fields["tail"]

    def save() -> HttpResponse:
        _check_tail(request, contact, form.cleaned_data.get("tail", ""))
        actor = acting_by_link(request, Verb.DATA_REQUEST_RAISE, contact)
        keep_answered(actor, contact, COPY)
        return _file(request, contact)

    context = {"token": token, "form": form}
    return form_page(request, form, save, partial(_show, request, "copy", context))


@require_http_methods(["GET", "HEAD", "POST"])
@by_her_link
def correction(request: HttpRequest, token: str, contact: Contact) -> HttpResponse:
    """Ask the cadre to correct what is held."""
    initial = {name: getattr(contact, name) for name in FIELDS}
    form = OwnCorrectionForm(request.POST if request.method == "POST" else None, initial=initial)

    today = clock.today(contact.region)
    if not contact.is_minor(today):
        del form.fields["is_guardian"]

    def save() -> Saved:
        actor = acting_by_link(request, Verb.DATA_REQUEST_RAISE, contact)
        by = GUARDIAN if form.cleaned_data.get("is_guardian") else HERSELF
        asked = RaisedRequest(CORRECTION, today, asked_by=by, wish=form.wish())
        raised = raise_request(actor, contact, asked)
        words = f"已请{contact.cadre.name}更正，{raised.due_on:%-m月%-d日}前答复，结果看得到。"
        return Saved(reverse("mine:page", args=(token,)), words)

    return form_page(
        request, form, save, partial(_show, request, "correction", {"token": token, "form": form})
    )


@require_http_methods(["GET", "HEAD", "POST"])
@by_her_link
def stopping(request: HttpRequest, token: str, contact: Contact) -> HttpResponse:
    """Say what stopping does; a POST erases at once."""
    if request.method != "POST":
        return _show(request, "stopping", {"token": token, "cadre": contact.cadre}, status=200)
    raising = acting_by_link(request, Verb.DATA_REQUEST_RAISE, contact)
    stop_listing(raising, acting_by_link(request, Verb.CONTACT_WITHDRAW, contact), contact)
    forget_files_with_contacts(contact.region)
    return said(request, "stopped")


def _check_tail(request: HttpRequest, contact: Contact, typed: str) -> None:
    """Raise InputAtFault unless she knows the end of her reach; only wrong tries are counted, and after five none helps."""
    if not _tail_tried(request, contact, dry_run=True):
        raise InputAtFault(places=[Place("tail", TOO_OFTEN)])
    if not is_tail_of(typed, contact.reach):
        _tail_tried(request, contact)
        raise InputAtFault(places=[Place("tail", NOT_HERS)])


def _tail_tried(request: HttpRequest, contact: Contact, *, dry_run: bool = False) -> bool:
    key = str(contact.pk)
    return bool(consume(request, action="tail", config=LIMITS, key=key, dry_run=dry_run))


def _file(request: HttpRequest, contact: Contact) -> HttpResponse:
    today = clock.today(contact.region)
    reach = scope(acting_by_link(request, Verb.LISTING_READ, contact), Verb.LISTING_READ, today)
    return copy_file(own_copy(contact, reach, today), is_json="json" in request.POST)


def _show(request: HttpRequest, name: str, context: dict[str, Any], *, status: int) -> HttpResponse:
    return render(request, f"public/mine/{name}.html", context, status=status)
