"""Writing a preview: the rows that an import writes are kept with their columns, so that nothing of the file is read again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from itertools import groupby
from typing import Any
from uuid import UUID

from qingqiao.accounts.identities import accounts_of
from qingqiao.actions.act import Done
from qingqiao.actions.beyond import close_codes_beyond
from qingqiao.actions.sessions import end_remembered
from qingqiao.exchange.models import Workbook
from qingqiao.exchange.workbooks.consequences import note_changed_communities
from qingqiao.exchange.workbooks.journal import Written, placed_rows, written
from qingqiao.exchange.workbooks.revising import chunks, name_regions, revise_rows, step_aside
from qingqiao.exchange.workbooks.tracing import ImportTrace
from qingqiao.organizations.eras import JUDGED_BY
from qingqiao.organizations.models import (
    Administrator,
    Appointment,
    Cadre,
    Era,
    Leave,
    Organization,
)
from qingqiao.postings.models import Community, Posting
from qingqiao.progress.keep import mark_stale
from qingqiao.progress.selects import CadreSelection, begin_marks
from qingqiao.progress.sums.moved import sum_again
from qingqiao.progress.sums.watching import noted_at_once
from qingqiao.regions.bulk import insert
from qingqiao.regions.models import Region

MANY = 2000
OF_CADRES = (Appointment, Leave, Posting)
ON_CARDS = frozenset({"name", "address"})
TABLES: Mapping[Any, str] = {
    Organization: "organizations",
    Era: "eras",
    Cadre: "cadres",
    Appointment: "appointments",
    Leave: "leaves",
    Community: "communities",
    Posting: "postings",
    Administrator: "admins",
}


def apply_preview(workbook: Workbook, done: Done) -> dict[str, dict[str, int]]:
    """Write what was previewed, with all that follows from it; return how many rows of the file are new and changed by table."""
    placed = [row for rows in written(workbook, placed_rows(workbook)) for row in rows]
    moving = [row for row in placed if row.model is Organization]
    trace, effects = ImportTrace(workbook, placed), _Effects()
    is_many = sum(sum(counts.values()) for counts in workbook.counts.values()) > MANY
    with noted_at_once() if is_many else nullcontext():
        moved = [row.id for row in moving if "path" in row.after]
        step_aside(moved)
        revise_rows(Organization, {row.id: row.after for row in moving})
        sum_again(moved)
        effects.add(Organization, moving, {})
        for batch in written(workbook):
            for model, rows in groupby(batch, key=lambda row: row.model):
                _write(
                    model,
                    [row for row in rows if row.before is None or model is not Organization],
                    trace,
                    effects,
                )
        trace.leave_organizations()
    name_regions(row.id for row in moving if "name" in row.after)
    effects.follow(done)
    return effects.counts


def _write(model: Any, rows: list[Written], trace: ImportTrace, effects: "_Effects") -> None:
    insert(model, [row.after for row in rows if row.before is None])
    stored = revise_rows(model, {row.id: row.after for row in rows if row.before is not None})
    effects.add(model, rows, stored)
    if model is Organization:
        trace.add_organizations(row.id for row in rows)
    trace.leave_offices(model, rows, stored)


class _Effects:
    """What follows from the rows of an import: whose figures are affected, who becomes an administrator, which cards name another
    community."""

    def __init__(self) -> None:
        self.counts: dict[str, dict[str, int]] = {}
        self.touched: dict[int, set[UUID]] = defaultdict(set)
        self.begun: dict[int, set[UUID]] = defaultdict(set)
        self.named: dict[int, set[UUID]] = defaultdict(set)
        self.posted: dict[int, set[UUID]] = defaultdict(set)
        self.communities: list[UUID] = []
        self.on_cards: list[UUID] = []
        self.judged: set[UUID] = set()

    def add(self, model: Any, rows: Iterable[Written], stored: Mapping[UUID, Any]) -> None:
        """Take note of rows of a model; `stored` are those that aren't new."""
        for row in rows:
            if row.number:
                counts, kind = (
                    self.counts.setdefault(TABLES[model], {}),
                    "new" if row.before is None else "changed",
                )
                counts[kind] = counts.get(kind, 0) + 1
            self._add(model, row, stored.get(row.id))

    def _add(self, model: Any, row: Written, stored: Any) -> None:
        columns = row.after if stored is None else stored.__dict__
        if model is Cadre:
            (self.touched if stored else self.begun)[columns["region_id"]].add(row.id)
        elif model in OF_CADRES:
            cadre = _key(columns["cadre_id"])
            self.touched[columns["region_id"]].add(cadre)
            if model is Posting:
                self.posted[columns["region_id"]].add(cadre)
        elif model is Administrator:
            if columns["is_active"]:
                self.named[columns["cadre_region"]].add(_key(columns["cadre_id"]))
        elif model is Community:
            self.communities.append(row.id)
            if row.before is not None and ON_CARDS & row.after.keys():
                self.on_cards.append(row.id)
        elif JUDGED_BY & row.after.keys() and (model is Era or row.before is not None):
            self.judged.add(_key(columns["organization_id"]) if model is Era else row.id)

    def follow(self, done: Done) -> None:
        """Do what follows, when all rows are written."""
        for key, ids in (("organization", self.judged), ("community", self.communities)):
            model = Appointment if key == "organization" else Posting
            for chunk in chunks(ids):
                served = model._base_manager.filter(**{f"{key}__in": chunk}).order_by()
                for region, cadre in served.values_list("region_id", "cadre_id"):
                    self.touched[region].add(cadre)
        note_changed_communities(self.posted, self.on_cards, done)
        self._mark_stale()
        for region, administrators in self.named.items():
            for chunk in chunks(administrators):
                end_remembered(accounts_of(region, chunk))
                close_codes_beyond(region, chunk)

    def _mark_stale(self) -> None:
        """Mark new cadres by one statement: they lie together, and nobody has judged them."""
        regions = Region.objects.in_bulk({*self.touched, *self.begun})
        for region, cadres in self.begun.items():
            begin_marks(CadreSelection(regions[region], None, (min(cadres), max(cadres))))
        for region, cadres in self.touched.items():
            mark_stale(regions[region], cadres - self.begun[region])


def _key(value: UUID | str) -> UUID:
    return UUID(value) if isinstance(value, str) else value
