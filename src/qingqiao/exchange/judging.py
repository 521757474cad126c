"""`judge`: all cadres, or one organization's subtree, over a span, by their own packs or by another; nothing is stored."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from qingqiao.evaluations.cadres import JudgedCadre, judged_cadres, schedule_for
from qingqiao.evaluations.figures import organization_rows
from qingqiao.exchange.figure_files import FigureFiles
from qingqiao.organizations.tree import OrganizationTree, held_within, tree_on
from qingqiao.policy.judge import Schedule
from qingqiao.policy.pack import Pack
from qingqiao.problems import InputAtFault
from qingqiao.progress.spans import JudgedSpan
from qingqiao.regions.models import Region

CHUNK = 1000
Watch = Callable[[Region, Iterable[JudgedCadre]], Iterable[JudgedCadre]]


@dataclass(frozen=True)
class JudgedPart:
    """The part for `--organization`. `shown` are the cadres with an appointment in its subtree on any day of the span;
    `judged` also those behind the figures of its siblings, since its rank depends on these."""

    codes: frozenset[str]
    shown: frozenset[UUID]
    judged: dict[int, list[UUID]]


def judge_to(
    folder: Path, span: JudgedSpan, watch: Watch, *, pack: Pack | None = None, organization: str | None = None
) -> None:
    """Write `cells.csv`, `cadres.csv` and `organizations.csv` into a folder, all of them or none.

    Raise InputAtFault for an unknown organization, or when nothing is loaded yet; OSError.
    """
    regions = list(Region.objects.order_by("code"))
    if not regions:
        raise InputAtFault("还没有任何组织，请先用 qingqiao load 导入。")
    tree = tree_on(span.last_day, [region.pk for region in regions])
    part = _part(organization, tree, span) if organization else None
    schedules = {region.pk: schedule_for(region, span, pack) for region in regions}
    with FigureFiles(folder, span, list(schedules.values())) as files:
        judged = _judged(regions, schedules, span, part, watch)
        rows = organization_rows(span, schedules, tree, _written(judged, files, part))
        files.write_organizations(row for code, row in rows.items() if part is None or code in part.codes)


def _written(
    judged: Iterable[tuple[Region, JudgedCadre]], files: FigureFiles, part: JudgedPart | None
) -> Iterator[tuple[Region, JudgedCadre]]:
    """Yield each cadre and write its lines."""
    for region, cadre in judged:
        if part is None or cadre.id in part.shown:
            files.take(cadre)
        yield region, cadre


def _judged(
    regions: Sequence[Region],
    schedules: dict[int, Schedule],
    span: JudgedSpan,
    part: JudgedPart | None,
    watch: Watch,
) -> Iterator[tuple[Region, JudgedCadre]]:
    for region in regions:
        found = _of_region(region, schedules[region.pk], span, part)
        for cadre in watch(region, found):
            yield region, cadre


def _of_region(
    region: Region, schedule: Schedule, span: JudgedSpan, part: JudgedPart | None
) -> Iterator[JudgedCadre]:
    if part is None:
        yield from judged_cadres(region, schedule, span)
        return
    ids = part.judged.get(region.pk, [])
    for first in range(0, len(ids), CHUNK):
        yield from judged_cadres(region, schedule, span, cadres=ids[first : first + CHUNK])


def _part(code: str, tree: OrganizationTree, span: JudgedSpan) -> JudgedPart:
    """Return the subtree, and that of the superior, on the span's last day."""
    id = next((place.id for place in tree.places.values() if place.code == code), None)
    if id is None:
        raise InputAtFault(f"没有编码为“{code}”的组织，请核对。")
    own = tree.subtree(id)
    around = tree.subtree(tree.places[id].superior or id)
    shown = held_within(span.first_day, span.last_day, own)
    return JudgedPart(
        frozenset(tree.places[one].code for one in own),
        frozenset(cadre for cadres in shown.values() for cadre in cadres),
        held_within(span.first_day, span.last_day, around),
    )
