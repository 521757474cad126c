"""The end of a contact, its resumption, and its erasure when the young person withdraws consent."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.contacts import EMBARGO_DAYS, end_contact, resume_contact, withdraw_consent
from qingqiao.actions.erasure import other_mentions, records_with_files
from qingqiao.contacts.queries import get_contact
from qingqiao.exchange.workbooks.forgetting import forget_files_with_contacts
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.phone.contacts.forms import ContactEndingForm
from qingqiao.phone.shell import page
from qingqiao.regions import clock


@require_http_methods(["GET", "HEAD", "POST"])
def ending(request: HttpRequest, id: UUID) -> HttpResponse:
    """End a contact from the day after a day."""
    who = request_context(request)
    found = get_contact(who.scope(Verb.CONTACT_END), id)
    form = ContactEndingForm(clock.today(found.region), request.POST or None)

    def save() -> Saved:
        end_contact(who.actor, found, form.cleaned_data["last_day"])
        return Saved(f"{reverse('phone:contacts:list')}?ended={id}")

    context = {"form": form, "contact": found, "back": reverse("phone:contacts:contact", args=(id,))}
    return form_page(request, form, save, partial(page, request, "contacts/ending", "contacts", context))


@require_POST
def resumption(request: HttpRequest, id: UUID) -> HttpResponse:
    """Undo the end of a contact."""
    who = request_context(request)
    resume_contact(who.actor, get_contact(who.scope(Verb.CONTACT_RESUME), id))
    messages.success(request, "已恢复联系。")
    return redirect("phone:contacts:contact", id=id)


@require_http_methods(["GET", "HEAD", "POST"])
def withdrawal(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show what a withdrawal of consent does; a POST does it, which can't be undone."""
    who = request_context(request)
    found = get_contact(who.scope(Verb.CONTACT_WITHDRAW), id)
    if request.method == "POST":
        mentioning = {one.pk for one in other_mentions(found)}
        chosen = [pk for pk in mentioning if str(pk) in request.POST.getlist("record")]
        withdraw_consent(who.actor, found, clock.today(found.region), chosen)
        forget_files_with_contacts(found.region)
        messages.success(request, "已按对方的意愿删除姓名和联系方式。")
        return redirect("phone:contacts:list")
    context = {
        "contact": found,
        "days": EMBARGO_DAYS,
        "mentioning": other_mentions(found),
        "with_files": records_with_files(found),
        "back": reverse("phone:contacts:contact", args=(id,)),
    }
    return page(request, "contacts/withdrawal", "contacts", context)
