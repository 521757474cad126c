"""The statistics form as Word, as Excel, or as a page to print; all from one VisitForm."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from qingqiao.exchange.documents.files import KINDS
from qingqiao.exchange.documents.form import (
    PARTS,
    SIGNATURES,
    STYLE_NOTE,
    TITLE,
    TOTALS,
    VISITS,
    FormColumn,
    VisitForm,
)
from qingqiao.parts.typed import typed_text
from qingqiao.problems import NotFound

SHEET = "sheet"
MOST_WORDS = 1000
CENTRED = frozenset(
    {"number", "day", "hours", "report_day", "local_cadres", "youth", "clause", "asked", "state"}
)


@dataclass(frozen=True, slots=True)
class VisitCell:
    """The content of one cell of the sheet."""

    value: str | int | None
    is_centred: bool


@dataclass(frozen=True, slots=True)
class VisitSheet:
    """The form as a page shows it. `over`: the group header over several columns, and their number."""

    form: VisitForm
    visits: list[list[VisitCell]]
    sum: list[VisitCell]
    totals: list[list[VisitCell]]
    title: str = TITLE
    style: str = STYLE_NOTE
    parts: tuple[str, ...] = PARTS
    signatures: tuple[str, ...] = SIGNATURES
    total_columns: tuple[FormColumn, ...] = TOTALS

    @property
    def top_heads(self) -> Iterator[tuple[str, int, int]]:
        """Yield text, columns and rows of each header of the first line."""
        over = [column.over for column in VISITS]
        for place, column in enumerate(VISITS):
            if not column.over:
                yield column.label, 1, 2
            elif over.index(column.over) == place:
                yield column.over, over.count(column.over), 1

    @property
    def low_heads(self) -> list[str]:
        """Return the headers of the second line."""
        return [column.label for column in VISITS if column.over]


def sheet_of(form: VisitForm) -> VisitSheet:
    """Return the form's cells, in the columns' order."""
    return VisitSheet(
        form,
        visits=[_cells(VISITS, line.cells()) for line in form.visits],
        sum=_cells(VISITS, form.sum.cells()),
        totals=[_cells(TOTALS, line.cells()) for line in form.totals],
    )


def answer(request: HttpRequest, form: VisitForm, kind: str, back: str) -> HttpResponse:
    """Return the form as `docx`, `xlsx` or `sheet`. Raise NotFound for another kind, TemplateAtFault."""
    if kind == SHEET:
        context: dict[str, Any] = {"sheet": sheet_of(form), "back": back}
        found = render(request, "parts/visit_form_page.html", context)
    else:
        made = KINDS.get(f".{kind}")
        if made is None:
            raise NotFound
        found = HttpResponse(made.write(form), content_type=made.media_type)
        found["Content-Disposition"] = content_disposition_header(True, f"{form.name}.{kind}") or ""
    found["Cache-Control"] = "private, no-store"
    return found


class DifficultiesForm(forms.Form):
    """The cadre's own text about difficulties: sent in the request's body and not stored."""

    difficulties = forms.CharField(
        label="存在困难",
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea({"rows": 3, "autocomplete": "off"}),
        help_text="只写进这次打印或下载的表，不保存；不写就留出空白。",
    )


def difficulties_in(request: HttpRequest) -> str:
    """Return the typed difficulties, cut to the longest text that the form takes."""
    return typed_text(request, "difficulties", MOST_WORDS)


def _cells(columns: tuple[FormColumn, ...], values: Iterator[Any]) -> list[VisitCell]:
    return [VisitCell(one, column.name in CENTRED) for one, column in zip(values, columns, strict=True)]
