"""One posting: its page, and its correction, end and move."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.papers import add_papers
from qingqiao.actions.postings import cancel_posting, end_posting, move_cadre, revise_posting
from qingqiao.desk.cadres.rows import seat_words, span_words
from qingqiao.desk.context import DeskContext, desk_context
from qingqiao.desk.postings.forms import PapersForm, PostingEndingForm, PostingForm, PostingRevisionForm
from qingqiao.desk.postings.frame import home_of, section, section_form, sent
from qingqiao.organizations.queries import seats_of
from qingqiao.parts.form_page import Saved, form_page, revise_page
from qingqiao.postings.queries import get_posting, papers_of, places_in
from qingqiao.ui.pages import Crumb

if TYPE_CHECKING:
    from qingqiao.postings.models import Posting

BOTH = ["GET", "HEAD", "POST"]


@require_safe
def posting(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show a posting: cadre, community, days and document."""
    desk = desk_context(request)
    one = get_posting(desk.scope_of(Verb.POSTING_READ), id)
    return posting_page(desk, one, PapersForm())


def posting_page(desk: DeskContext, one: Posting, form: PapersForm, status: int = 200) -> HttpResponse:
    """Render the posting's page with the form for scans."""
    cadre, community = one.cadre, one.community
    context = {
        "posting": one,
        "seats": seat_words(seats_of([cadre], desk.today)[cadre.pk]),
        "span": span_words(one.first_day, one.last_day),
        "has_ended": one.last_day is not None and one.last_day < desk.today,
        "papers": papers_of(desk.scope_of(Verb.PAPER_READ), one),
        "community_url": _community_url(desk, one),
        "form": form,
    }
    heading = f"{cadre.name} · {community.name}"
    crumbs = (Crumb(cadre.name, desk.address("cadres:cadre", cadre.code)), Crumb(community.name))
    return section(desk, home_of(desk, cadre), "postings/posting", heading, context, *crumbs, status=status)


def _community_url(desk: DeskContext, one: Posting) -> str:
    reached = desk.scope_of(Verb.COMMUNITY_READ).reaches(one.community)
    return desk.address("communities:community", one.community.code) if reached else ""


@require_http_methods(BOTH)
def revision(request: HttpRequest, id: UUID) -> HttpResponse:
    """Correct days or document."""
    desk = desk_context(request)
    one = get_posting(desk.scope_of(Verb.POSTING_REVISE), id)
    form = PostingRevisionForm(request.POST or None, initial=_initial(one))

    def save() -> Saved:
        data, actor = form.cleaned_data, desk.actor
        revise_posting(actor, one, data["first_day"], data["last_day"], form.trail())
        return Saved(_page_of(desk, one), "已保存，进度已重新计算。")

    return revise_page(request, form, one, _initial, save, partial(_form, desk, one, "修改报到", form))


@require_http_methods(BOTH)
def ending(request: HttpRequest, id: UUID) -> HttpResponse:
    """End the posting after a day."""
    desk = desk_context(request)
    one = get_posting(desk.scope_of(Verb.POSTING_END), id)
    form = PostingEndingForm(request.POST or None, initial={"last_day": one.last_day or desk.today})

    def save() -> Saved:
        end_posting(desk.actor, one, form.cleaned_data["last_day"])
        return Saved(_page_of(desk, one), "已登记结束日期。填错了可以在“修改”里改回来。")

    return form_page(request, form, save, partial(_form, desk, one, "结束报到", form))


@require_http_methods(BOTH)
def move(request: HttpRequest, id: UUID) -> HttpResponse:
    """End the posting here and begin one in another community."""
    desk = desk_context(request)
    one = get_posting(desk.scope_of(Verb.POSTING_MOVE), id)
    places = {place.code: place for place in places_in(one.region).exclude(pk=one.community_id)}
    first = {"first_day": desk.today, "title": one.title}
    form = PostingForm(places.values(), request.POST or None, request.FILES or None, initial=first)

    def save() -> Saved:
        data, actor = form.cleaned_data, desk.actor
        begun = move_cadre(actor, one, places[data["community"]], data["first_day"], form.trail())
        if data["papers"]:
            add_papers(actor, begun, data["papers"])
        return Saved(_page_of(desk, begun), f"已转到{begun.community.name}，原来的报到到前一天为止。")

    note = "搬家、换社区时用：这里的报到到前一天结束，新的从那天开始。本周期的访谈等接着算，不从头来。"
    show = partial(_form, desk, one, "换社区", form, note=note, has_files=True)
    return form_page(request, form, save, show)


@require_POST
def cancellation(request: HttpRequest, id: UUID) -> HttpResponse:
    """Cancel a posting that was entered by mistake."""
    desk = desk_context(request)
    one = get_posting(desk.scope_of(Verb.POSTING_CANCEL), id)
    url = desk.address("cadres:cadre", one.cadre.code)
    cancel_posting(desk.actor, one)
    return sent(request, f"已撤销{one.cadre.name}到{one.community.name}的报到登记。", url)


def _form(
    desk: DeskContext, one: Posting, heading: str, form: Any, *, status: int, **more: Any
) -> HttpResponse:
    back = Crumb(f"{one.cadre.name} · {one.community.name}", _page_of(desk, one))
    return section_form(desk, home_of(desk, one.cadre), heading, form, back, status=status, **more)


def _initial(one: Posting) -> dict[str, Any]:
    """Return the form's initial values."""
    return {name: getattr(one, name) for name in PostingRevisionForm.base_fields}


def _page_of(desk: DeskContext, one: Posting) -> str:
    return desk.address("postings:posting", one.pk)
