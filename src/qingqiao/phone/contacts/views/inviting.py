"""A cadre's general code, and who scanned it: known and listed, or not."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.acceptances import decline_acceptance, take_acceptance
from qingqiao.actions.consent import ask_everybody, close_consent_request
from qingqiao.contacts.queries import acceptances_of, general_request, get_acceptance, same_person_in
from qingqiao.parts.button_page import button_page
from qingqiao.parts.card import code_of
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.phone.contacts.forms import AcceptanceForm
from qingqiao.phone.shell import page
from qingqiao.problems import NotFound
from qingqiao.regions import clock


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest) -> HttpResponse:
    """Show the general code; a POST opens one, or a new one in its place."""
    who = request_context(request)
    reach, cadre = who.scope(Verb.CONSENT_ASK), who.cadre
    here = reverse("phone:contacts:invitation")
    if request.method == "POST":
        return button_page(request, partial(ask_everybody, who.actor, cadre), "二维码已开通。", here)
    asking = general_request(reach, cadre, clock.now())
    address = request.build_absolute_uri(reverse("asked:page", args=(asking.token,))) if asking else ""
    text = f"我是{cadre.name}。想和您保持联系，同不同意都由您，请点开看看：\n{address}"
    context = {
        "address": address,
        "text": text,
        "code": code_of(address) if address else "",
        "until": asking and clock.local_day(asking.expires_at, cadre.region),
        "back": reverse("phone:contacts:list"),
    }
    return page(request, "contacts/invitation", "contacts", context)


@require_POST
def closing(request: HttpRequest) -> HttpResponse:
    """Close the general code: what is printed of it opens nothing any more."""
    who = request_context(request)
    asking = general_request(who.scope(Verb.CONSENT_CLOSE), who.cadre, clock.now())
    if asking is None:
        raise NotFound
    close = partial(close_consent_request, who.actor, asking)
    return button_page(request, close, "二维码已关闭，扫了也打不开。", reverse("phone:contacts:invitation"))


@require_safe
def acceptances(request: HttpRequest) -> HttpResponse:
    """List who scanned the code and waits to be known."""
    found = acceptances_of(request_context(request).scope(Verb.ACCEPTANCE_TAKE))
    context = {"acceptances": found, "back": reverse("phone:contacts:list")}
    return page(request, "contacts/acceptances", "contacts", context)


@require_http_methods(["GET", "HEAD", "POST"])
def acceptance(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show one who scanned; a POST lists her."""
    who = request_context(request)
    found = get_acceptance(who.scope(Verb.ACCEPTANCE_TAKE), id)
    listed = same_person_in(found.cadre, found.name, found.reach, who.today)
    form = AcceptanceForm(request.POST if request.method == "POST" else None)
    if listed is not None:
        del form.fields["field"]

    def save() -> Saved:
        contact = take_acceptance(who.actor, found, form.cleaned_data.get("field", ""))
        return Saved(reverse("phone:contacts:contact", args=(contact.pk,)), "已加入您的联系人。")

    context = {"form": form, "one": found, "listed": listed, "back": reverse("phone:contacts:acceptances")}
    return form_page(request, form, save, partial(page, request, "contacts/acceptance", "contacts", context))


@require_POST
def declining(request: HttpRequest, id: UUID) -> HttpResponse:
    """Don't list somebody whom the cadre doesn't know."""
    who = request_context(request)
    found = get_acceptance(who.scope(Verb.ACCEPTANCE_DECLINE), id)
    decline = partial(decline_acceptance, who.actor, found)
    return button_page(
        request, decline, "没有加入，对方写的内容已经删除。", reverse("phone:contacts:acceptances")
    )
