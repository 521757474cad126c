"""What long work changes by itself, without an action: by that the finished page of jobs is kept."""

from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import BooleanField, Exists, ExpressionWrapper, Model, Q, QuerySet, Subquery

from qingqiao.evaluations.models import Round, Stage, Worksheet
from qingqiao.exchange.models import RoundDocument, Workbook, WorkbookState
from qingqiao.exchange.round_documents.making import BUSY
from qingqiao.jobs.exports import exports_of
from qingqiao.jobs.what_if import what_if_runs_of
from qingqiao.prepared import prepared
from qingqiao.progress.models import Rebuilding
from qingqiao.regions.models import PackDraft, Region

AT_WORK = (
    WorkbookState.WAITING,
    WorkbookState.CHECKING,
    WorkbookState.QUEUED,
    WorkbookState.IMPORTING,
)


class LatelyAtAll(NamedTuple):
    """Whether somebody had such work done lately; of imports: the account itself."""

    imports: bool
    documents: bool
    rounds: bool
    worksheets: bool


def lately_at_all(account: UUID | None, since: datetime) -> LatelyAtAll:
    """Return of what work there is any since a moment, by one statement; of everything where no account asks."""
    found = _lately(account, since) if account else []
    return LatelyAtAll(*map(bool, found[0])) if found else LatelyAtAll(*(True for _ in LatelyAtAll._fields))


@prepared
def _lately(account: UUID, since: datetime) -> QuerySet[Region, Any]:
    published = Q(moved_at__gte=since) | Q(frozen_at__gte=since) | Q(stage=Stage.PUBLISHING)
    there = (
        Exists(Workbook.objects.filter(made_by=account, uploaded_at__gte=since)),
        Exists(RoundDocument.objects.filter(asked_at__gte=since)),
        Exists(Round.objects.filter(published)),
        Exists(Worksheet.objects.filter(moved_at__gte=since)),
    )
    return Region.objects.order_by("pk").values_list(*there)[:1]


def rest_version(account: UUID | None) -> str | None:
    """Return what long work changed last without an action; None while some is under way anywhere, or was asked for by this
    account and isn't there yet."""
    runs = [
        *((key, run.is_made or run.has_failed) for key, run in exports_of(account)),
        *((key, bool(run.found) or run.has_failed) for key, run in what_if_runs_of(account)),
    ]
    is_moving, *moments = next(iter(_moved()), (False,))
    if is_moving or not all(is_over for _, is_over in runs):
        return None
    return repr(([key for key, _ in runs], moments))


@prepared
def _moved() -> QuerySet[Region, Any]:
    under_way = (
        Workbook.objects.filter(state__in=AT_WORK),
        RoundDocument.objects.filter(state__in=BUSY),
        Round.objects.filter(stage=Stage.PUBLISHING),
        Worksheet.objects.exclude(asked_at=None),
        PackDraft.objects.exclude(effect_moved_at=None),
        Rebuilding.objects.filter(ended_at=None),
    )
    is_moving = reduce(or_, (Q(Exists(rows)) for rows in under_way))
    lasts = (
        _last(Round, "moved_at"),
        _last(Worksheet, "moved_at"),
        _last(PackDraft, "effect_at"),
        _last(Rebuilding, "ended_at"),
    )
    found = ExpressionWrapper(is_moving, BooleanField())
    return Region.objects.order_by("pk").values_list(found, *lasts)[:1]


def _last(model: type[Model], name: str) -> Subquery:
    rows = model._default_manager.exclude(**{name: None})
    return Subquery(rows.order_by(f"-{name}").values(name)[:1])
