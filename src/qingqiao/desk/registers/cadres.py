"""Cadres as rows: those with a posting, and those who should have one and haven't."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from qingqiao.accounts.verbs import Verb
from qingqiao.desk.cadres.rows import seat_words, span_words
from qingqiao.desk.context import DeskContext
from qingqiao.desk.registers.register import Register, Row, iso_day
from qingqiao.desk.tables.columns import Mark
from qingqiao.exchange.ledgers import LedgerColumn
from qingqiao.organizations.queries import cadres_by_ids, in_tree_order, regions_reached, seats_of
from qingqiao.postings.queries import posted_from
from qingqiao.progress.posted import ObligedCadres
from qingqiao.progress.seated import SeatedCadres
from qingqiao.progress.spans import JudgedSpan

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization
    from qingqiao.postings.models import Posting

POSTED = (
    *(
        LedgerColumn("团干部"),
        LedgerColumn("任职"),
        LedgerColumn("社区"),
        LedgerColumn("兼任职务"),
        LedgerColumn("起止日期"),
    ),
    *(LedgerColumn("任职文号"), LedgerColumn("发文单位"), LedgerColumn("发文日期")),
)
UNPOSTED = (LedgerColumn("团干部"), LedgerColumn("编码"), LedgerColumn("任职"), LedgerColumn("办理"))


def posted_register(desk: DeskContext, organization: Organization) -> Register:
    """Return the table of postings, in force on the as-of day or coming, with the document that orders each."""
    regions = regions_reached(desk.scope_of(Verb.POSTING_READ), organization)
    words, day = desk.request.GET.get("q", "").strip(), desk.as_of
    seated = SeatedCadres(organization, regions, JudgedSpan(day, day, day), desk.today)
    found = posted_from(seated.rows(words=words), day, has_coming=day == desk.today)

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

    return Register("posted", "谁在哪个社区", "按组织树和编码排列", POSTED, found, rows)


def unposted_register(desk: DeskContext, organization: Organization) -> Register:
    """Return the table of cadres whom the pack obliges to have a posting and who have none on the as-of day."""
    regions = regions_reached(desk.scope_of(Verb.POSTING_READ), organization)
    parameters, day = desk.request.GET, desk.as_of
    obliged = ObligedCadres(organization, regions, day, desk.today)
    found = in_tree_order(obliged.unposted(parameters.get("q", "").strip()))
    community = parameters.get("community", "")
    query = f"?{urlencode({'community': community})}" if community else ""

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

    title = "还没有社区的团干部"
    return Register("unposted", title, "按组织树和编码排列", UNPOSTED, found, rows, has_deeds=True)
