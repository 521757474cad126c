"""An organization's notices: the list, one with its read state by organization, the form, its documents."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.notice_files import FOLDER, add_notice_files, remove_notice_file
from qingqiao.actions.notices import draft_notice, drop_notice, recall_notice, revise_notice, send_notice
from qingqiao.desk.context import DeskContext, SectionFrame, desk_context, owner_of
from qingqiao.desk.kept_pages import kept_list
from qingqiao.desk.notices.forms import NoticeFilesForm, NoticeForm, NoticeWordsForm, values_of
from qingqiao.desk.notices.rows import notices_table, targets_table
from qingqiao.desk.tables.answers import table_page
from qingqiao.desk.tables.asked import AskedTable
from qingqiao.notifications.addressing import reach_words, reached
from qingqiao.notifications.opened import opened_version
from qingqiao.notifications.queries import (
    DELIVERED,
    NOBODY,
    OPENED,
    files_of,
    get_notice,
    get_notice_file,
    in_read_state,
    targets_of,
)
from qingqiao.organizations.lower import lower_organizations
from qingqiao.organizations.queries import get_organization
from qingqiao.organizations.searching import existing
from qingqiao.parts.button_page import button_page
from qingqiao.parts.downloads import kept_file
from qingqiao.parts.form_page import Saved, form_page, revise_page
from qingqiao.problems import NotFound

if TYPE_CHECKING:
    from qingqiao.notifications.models import Notice, NoticeTarget
    from qingqiao.organizations.models import Organization

METHODS = ["GET", "HEAD", "POST"]
GONE = "这条通知没有了：草稿已经删除，或者不在您的范围内。"
SECTION = SectionFrame("通知", "notices", "notices")


@require_http_methods(METHODS)
@kept_list(version=lambda _: opened_version())
def listing(request: HttpRequest, code: str) -> HttpResponseBase:
    """List an organization's own notices, drafts included."""
    desk = desk_context(request)
    one = get_organization(desk.scope_of(Verb.NOTICE_SENT_READ), code)
    context = {
        "new_url": desk.address("notices:new", one.code),
        "new_words": "写通知",
        "links": [(desk.address("channels:list", one.code), "发送渠道")],
    }

    def show(asked: AskedTable[Notice], status: int) -> HttpResponse:
        return SECTION.page(desk, "tables/page", one, {"table": asked, **context}, status=status)

    return table_page(request, notices_table(desk, one), owner_of(desk, one), show)


@require_http_methods(METHODS)
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Draft a notice; the next page shows whom it would reach."""
    desk = desk_context(request)
    one = get_organization(desk.scope_of(Verb.NOTICE_DRAFT), code)
    form = NoticeForm(_lower(desk, one), request.POST or None)

    def save() -> Saved:
        made = draft_notice(desk.actor, one, form.request())
        return Saved(desk.address("notices:notice", made.pk), "草稿已保存；核对下面的范围，再发出。")

    context = {"form": form, "back": desk.address("notices:list", one.code)}
    return form_page(request, form, save, partial(SECTION.page, desk, "form", one, context, crumb="写通知"))


@require_http_methods(METHODS)
def notice(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """Show a draft with whom it would reach, or what was sent with its read state by organization."""
    desk, one = _notice_of(request, id)
    if one.sent_at is None:
        return _draft_page(desk, one, NoticeFilesForm())

    def show(asked: AskedTable[NoticeTarget], status: int) -> HttpResponse:
        targets = targets_of(one)
        number, nobody = targets.count(), in_read_state(targets, NOBODY).count()
        context = {
            "table": asked,
            "told": number - nobody - in_read_state(targets, DELIVERED).count(),
            "opened": in_read_state(targets, OPENED).count(),
            "targets": number,
            "nobody": nobody,
        }
        return _notice_page(desk, one, "notice", context, status)

    return table_page(request, targets_table(desk, one), owner_of(desk, one.organization), show)


@require_http_methods(METHODS)
def revision(request: HttpRequest, id: UUID) -> HttpResponse:
    """Revise a draft, or correct what was sent."""
    desk, one = _notice_of(request, id)
    if one.recalled_at is not None:
        raise NotFound
    initial, back = values_of(one), desk.address("notices:notice", one.pk)
    is_draft = one.sent_at is None
    form: NoticeWordsForm = (
        NoticeForm(_lower(desk, one.organization), request.POST or None, initial=initial)
        if is_draft
        else NoticeWordsForm(request.POST or None, initial=initial)
    )

    def save() -> Saved:
        revise_notice(desk.actor, one, form.request())
        return Saved(back, "草稿已保存。" if is_draft else "已更正，收到的人会再看到一次。")

    context = {"form": form, "back": back, "is_correction": not is_draft}
    crumb = "修改草稿" if is_draft else "更正"
    show = partial(SECTION.page, desk, "form", one.organization, context, crumb=crumb)
    return revise_page(request, form, one, values_of, save, show)


@require_POST
def adding(request: HttpRequest, id: UUID) -> HttpResponse:
    """Add documents to a draft."""
    desk, one = _notice_of(request, id)
    form = NoticeFilesForm(request.POST, request.FILES, kept=len(files_of(one)))

    def save() -> Saved:
        add_notice_files(desk.actor, one, form.cleaned_data["files"])
        return Saved(desk.address("notices:notice", one.pk), "附件已保存。")

    return form_page(request, form, save, partial(_draft_page, desk, one, form))


@require_safe
def file(request: HttpRequest, id: UUID, file: UUID) -> FileResponse:
    """Download a document as it was uploaded."""
    _, one = _notice_of(request, id)
    found = get_notice_file(one, file)
    return kept_file(FOLDER, found.stored, found.name)


@require_POST
def removal(request: HttpRequest, id: UUID, file: UUID) -> HttpResponse:
    """Remove a document from a draft."""
    desk, one = _notice_of(request, id)
    found = get_notice_file(one, file)
    url = desk.address("notices:notice", one.pk)
    return button_page(request, lambda: remove_notice_file(desk.actor, found), "附件已删除。", url)


@require_POST
def deed(request: HttpRequest, id: UUID, deed: str) -> HttpResponse:
    """Send a draft, drop it, or recall what was sent."""
    desk, one = _notice_of(request, id)
    here, listed = desk.address("notices:notice", one.pk), desk.address("notices:list", one.organization.code)
    deeds = {
        "sending": (send_notice, "已发出；哪些组织有人打开过，看下面。", here),
        "recall": (recall_notice, "已收回，下面的人看不到内容了。", here),
        "dropping": (drop_notice, "草稿已删除。", listed),
    }
    if deed not in deeds:
        raise NotFound
    do, words, url = deeds[deed]
    return button_page(request, lambda: do(desk.actor, one), words, url)


def _notice_of(request: HttpRequest, id: UUID) -> tuple[DeskContext, Notice]:
    desk = desk_context(request)
    try:
        return desk, get_notice(desk.scope_of(Verb.NOTICE_SENT_READ), id)
    except NotFound as absent:
        raise NotFound(GONE) from absent


def _lower(desk: DeskContext, organization: Organization) -> list[Organization]:
    """Return the organizations directly below that a notice may name, of its own region."""
    rows = lower_organizations(desk.scope, organization).filter(region=organization.region_id)
    return list(existing(rows, desk.today))


def _draft_page(desk: DeskContext, one: Notice, form: NoticeFilesForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "reached": reached(one, desk.today)}
    return _notice_page(desk, one, "draft", context, status)


def _notice_page(
    desk: DeskContext, one: Notice, template: str, context: dict[str, Any], status: int
) -> HttpResponse:
    files = [(row, desk.address("notices:file", one.pk, row.pk)) for row in files_of(one)]
    common = {"notice": one, "files": files, "reach": reach_words(one)}
    return SECTION.page(desk, template, one.organization, common | context, crumb=one.title, status=status)
