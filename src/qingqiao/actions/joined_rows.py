"""The rows of two cadres who are one person: moved to the one who stays, each with what is needed to move it back.

Where both have a row for the same thing, her row stays with the one who goes, whom nobody sees any more; spans of days
become one span, and a record of both counts once.
"""

from collections import Counter
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Field, Model, Q, UniqueConstraint

from qingqiao.accounts.models import Account, Invitation
from qingqiao.actions.record_rows import write_shares
from qingqiao.contacts.models import Contact
from qingqiao.organizations.models import Administrator, Appointment, Cadre, JoinedCadres, Leave
from qingqiao.postings.models import Paper, Posting
from qingqiao.problems import InputAtFault, StateHasChanged
from qingqiao.progress.models import CadreAddends, Cell, Judged
from qingqiao.records.models import Participant, Record, Share
from qingqiao.regions import clock
from qingqiao.regions.base import KeyedModel
from qingqiao.regions.days import touching

Columns = dict[str, Any]
SPANS: dict[type[KeyedModel], tuple[str, ...]] = {
    Appointment: ("organization_id",),
    Leave: (),
    Posting: ("community_id",),
}
"""What lasts for days, and what two rows share that become one."""
OF_ITS_OWN: set[type[Model]] = {*SPANS, Share, Invitation, JoinedCadres, Cell, Judged}
"""Not moved as they are: spans, what is derived, and what stays with the cadre to whom it was given."""
PLAIN: set[tuple[type[Model], str]] = {
    (Account, "cadre_id"),
    (Administrator, "cadre_id"),
    (CadreAddends, "cadre"),
}
"""Columns that name a cadre without a foreign key; what she adds to sums follows from her cells."""


def relations() -> list[tuple[type[KeyedModel], str]]:
    """Return every model with the column of its foreign key to a cadre."""
    found = Cadre._meta.get_fields(include_hidden=True)
    keys: list[Field[Any, Any]] = [one.field for one in found if one.one_to_many]  # type: ignore[union-attr]
    return [(key.model, key.name) for key in keys]  # type: ignore[misc]


class JoinedRows:
    """The rows of one who goes on their way to the one who stays."""

    def __init__(self, stays: Cadre, gone: Cadre) -> None:
        self.stays, self.gone, self.region = stays, gone, stays.region_id
        self.steps: list[tuple[str, str, Columns, Columns | None]] = []
        self.records: dict[str, list[UUID]] = {"moved": [], "both": []}
        self.counts: Counter[str] = Counter()

    def move(self) -> None:
        """Move everything that is kept by region."""
        for model, same in SPANS.items():
            self._move_spans(model, same)
        self._move_administrators()
        for model, name in relations():
            if model not in OF_ITS_OWN:
                self._move_all(model, name)
        self._move_shares()
        now = clock.now().replace(microsecond=0)  # as JSON keeps it
        for one in Invitation.objects.filter(
            region=self.region, cadre=self.gone, used_at=None, closed_at=None
        ):
            self.change(one, closed_at=now)

    def change(self, row: Model, **after: Any) -> None:
        """Change columns of a row, and store them as they were."""
        before = {name: getattr(row, name) for name in after}
        if before != after:
            _rows(type(row), self.region, row.pk).update(**after)
            self.steps.append((row._meta.label_lower, str(row.pk), before, after))

    def _delete(self, row: KeyedModel) -> None:
        columns = {one.attname: getattr(row, one.attname) for one in row._meta.concrete_fields}
        self.steps.append((row._meta.label_lower, str(row.pk), columns, None))
        _rows(type(row), self.region, row.pk).delete()

    def _move_spans(self, model: type[KeyedModel], same: tuple[str, ...]) -> None:
        for row in _of(model, self.gone).order_by("first_day"):
            self.counts[model._meta.label_lower] += 1
            days = touching(row.first_day, row.last_day)
            where = {name: getattr(row, name) for name in same}
            met = list(_of(model, self.stays).filter(days, **where).order_by("first_day"))
            if met:
                self._join_spans(met[0], [row, *met[1:]])
            else:
                self.change(row, cadre_id=self.stays.pk)

    def _join_spans(self, kept: Any, others: list[Any]) -> None:
        if any(getattr(one, "kind", "") != getattr(kept, "kind", "") for one in others):
            raise InputAtFault("两个人在同一组织同一时间的任职类别不同，请先更正其中一段。")
        for one in others:
            if isinstance(one, Posting):
                self._hand_on_papers(one, kept)
            self._delete(one)
        last_days = [one.last_day for one in (kept, *others)]
        self.change(
            kept,
            first_day=min(one.first_day for one in (kept, *others)),
            last_day=None if None in last_days else max(last_days),
        )

    def _hand_on_papers(self, posting: Posting, kept: Posting) -> None:
        names = set(Paper.objects.filter(region=self.region, posting=kept).values_list("name", flat=True))
        for paper in Paper.objects.filter(region=self.region, posting=posting):
            name = f"另一份 {paper.name}" if paper.name in names else paper.name
            self.change(paper, posting_id=kept.pk, name=name)

    def _move_administrators(self) -> None:
        named = Administrator.objects.filter(cadre_region=self.region)
        kept = {one.organization_id: one for one in named.filter(cadre_id=self.stays.pk)}
        for row in named.filter(cadre_id=self.gone.pk):
            self.counts[row._meta.label_lower] += row.is_active
            if one := kept.get(row.organization_id):
                self.change(one, is_active=one.is_active or row.is_active)
                self.change(row, is_active=False)
            else:
                self.change(row, cadre_id=self.stays.pk)

    def _move_all(self, model: type[KeyedModel], name: str) -> None:
        """Move the rows of one foreign key, but those of which she who stays has one already."""
        left = _clashing(model, name, self.stays, self.gone)
        rows = model._base_manager.filter(**{"region": self.region, name: self.gone})
        column = f"{name}_id"
        moved = [id for id in rows.values_list("pk", flat=True) if id not in left]
        self.counts[model._meta.label_lower] += len(moved)
        for one in moved:
            step = (model._meta.label_lower, str(one), {column: self.gone.pk}, {column: self.stays.pk})
            self.steps.append(step)
        (rows.exclude(pk__in=left) if left else rows).update(**{column: self.stays.pk})

    def _move_shares(self) -> None:
        hers, own = _of(Share, self.gone), _of(Share, self.stays).values("record_id")
        both = list(hers.filter(record__in=own).values_list("record_id", flat=True))
        moved = hers.exclude(record__in=both)
        self.records = {"moved": list(moved.values_list("record_id", flat=True)), "both": both}
        self.counts["records.share"] = len(self.records["moved"]) + len(both)
        moved.update(cadre_id=self.stays.pk)
        for record in Record.objects.filter(region=self.region, pk__in=both).select_related("region"):
            rewrite_shares(record, without=self.gone.pk)


def rewrite_shares(record: Record, *, without: UUID | None = None, also: UUID | None = None) -> None:
    """Write a record's shares anew, the author's first, without a cadre or with one more."""
    listed = record.shares.order_by("pk").values_list("cadre_id", flat=True)
    cadres = dict.fromkeys([record.author_id, *listed, *([also] if also else [])])
    write_shares(record, [one for one in cadres if one != without])


def give_back(joined: JoinedCadres) -> None:
    """Move exactly these rows back, as far as they are still there. Raise StateHasChanged when a span was changed since."""
    spans = {model._meta.label_lower for model in SPANS}
    for table, id, before, after in reversed(joined.steps):
        model = apps.get_model(table)
        rows = _rows(model, joined.region_id, id)
        if after is None:
            model._base_manager.create(**before)
        elif not rows.filter(**after).update(**before) and table in spans:
            raise StateHasChanged("合并以后任职、请假或社区报到又改过，请先改回来。")
    region, stays, gone = joined.region_id, joined.cadre_id, joined.gone_id
    here = {"region": region, "record__in": joined.records["moved"]}
    Share.objects.filter(cadre=stays, **here).update(cadre_id=gone)
    Participant.objects.filter(entered_for=stays, **here).update(entered_for_id=gone)
    both = Record.objects.filter(region=region, pk__in=joined.records["both"])
    for record in both.select_related("region"):
        rewrite_shares(record, also=gone)


def _rows(model: type[Model], region: int, id: Any) -> Any:
    """Return one row as a queryset. An administrator's organization may lie in another region."""
    rows = model._base_manager.filter(pk=id)
    return rows if model in (Account, Administrator) else rows.filter(region=region)


def _of(model: Any, cadre: Cadre) -> Any:
    return model._base_manager.filter(region=cadre.region_id, cadre=cadre)


def _clashing(model: type[KeyedModel], name: str, stays: Cadre, gone: Cadre) -> set[UUID]:
    """Return her rows that a unique constraint forbids to move, and contacts whom both list at one time."""
    rows = model._base_manager.filter(region=stays.region_id)
    hers, own = rows.filter(**{name: gone}), rows.filter(**{name: stays})
    found: set[UUID] = set()
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and name in constraint.fields:
            others = [one for one in constraint.fields if one not in ("region", name)]
            where = constraint.condition or Q()
            taken = {one[1:] for one in own.filter(where).values_list("pk", *others)}
            found |= {one[0] for one in hers.filter(where).values_list("pk", *others) if one[1:] in taken}
    return found | (_listed_by_both(stays, gone) if model is Contact else set())


def _listed_by_both(stays: Cadre, gone: Cadre) -> set[UUID]:
    own = _of(Contact, stays)
    hers = _of(Contact, gone).filter(code__in=own.order_by().values("code"))
    return {
        one.pk for one in hers if own.filter(touching(one.first_day, one.last_day), code=one.code).exists()
    }
