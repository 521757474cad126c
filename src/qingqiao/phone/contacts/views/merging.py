"""Two listings of one person become one."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.merging import merge_contacts
from qingqiao.contacts.queries import get_contact
from qingqiao.phone.shell import page
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.records.last_contacts import records_with
from qingqiao.ui.forms import Chips

WRONG = 422


class MergeForm(forms.Form):
    """Which of the two speaks where they differ."""

    kept = forms.ChoiceField(label="不一样的地方，以哪一条为准", widget=Chips)

    def __init__(self, choices: list[tuple[str, str]], *args: Any) -> None:
        super().__init__(*args)
        fields: dict[str, Any] = self.fields
        fields["kept"].choices = choices


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, id: UUID, other: UUID) -> HttpResponse:
    """Both side by side; a POST makes them one, and nothing of it can be taken back."""
    who = request_context(request)
    reach = who.scope(Verb.CONTACT_MERGE)
    if id == other:
        raise NotFound
    pair = {str(key): get_contact(reach, key) for key in (id, other)}
    names = list(zip(pair, ("第一条", "第二条"), strict=False))
    form = MergeForm(names, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        kept = form.cleaned_data["kept"]
        [dropped] = set(pair) - {kept}
        try:
            merge_contacts(who.actor, pair[kept], pair[dropped])
        except (InputAtFault, StateHasChanged) as problem:
            form.add_error(None, problem.detail or problem.title)
        else:
            messages.success(request, "已合并为一位。")
            return redirect("phone:contacts:contact", id=kept)
    records = who.scope(Verb.RECORD_READ)
    context = {
        "form": form,
        "pair": [(one, records_with(records, one).count()) for one in pair.values()],
        "back": reverse("phone:contacts:contact", args=(id,)),
    }
    return page(request, "contacts/merge", "contacts", context, status=WRONG if form.is_bound else 200)
