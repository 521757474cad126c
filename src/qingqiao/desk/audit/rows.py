"""The audit log as a list: codes, days and counts, never a name or a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from qingqiao.accounts.queries import accounts_named, logins_of, token_names
from qingqiao.audit.queries import codes_of, entries_of
from qingqiao.desk.audit.filters import EntryFilters
from qingqiao.desk.audit.words import detail_words, table_words, verb_words
from qingqiao.desk.context import moment_words
from qingqiao.desk.tables.columns import Mark, TableColumn
from qingqiao.desk.tables.declared import DeskTable, Nothing
from qingqiao.desk.tables.searches import searched
from qingqiao.organizations.scope import Scope

if TYPE_CHECKING:
    from qingqiao.audit.models import Entry

TOKEN = "token"  # noqa: S105 - a key of details
LAST = 6
"""The last characters of an id tell rows without a code apart."""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry of the audit log as it is shown."""

    at: str
    who: str
    verb: str
    on: str
    details: str
    means: str
    outcome: str
    address: str
    region: str


ENTRIES: tuple[TableColumn[EntryRow], ...] = (
    TableColumn("at", "时间", lambda row: Mark(row.at, look="nowrap"), sort=("at",)),
    TableColumn("who", "账号", lambda row: row.who),
    TableColumn("verb", "操作", lambda row: row.verb),
    TableColumn("region", "辖区", lambda row: row.region),
    TableColumn("on", "对象", lambda row: row.on),
    TableColumn("details", "内容", lambda row: Mark(row.details, look="code")),
    TableColumn("means", "方式", lambda row: Mark(row.means, look="nowrap")),
    TableColumn("outcome", "结果", lambda row: Mark(row.outcome, look="nowrap")),
    TableColumn("address", "来自", lambda row: Mark(row.address, look="code")),
)


def entries_table(request: HttpRequest, reach: Scope) -> DeskTable[EntryRow]:
    """Return the list of the entries within reach."""
    found = searched(request)
    accounts = accounts_named(found.words) if found.words else None
    filters = EntryFilters(request.GET, partial(entries_of, reach, accounts))
    return DeskTable(
        key="audit",
        is_sent_at_once=True,
        title="操作日志",
        columns=ENTRIES,
        found=lambda: filters.qs,
        made_from=reach,
        rows=_rows,
        order="最近的在前；只有编码、日期和数，没有姓名和文字",
        filters=filters,
        finds="账号",
        searched=found,
        nothing=Nothing("还没有记录", "每一次改动都会在这里留下一行，删不掉。"),
    )


def _rows(entries: Sequence[Entry]) -> Iterator[EntryRow]:
    logins = logins_of({entry.account for entry in entries if entry.account})
    codes = codes_of(entries)
    by_token = {entry.account for entry in entries if entry.account and TOKEN in entry.details}
    tokens = token_names(by_token) if by_token else {}
    for entry in entries:
        yield EntryRow(
            moment_words(entry.at),
            logins.get(entry.account, entry.actor) if entry.account else entry.actor,
            verb_words(entry.verb),
            f"{table_words(entry.model)} {codes.get(entry.row, f'…{entry.row.hex[-LAST:]}')}"
            if entry.row
            else "",
            detail_words(_with_token(entry.details, tokens)),
            entry.get_means_display(),
            entry.get_outcome_display(),
            entry.address,
            entry.region.name,
        )


def _with_token(details: Any, tokens: Mapping[str, str]) -> Any:
    """Return details with the name of the token that acted instead of its key."""
    if TOKEN not in details:
        return details
    return {**details, TOKEN: tokens.get(details[TOKEN], details[TOKEN])}
