"""One more contact, or many at once."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.requests import actor_in, own_cadre_in, scope_in
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.contact_rules import ContactDetails, ListingRules
from qingqiao.actions.contacts import begin_contact, begin_contacts
from qingqiao.contacts.consent import TEXT
from qingqiao.exchange.read.first_sheet import read_first_sheet
from qingqiao.phone.contacts.forms import ContactForm, ManyForm
from qingqiao.phone.contacts.pasted import MOST_LINES, PastedContact, read_pasted
from qingqiao.phone.shell import page
from qingqiao.policy.words import FIELDS
from qingqiao.problems import FileAtFault, Problem
from qingqiao.regions import clock

WRONG = 422


@dataclass(frozen=True, slots=True)
class Preview:
    """A list as it would be added: who, what keeps the others out, what was dropped, who may be listed already."""

    good: list[PastedContact]
    faulty: list[PastedContact]
    dropped: list[str]
    namesakes: list[str]
    is_cut: bool

    @property
    def text(self) -> str:
        """All lines as they can be pasted again, without what is not kept."""
        return "\n".join(
            line.text for line in sorted((*self.good, *self.faulty), key=lambda line: line.number)
        )


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Four lines and a button; `again` comes back to an empty form with the same field."""
    scope_in(request, Verb.CONTACT_BEGIN)
    cadre = own_cadre_in(request)
    today, field = clock.today(cadre.region), request.GET.get("field", "")
    form = ContactForm(today, request.POST or None, initial={"field": field if field in FIELDS else ""})
    if not form.is_bound:
        form.fields["name"].widget.attrs["autofocus"] = True
    if request.method == "POST" and form.is_valid():
        details = form.details()
        try:
            shares = form.cleaned_data["shares_reach"]
            found = begin_contact(actor_in(request), cadre, details, today, shares_reach=shares)
        except Problem as problem:
            form.accuse(problem)
        else:
            messages.success(request, "已加入您的联系人。")
            if "again" in request.POST:
                return redirect(f"{reverse('phone:contacts:new')}?field={details.field}")
            return redirect("phone:contacts:contact", id=found.pk)
    status = WRONG if form.is_bound else 200
    context = {"form": form, "consent_text": TEXT, "back": reverse("phone:contacts:list")}
    return page(request, "contacts/form", "contacts", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def many(request: HttpRequest) -> HttpResponse:
    """A list: looked through first, added on the second POST; lines at fault stay in the field to be mended."""
    scope_in(request, Verb.CONTACT_BEGIN)
    cadre = own_cadre_in(request)
    today = clock.today(cadre.region)
    form = ManyForm(today, request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "consent_text": TEXT, "back": reverse("phone:contacts:list")}
    if request.method != "POST" or not form.is_valid():
        return page(request, "contacts/many", "contacts", context, WRONG if form.is_bound else 200)
    try:
        preview = _preview(form, ListingRules(cadre, today))
    except FileAtFault as fault:
        form.add_error("file", fault.detail)
        return page(request, "contacts/many", "contacts", context, status=WRONG)
    if not preview.good and not preview.faulty:
        form.add_error("text", "请粘贴名单，或选一个表格文件。")
        return page(request, "contacts/many", "contacts", context, status=WRONG)
    if "confirm" in request.POST and preview.good:
        begin_contacts(actor_in(request), cadre, [_details(line, form) for line in preview.good], today)
        messages.success(request, f"已加入 {len(preview.good)} 位。")
        if not preview.faulty:
            return redirect("phone:contacts:list")
        left = replace(preview, good=[])
        return page(
            request,
            "contacts/many",
            "contacts",
            context | {"preview": left, "form": _again(form, left, today)},
        )
    return page(
        request,
        "contacts/many",
        "contacts",
        context | {"preview": preview, "form": _again(form, preview, today)},
    )


def _preview(form: ManyForm, rules: ListingRules) -> Preview:
    said = form.cleaned_data
    text = said["text"]
    if said["file"]:
        rows = read_first_sheet(said["file"].read())
        text = "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
    pasted = read_pasted(text, said["field"])
    good, faulty, namesakes = list[PastedContact](), list[PastedContact](), list[str]()
    rules.expect([_details(line, form) for line in pasted.lines if not line.faults])
    for line in pasted.lines:
        details = _details(line, form)
        if not line.faults and rules.has_namesake(details.name):
            namesakes.append(details.name)
        wrong = line.faults or _refused(rules, details)
        (faulty if wrong else good).append(replace(line, faults=tuple(wrong)))
    is_cut = sum(1 for line in text.splitlines() if line.strip()) > MOST_LINES
    return Preview(good, faulty, pasted.dropped, list(dict.fromkeys(namesakes)), is_cut)


def _refused(rules: ListingRules, details: ContactDetails) -> list[str]:
    try:
        rules.validate(details)
    except Problem as problem:
        return [place.sentence for place in problem.places] or [problem.title]
    return []


def _details(line: PastedContact, form: ManyForm) -> ContactDetails:
    said = form.cleaned_data
    return replace(line.details(), consent_how=said["consent_how"], consent_on=said["consent_on"])


def _again(form: ManyForm, preview: Preview, today: date) -> ManyForm:
    """The same form with the lines as they were understood, so that what is dropped goes no further."""
    said = {name: value for name, value in form.cleaned_data.items() if name not in ("text", "file")}
    return ManyForm(today, initial={**said, "text": preview.text})
