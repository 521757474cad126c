"""述职: a draft of the cadre's own report, to edit, copy, print or take as a Word file. The server stores nothing of it."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import forms
from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.exchange.documents.files import KINDS
from qingqiao.exchange.documents.letter import letter_of
from qingqiao.organizations.colleagues import appointments_on
from qingqiao.parts.form_page import WRONG
from qingqiao.phone.reports.forms import Span, SpanForm, notable_field, spans
from qingqiao.phone.shell import page
from qingqiao.progress.queries import lines_touching
from qingqiao.progress.report import ReportAuthor, ReportSpan, report_text
from qingqiao.records.summary import Notable, notable_in, record_counts_in
from qingqiao.regions import clock
from qingqiao.regions.rules import pack_on, rules_of
from qingqiao.ui.days import day_words
from qingqiao.ui.pages import Segment

if TYPE_CHECKING:
    from qingqiao.organizations.models import Cadre

USUAL = "本季度"


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """Show the draft: `?from=&to=&record=…`, the current quarter by default."""
    who = request_context(request)
    cadre = who.cadre
    today = clock.today(cadre.region)
    rules, pack = rules_of(cadre.region), pack_on(rules_of(cadre.region), today)
    offered = dict(spans(today, rules.cycle or (pack.cycle if pack else None)))
    form = SpanForm(request.GET if {"from", "to"} & request.GET.keys() else _parameters(offered[USUAL]))
    is_good = form.is_valid()
    span = (form.cleaned_data["first_day"], form.cleaned_data["last_day"]) if is_good else offered[USUAL]
    notable = notable_in(who.scope(Verb.RECORD_READ), cadre, *span)
    chosen = [one for one in notable if str(one.id) in request.GET.getlist("record")]
    context = {
        "form": form,
        "draft": ":".join([*_parameters(span).values(), *sorted(str(one.id) for one in chosen)]),
        "picked": _picker(notable, chosen, today) if notable else None,
        "text": _text(request, cadre, ReportSpan(span[0], span[1], today), chosen),
        "segments": [
            Segment(label, f"{reverse('phone:reports:report')}?{urlencode(_parameters(one))}", one == span)
            for label, one in offered.items()
        ],
        "back": reverse("phone:progress:progress"),
    }
    return page(request, "reports/report", "me", context, status=200 if is_good else WRONG)


@require_POST
def word(request: HttpRequest) -> FileResponse:
    """Download what she made of the draft as a Word file."""
    request_context(request).scope(Verb.FORM_READ)
    body = io.BytesIO(letter_of(request.POST.get("text", "")))
    kind = KINDS[".docx"].media_type
    return FileResponse(body, as_attachment=True, filename="述职报告.docx", content_type=kind)


def _parameters(span: Span) -> dict[str, str]:
    return {"from": span[0].isoformat(), "to": span[1].isoformat()}


def _text(request: HttpRequest, cadre: Cadre, days: ReportSpan, chosen: list[Notable]) -> str:
    reach = request_context(request).scope(Verb.RECORD_READ)
    day = min(days.last_day, days.today)
    seats = [
        f"{one.organization.name}{one.title or f'{one.kind}团干部'}"
        for one in appointments_on(reach, cadre, day)
    ]
    lines = lines_touching(cadre, days.first_day, days.last_day, days.today)
    counts = record_counts_in(reach, cadre, days.first_day, days.last_day)
    return report_text(ReportAuthor(cadre.name, tuple(seats)), days, lines, counts, chosen)


def _picker(notable: list[Notable], chosen: list[Notable], today: date) -> Any:
    """Return the bound field `record`."""
    notes = {str(one.id): f"{day_words(one.occurred_on, today)} {'、'.join(one.kinds)}" for one in notable}
    choices = [(str(one.id), one.title) for one in notable]
    form = forms.Form({"record": [str(one.id) for one in chosen]})
    form.fields["record"] = notable_field(choices, notes)
    return form["record"]
