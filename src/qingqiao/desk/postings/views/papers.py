"""Scans of a posting's document: added, downloaded as they were uploaded, removed."""

from functools import partial
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.papers import FOLDER, add_papers, remove_paper
from qingqiao.desk.context import desk_context
from qingqiao.desk.postings.forms import PapersForm
from qingqiao.desk.postings.frame import sent
from qingqiao.desk.postings.views.postings import posting_page
from qingqiao.parts.downloads import kept_file
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.postings.queries import get_paper, get_posting, papers_of


@require_POST
def adding(request: HttpRequest, id: UUID) -> HttpResponse:
    """Add scans to a posting."""
    desk = desk_context(request)
    one = get_posting(desk.scope_of(Verb.PAPER_ADD), id)
    kept = len(papers_of(desk.scope_of(Verb.PAPER_READ), one))
    form = PapersForm(request.POST, request.FILES, kept=kept)

    def save() -> Saved:
        add_papers(desk.actor, one, form.cleaned_data["papers"])
        return Saved(desk.address("postings:posting", one.pk), "任职文件已保存。")

    return form_page(request, form, save, partial(posting_page, desk, one, form))


@require_safe
def paper(request: HttpRequest, id: UUID) -> FileResponse:
    """Download a scan as it was uploaded, never displayed by the browser. Raise NotFound when it is out of reach or lost."""
    desk = desk_context(request)
    found = get_paper(desk.scope_of(Verb.PAPER_READ), id)
    return kept_file(FOLDER, found.stored, found.name)


@require_POST
def removal(request: HttpRequest, id: UUID) -> HttpResponse:
    """Delete a scan for good."""
    desk = desk_context(request)
    found = get_paper(desk.scope_of(Verb.PAPER_REMOVE), id)
    url = desk.address("postings:posting", found.posting_id)
    remove_paper(desk.actor, found)
    return sent(request, "任职文件已删除。", url)
