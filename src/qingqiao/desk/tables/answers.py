"""Answering for a list: the page, a file of it, or a search that begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.identities import CHOSEN
from qingqiao.accounts.requests import request_context
from qingqiao.accounts.second_factor import confirm_again
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.tables import export_table
from qingqiao.desk.tables.asked import AskedTable, same_address
from qingqiao.desk.tables.declared import DeskTable
from qingqiao.desk.tables.searches import LONGEST, NAME, SESSION, keep_search
from qingqiao.exchange.ledgers import Ledger
from qingqiao.jobs.exports import ExportRequest, WorkerRequest, begin_export, counted
from qingqiao.parts.downloads import TABLE_KINDS, table_file
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.parts.form_page import WRONG, Save, form_page
from qingqiao.parts.typed import typed_text
from qingqiao.problems import NotFound

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization
    from qingqiao.regions.models import Region

AT_ONCE = 3000
"""Up to so many rows a file is sent at once; a longer one is written by the worker."""
DAY = len("2026-03-20")


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose list it is and as of when, for files and their line in the audit log."""

    actor: Actor
    region: Region
    organization: Organization | None
    name: str
    as_of: str


def table_page(
    request: HttpRequest,
    table: DeskTable[Any],
    owner: Owner,
    show: Callable[[AskedTable[Any], int], HttpResponse],
) -> HttpResponseBase:
    """Answer for a list. A POST with `words` begins a search, one with `file` takes the list as a file. What the address asks
    for and the list doesn't know is said on the page (422), which then lists nothing. `show` renders it with a status."""
    if "words" in request.POST:
        key = keep_search(request.session, typed_text(request, "words", LONGEST))
        return redirect(f"{request.path}{same_address(request, **{NAME: key})}")
    asked = AskedTable(table, request)
    if asked.faults:
        return show(asked, WRONG)
    kind = request.POST.get("file")
    if kind is None:
        return asked.remember(show(asked, 200))
    confirm_again(request)
    return _begin_file(asked, owner, kind) if _is_long(asked) else _file(asked, owner, kind)


def asks_table(request: HttpRequest) -> bool:
    """Return whether a POST asks for a file of the list, or begins a search, and says nothing to a form beside it."""
    return "file" in request.POST or "words" in request.POST


def table_form_page(
    request: HttpRequest,
    table: DeskTable[Any],
    owner: Owner,
    form: FaultyForm,
    save: Save,
    show: Callable[[AskedTable[Any], int], HttpResponse],
) -> HttpResponseBase:
    """Answer for a list with a form beside it: as `table_page` where the list is asked for, else as `form_page`."""
    if asks_table(request):
        return table_page(request, table, owner, show)

    def show_form(*, status: int) -> HttpResponse:
        asked = AskedTable(table, request)
        return asked.remember(show(asked, WRONG if asked.faults else status))

    return form_page(request, form, save, show_form)


def logged_file(
    ledger: Ledger, kind: str, owner: Owner, key: str, details: Mapping[str, Any] = MappingProxyType({})
) -> HttpResponseBase:
    """Return the table `key` as a file and log who takes it. Raise NotFound for an unknown kind."""
    if kind not in TABLE_KINDS:
        raise NotFound
    export_table(owner.actor, owner.region, owner.organization, {"table": key, "file": kind, **details})
    return table_file(ledger, kind, f"{owner.name}-{owner.as_of[:DAY]}")


def _file(asked: AskedTable[Any], owner: Owner, kind: str) -> HttpResponseBase:
    table = asked.table
    filters = {name: str(value) for name, value in table.filters.chosen.items()} if table.filters else {}
    details = {
        "rows": asked.page.paginator.count,
        **({"filters": filters} if filters else {}),
        **({"is_search": True} if table.searched.words else {}),
    }
    ledger = asked.ledger(f"{owner.name}，数据截至 {owner.as_of}")
    rows = counted(ledger.rows, asked.request)
    return logged_file(replace(ledger, rows=rows), kind, owner, table.key, details)


def reach_words(request: HttpRequest) -> str:
    """Return what the reader reaches now, to compare with. Raise NotFound for who reaches nothing any more."""
    return repr(request_context(request).scope(Verb.ORGANIZATION_READ).keys)


def _is_long(asked: AskedTable[Any]) -> bool:
    """Return whether the worker writes the file. A name in what cadres wrote may be erased while a file waits."""
    if asked.table.is_sent_at_once or isinstance(asked.request, WorkerRequest):
        return False
    return asked.page.paginator.count > AT_ONCE


def _begin_file(asked: AskedTable[Any], owner: Owner, kind: str) -> HttpResponse:
    request, account = asked.request, owner.actor.account
    if kind not in TABLE_KINDS or account is None:
        raise NotFound
    rows = asked.page.paginator.count
    begin_export(
        ExportRequest(
            account=account.pk,
            path=request.path_info,
            query=asked.file_query,
            kind=kind,
            session={key: request.session[key] for key in (SESSION, CHOSEN) if key in request.session},
            address=owner.actor.address,
            title=asked.table.title,
            place=owner.name,
            rows=rows,
            reach=reach_words(request),
        )
    )
    messages.success(request, f"表格有 {rows:,} 行，正在后台生成；做好了在这里下载，保留一小时。")
    return redirect("desk:jobs:list")
