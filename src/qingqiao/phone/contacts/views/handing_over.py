"""Hand-over of contacts: offered by one cadre, taken by another."""

from functools import partial
from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.handovers import decline_contact, offer_contacts, recall_offer, take_contact
from qingqiao.contacts.alike import notes_of
from qingqiao.contacts.queries import contacts_of, get_contact, get_offer, offers_to
from qingqiao.organizations.colleagues import colleagues_of
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.phone.contacts.forms import HandoverForm
from qingqiao.phone.shell import page
from qingqiao.regions import clock


@require_http_methods(["GET", "HEAD", "POST"])
def handover(request: HttpRequest) -> HttpResponse:
    """Offer contacts to a colleague. `?only=ID` preselects one."""
    who = request_context(request)
    reach, cadre = who.scope(Verb.CONTACT_HAND_OVER), who.cadre
    today = clock.today(cadre.region)
    listed = contacts_of(reach, today).order_by("name")
    own = {str(contact.pk): contact for contact in listed}
    colleagues = colleagues_of(reach, cadre, today)
    names = [(id, contact.name) for id, contact in own.items()]
    initial = {"contacts": [request.GET.get("only", "")]}
    form = HandoverForm(names, colleagues, request.POST or None, initial=initial)
    form.tell_apart(notes_of(listed))
    back = reverse("phone:contacts:list")

    def save() -> Saved:
        chosen = [own[id] for id in form.cleaned_data["contacts"]]
        offer_contacts(who.actor, cadre, chosen, form.cleaned_data["receiver"])
        return Saved(back, f"已请同事接手 {len(chosen)} 位。对方接手之前，仍由您联系。")

    context = {"form": form, "colleagues": colleagues, "back": back}
    return form_page(request, form, save, partial(page, request, "contacts/handover", "contacts", context))


@require_POST
def recall(request: HttpRequest, id: UUID) -> HttpResponse:
    """Withdraw an offer."""
    who = request_context(request)
    recall_offer(who.actor, get_contact(who.scope(Verb.HANDOVER_RECALL), id))
    messages.success(request, "已收回，仍由您联系。")
    return redirect("phone:contacts:contact", id=id)


@require_safe
def offers(request: HttpRequest) -> HttpResponse:
    """List who offers how many contacts. Their names are shown only after they are taken."""
    found = offers_to(request_context(request).scope(Verb.HANDOVER_DECIDE)).order_by(
        "contact__cadre__code", "offered_at"
    )
    givers = [(giver, list(some)) for giver, some in groupby(found, lambda offer: offer.contact.cadre)]
    return page(
        request, "contacts/offers", "contacts", {"givers": givers, "back": reverse("phone:contacts:list")}
    )


@require_POST
def taking(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take a contact over from today."""
    who = request_context(request)
    taken = take_contact(who.actor, get_offer(who.scope(Verb.HANDOVER_DECIDE), id))
    messages.success(request, "已接手，从今天起由您联系。")
    return redirect("phone:contacts:contact", id=taken.pk)


@require_POST
def declining(request: HttpRequest, id: UUID) -> HttpResponse:
    """Decline an offer; the contact stays with the cadre who made it."""
    who = request_context(request)
    decline_contact(who.actor, get_offer(who.scope(Verb.HANDOVER_DECIDE), id))
    messages.success(request, "已退回，仍由原来的同事联系。")
    return redirect("phone:contacts:offers")
