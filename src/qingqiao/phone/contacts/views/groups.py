"""Groups of contacts: the list, a new one, changes, removal."""

from __future__ import annotations

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
from qingqiao.actions.groups import make_group, remove_group, revise_group
from qingqiao.contacts.alike import notes_of
from qingqiao.contacts.groups import contacts_in, get_group, groups_of
from qingqiao.contacts.queries import contacts_of
from qingqiao.parts.form_page import Saved, form_page, revise_page
from qingqiao.phone.contacts.forms import GroupForm
from qingqiao.phone.shell import page
from qingqiao.regions import clock

if TYPE_CHECKING:
    from qingqiao.contacts.models import ContactGroup


@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    """List the groups by name with the number of contacts in each."""
    who = request_context(request)
    found = groups_of(who.scope(Verb.CONTACT_READ), who.today)
    return page(
        request, "contacts/groups", "contacts", {"groups": found, "back": reverse("phone:contacts:list")}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Make a group of selected contacts."""
    return _edit(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
def group(request: HttpRequest, id: UUID) -> HttpResponse:
    """Change a group's name or contacts."""
    return _edit(request, id)


@require_POST
def removal(request: HttpRequest, id: UUID) -> HttpResponse:
    """Delete a group; its contacts stay."""
    who = request_context(request)
    remove_group(who.actor, get_group(who.scope(Verb.GROUP_REMOVE), id))
    messages.success(request, "已解散这一组，联系人都还在。")
    return redirect("phone:contacts:groups")


def _edit(request: HttpRequest, id: UUID | None) -> HttpResponse:
    who = request_context(request)
    found = get_group(who.scope(Verb.GROUP_REVISE), id) if id else None
    reach, cadre = who.scope(Verb.GROUP_MAKE), who.cadre
    listed = contacts_of(reach, clock.today(cadre.region)).order_by("name")
    own = {str(contact.pk): contact for contact in listed}
    initial = _initial(found) if found else {}
    names = [(key, contact.name) for key, contact in own.items()]
    form = GroupForm(names, request.POST or None, initial=initial)
    form.tell_apart(notes_of(listed))
    back = reverse("phone:contacts:groups")

    def save() -> Saved:
        name, chosen = form.cleaned_data["name"], [own[one] for one in form.cleaned_data["contacts"]]
        if found:
            revise_group(who.actor, found, name, chosen)
        else:
            make_group(who.actor, cadre, name, chosen)
        return Saved(back, f"“{name}”有 {len(chosen)} 位，记一笔时点一下就全选上。")

    context = {"form": form, "group": found, "back": back}
    show = partial(page, request, "contacts/group", "contacts", context)
    if found:
        return revise_page(request, form, found, _initial, save, show)
    return form_page(request, form, save, show)


def _initial(group: ContactGroup) -> dict[str, Any]:
    """Return the form's initial values."""
    return {"name": group.name, "contacts": [str(one) for one in contacts_in(group)]}
