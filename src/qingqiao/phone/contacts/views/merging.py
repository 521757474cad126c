"""Merge two contacts who are one person."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.merging import merge_contacts
from qingqiao.contacts.queries import get_contact
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.phone.shell import page
from qingqiao.problems import NotFound
from qingqiao.records.last_contacts import records_with
from qingqiao.ui.forms import Chips


class MergeForm(FaultyForm):
    """Form that says which of the two prevails where they differ."""

    kept = forms.ChoiceField(label="不一样的地方，以哪一条为准", widget=Chips)

    def __init__(self, choices: list[tuple[str, str]], *args: Any) -> None:
        super().__init__(*args)
        fields: dict[str, Any] = self.fields
        fields["kept"].choices = choices


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, id: UUID, other: UUID) -> HttpResponse:
    """Show both side by side; a POST merges them, which can't be undone."""
    who = request_context(request)
    reach = who.scope(Verb.CONTACT_MERGE)
    if id == other:
        raise NotFound
    pair = {str(key): get_contact(reach, key) for key in (id, other)}
    names = list(zip(pair, ("第一条", "第二条"), strict=False))
    form = MergeForm(names, request.POST if request.method == "POST" else None)

    def save() -> Saved:
        kept = form.cleaned_data["kept"]
        [dropped] = set(pair) - {kept}
        merge_contacts(who.actor, pair[kept], pair[dropped])
        return Saved(reverse("phone:contacts:contact", args=(kept,)), "已合并为一位。")

    def show(status: int) -> HttpResponse:
        records = who.scope(Verb.RECORD_READ)
        context = {
            "form": form,
            "pair": [(one, records_with(records, one).count()) for one in pair.values()],
            "back": reverse("phone:contacts:contact", args=(id,)),
        }
        return page(request, "contacts/merge", "contacts", context, status=status)

    return form_page(request, form, save, show)
