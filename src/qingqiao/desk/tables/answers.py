"""Answering for a list: the page, a file of it, or a search that begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from qingqiao.accounts.actors import Actor
from qingqiao.actions.tables import export_table
from qingqiao.desk.tables.asked import AskedTable, same_address
from qingqiao.desk.tables.declared import DeskTable
from qingqiao.desk.tables.searches import NAME, keep_search
from qingqiao.exchange.ledgers import Ledger
from qingqiao.parts.downloads import TABLE_KINDS, table_file
from qingqiao.problems import NotFound

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization
    from qingqiao.regions.models import Region

WRONG = 422
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
        key = keep_search(request.session, request.POST["words"])
        return redirect(f"{request.path}{same_address(request, **{NAME: key})}")
    asked = AskedTable(table, request)
    if asked.faults:
        return show(asked, WRONG)
    if "file" in request.POST:
        return _file(asked, owner, request.POST["file"])
    return show(asked, 200)


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
    return logged_file(ledger, kind, owner, table.key, details)
