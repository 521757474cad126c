"""Counting the figures of a large round's worksheet: asked for by a button or the tick, done by a job."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet

from qingqiao.evaluations.models import Round, Worksheet
from qingqiao.evaluations.round_figures import Judged, RoundJudging
from qingqiao.evaluations.rounds import RUNNING
from qingqiao.evaluations.worksheets import figures_of, is_old, stored
from qingqiao.problems import StateHasChanged, WorkCancelled
from qingqiao.regions import clock

STEP = 250
INTERRUPTED, CANCELLED = "做到一半几次被中断", "有人取消了这次计算"


def ask_worksheet(round: Round) -> bool:
    """Note that a round's figures are to be counted; return False while that is under way. Raise StateHasChanged for a
    round that no longer runs."""
    if round.stage not in RUNNING:
        raise StateHasChanged("这一轮已经公布或取消，数字不再计算。")
    now = clock.now()
    asked = {"asked_at": now, "moved_at": now}
    row, is_new = Worksheet.objects.get_or_create(region=round.region, round=round, defaults=asked)
    rows = Worksheet.objects.filter(region=round.region_id, pk=row.pk, asked_at=None)
    return is_new or bool(rows.update(**asked, done=0, total=0, failure=""))


def count_worksheet(region: int, round: UUID) -> bool:
    """Judge a round's figures and keep them with their moment; return whether that was done here. If it fails, what was
    kept before stays, with the reason."""
    rows = Worksheet.objects.filter(region=region, round=round).exclude(asked_at=None)
    found = rows.select_related("round__region", "round__organization__region").first()
    if found is None:
        return False
    try:
        _count(found.round, rows)
    except WorkCancelled:
        return False
    except Exception as error:
        give_up_counting(found, f"计算时出错（{type(error).__name__}）")
        raise
    return True


def cancel_counting(round: Round) -> None:
    """Leave off the counting of a round's figures; those kept before stay. Raise StateHasChanged when none is under way."""
    rows = Worksheet.objects.filter(region=round.region_id, round=round).exclude(asked_at=None)
    if not rows.update(asked_at=None, failure=CANCELLED):
        raise StateHasChanged("数字已经算好，或没有在算。")


def give_up_counting(worksheet: Worksheet, reason: str = INTERRUPTED) -> None:
    """Leave off counting, with the reason."""
    rows = Worksheet.objects.filter(region=worksheet.region_id, pk=worksheet.pk)
    rows.update(asked_at=None, failure=reason)


def asked_worksheets(silent_for: timedelta) -> list[Worksheet]:
    """Return the worksheets whose counting hasn't moved for so long."""
    rows = Worksheet.objects.filter(moved_at__lt=clock.now() - silent_for).exclude(asked_at=None)
    return list(rows.select_related("round__region").defer("figures", "round__frozen"))


def old_worksheets() -> list[Worksheet]:
    """Return the worksheets of running rounds that are of another day; one that failed waits for its button."""
    rows = Worksheet.objects.filter(round__stage__in=RUNNING, asked_at=None, failure="")
    rows = rows.select_related("round__region", "round__organization").defer("figures", "round__frozen")
    return [one for one in rows if is_old(one, one.round)]


def _count(round: Round, rows: QuerySet[Worksheet]) -> None:
    version = round.region.rules_version
    judging = RoundJudging(round, clock.today(round.region))
    rows.update(total=judging.cadres, done=0, moved_at=clock.now())
    moment = clock.now()

    def watch(judged: Iterable[Judged]) -> Iterator[Judged]:
        for number, one in enumerate(judged, 1):
            if number % STEP == 0 and not rows.update(done=number, moved_at=clock.now()):
                raise WorkCancelled
            yield one

    figures = stored(figures_of(judging, watch))
    rows.update(
        figures=figures,
        made_at=moment,
        last_day=judging.span.last_day,
        rules_version=version,
        done=judging.cadres,
        asked_at=None,
        failure="",
    )
