"""Cadres as rows: those with a posting, and those who should have one and haven't."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from qingqiao.accounts.verbs import Verb
from qingqiao.desk.cadres.rows import seat_words, span_words
from qingqiao.desk.context import DeskContext
from qingqiao.desk.kept_figures import is_judged
from qingqiao.desk.registers.register import Row, at, iso_day
from qingqiao.desk.tables.columns import Mark, TableColumn
from qingqiao.desk.tables.declared import DeskTable, Nothing
from qingqiao.desk.tables.searches import searched
from qingqiao.organizations.queries import cadres_by_ids, in_tree_order, regions_reached, seats_of
from qingqiao.postings.queries import posted_from
from qingqiao.progress.posted import ObligedCadres
from qingqiao.progress.seated import SeatedCadres
from qingqiao.progress.spans import JudgedSpan

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization
    from qingqiao.postings.models import Posting

POSTED = (
    TableColumn("cadre", "团干部", at(0)),
    TableColumn("seats", "任职", at(1)),
    TableColumn("community", "社区", at(2)),
    TableColumn("title", "兼任职务", at(3)),
    TableColumn("days", "起止日期", at(4), sort=("first_day",)),
    TableColumn("document", "任职文号", at(5)),
    TableColumn("issued_by", "发文单位", at(6)),
    TableColumn("issued_on", "发文日期", at(7), sort=("issued_on",)),
)
UNPOSTED = (
    TableColumn("cadre", "团干部", at(0)),
    TableColumn("code", "编码", at(1), sort=("key",)),
    TableColumn("seats", "任职", at(2)),
    TableColumn("deed", "办理", at(3), is_deed=True),
)


def posted_table(desk: DeskContext, organization: Organization) -> DeskTable[Row]:
    """Return the table of postings, in force on the as-of day or coming, with the document that orders each."""
    regions = regions_reached(desk.scope_of(Verb.POSTING_READ), organization)
    found, day = searched(desk.request), desk.as_of
    seated = SeatedCadres(organization, regions, JudgedSpan(day, day, day), desk.today)

    def listed() -> Any:
        return posted_from(seated.rows(words=found.words), day, has_coming=day == desk.today)

    def rows(postings: Sequence[Posting]) -> Iterator[Row]:
        seats = seats_of([one.cadre for one in postings], day)
        for one in postings:
            yield (
                Mark(one.cadre.name, desk.address("cadres:cadre", one.cadre.code)),
                Mark(seat_words(seats[one.cadre_id])),
                Mark(one.community.name, desk.address("postings:posting", one.pk), f"{one.cadre.name}的报到"),
                Mark(one.title),
                Mark(span_words(one.first_day, one.last_day)),
                Mark(one.document),
                Mark(one.issued_by),
                Mark(iso_day(one.issued_on)),
            )

    return DeskTable(
        key="posted",
        title="谁在哪个社区",
        columns=POSTED,
        found=listed,
        made_from=(desk.made_from(organization), tuple(one.pk for one in regions)),
        rows=rows,
        finds="姓名或编码",
        searched=found,
        nothing=Nothing("还没有人报到", "在“还没有社区的”一栏里，可以逐人登记。", "people"),
    )


def unposted_table(desk: DeskContext, organization: Organization) -> DeskTable[Row]:
    """Return the table of cadres whom the pack obliges to have a posting and who have none on the as-of day."""
    regions = regions_reached(desk.scope_of(Verb.POSTING_READ), organization)
    found, day = searched(desk.request), desk.as_of
    community = desk.request.GET.get("community", "")
    query = f"?{urlencode({'community': community})}" if community else ""

    def listed() -> Any:
        are_judged = day == desk.today and is_judged(desk.who, regions)
        obliged = ObligedCadres(organization, regions, day, desk.today, is_judged=are_judged)
        return in_tree_order(obliged.unposted(found.words))

    def rows(ids: Sequence[Any]) -> Iterator[Row]:
        cadres = cadres_by_ids(ids)
        seats = seats_of(cadres, day)
        for one in cadres:
            yield (
                Mark(one.name, desk.address("cadres:cadre", one.code)),
                Mark(one.code),
                Mark(seat_words(seats[one.pk])),
                Mark("登记报到", desk.address("postings:new", one.code) + query, one.name),
            )

    return DeskTable(
        key="unposted",
        title="还没有社区的团干部",
        columns=UNPOSTED,
        found=listed,
        rows=rows,
        finds="姓名或编码",
        searched=found,
        nothing=Nothing("应报到的都有社区了", icon="met"),
    )
