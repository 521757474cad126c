"""The cadres who serve in a subtree on a span's last day: their figures, and those who match a page's filter."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from qingqiao import __version__
from qingqiao.organizations.administrators import with_resting_administrators
from qingqiao.organizations.children import children_with_counts
from qingqiao.organizations.models import Appointment, Organization
from qingqiao.organizations.queries import (
    count_cadres,
    count_on_leave,
    get_organization,
    is_below,
    on_leave,
    regions_reached,
    serving_in,
    serving_then,
)
from qingqiao.organizations.scope import Scope
from qingqiao.policy.judge import Cell as JudgedCell
from qingqiao.problems import NotFound
from qingqiao.progress.due import judge_due
from qingqiao.progress.kept import cached, kept
from qingqiao.progress.models import Cell
from qingqiao.progress.people import contact_obligations, in_range
from qingqiao.progress.rollup import Rollup, rollup, summed_rollup
from qingqiao.progress.rollup_judged import cells_over
from qingqiao.progress.spans import JudgedSpan
from qingqiao.progress.statuses import JUDGED, SHORT, STANDING, status_where
from qingqiao.progress.sums.changes import FigureChanges, figure_changes
from qingqiao.progress.sums.figures import FigurePart, KeptFigures, digest
from qingqiao.progress.sums.keeping import is_twice
from qingqiao.progress.sums.latest import latest_closed
from qingqiao.progress.sums.parts import AWAY, CHILDREN, NEEDS, RESTING, ROLLUP, SCREEN, TREND
from qingqiao.progress.sums.reading import having_in_sums, in_several, needing_in_sums, span_kind, sums_within
from qingqiao.progress.tally import Tally
from qingqiao.progress.trend import Trend, trend_of
from qingqiao.regions.models import Region

CONTACTS, QUIET, TWICE = "contacts", "quiet", "twice"
Made = TypeVar("Made")
Holds = Callable[[Region, Sequence[JudgedCell]], bool]


@dataclass(frozen=True)
class SeatedCadres:
    """`regions` are those within the reader's reach; kept cells are as of `today`."""

    organization: Organization
    regions: Sequence[Region]
    span: JudgedSpan
    today: date

    @property
    def is_kept(self) -> bool:
        """Return whether kept cells cover the span."""
        return self.span.is_kept(self.today)

    def rows(self, *, is_home: bool = False, words: str = "") -> QuerySet[Appointment]:
        """Return their appointments; `is_home`: in the organization itself, `words`: part of the cadre's name or code."""
        seated = serving_in if self.span.standing_on == self.today else serving_then
        return seated(self.organization, self.regions, self.span.standing_on, is_home=is_home, words=words)

    @cached_property
    def number(self) -> int:
        """The number of these cadres."""
        if not self.versions:
            return count_cadres(self.rows())
        several = in_several(self.organization, self.regions, self.today)
        return needing_in_sums(self.organization, self.regions, "seated") + count_cadres(several)

    @cached_property
    def versions(self) -> Mapping[int, UUID]:
        """The versions of the kept sums that the figures can be read from; empty: they are added up from cells."""
        return sums_within(self.organization, self.regions, self.span, self.today)

    @cached_property
    def figures(self) -> Rollup:
        """The subtree's figures, of all obligations."""
        return self._kept_with(ROLLUP, lambda: self._rollup())

    def kept(self, key: str, make: Callable[[], Made]) -> Made:
        """Return what `make` returns, or its result of some minutes ago: of as many cadres, or of the same kept sums."""
        name = f"{key}/{self._state}"
        return (
            cached(self.organization, name, make)
            if self.versions
            else kept(self.number, self.organization, name, make)
        )

    def _kept_with(self, part: FigurePart[Made], make: Callable[[], Made]) -> Made:
        """Return what `make` returns, or what was kept of the same sums."""
        if not self.versions:
            return self.kept(part.name, make)
        return self._kept_figures.kept(part, self._state, make, self._changed(part))

    def kept_screen(self, make: Callable[[], list[str]]) -> list[str]:
        """Return what `make` returns: the figures as they stand on a page, or what was kept of it."""
        if not self.versions:
            return make()
        kept = KeptFigures(self.organization, f"screen-{span_kind(self.span)}", self._reached)
        return kept.kept(SCREEN, f"{self._state}/{__version__}", make)

    def _kept_as_written(self, part: FigurePart[Made], make: Callable[[], Made]) -> Made:
        """Return what `make` returns of other things than records, or what was kept of it if nobody changed any since; where
        figures aren't read from kept sums, made anew."""
        if not self.versions:
            return make()
        return self._kept_figures.kept(part, str(self.today), make, self._changed(part))

    def _changed(self, part: FigurePart[Any]) -> str:
        """Return the version of the tables of which a part is."""
        return self._changes.version(part.of, self.organization.path) if part.of else ""

    @cached_property
    def _changes(self) -> FigureChanges:
        return figure_changes()

    @cached_property
    def _state(self) -> str:
        """By which rules, over which days, of which sums figures are."""
        reached = "-".join(f"{one.pk}:{one.rules_version.hex[:8]}" for one in self.regions)
        state = "-".join(version.hex for version in self.versions.values())
        return f"{reached}/{self.span.first_day}/{self.span.last_day}/{self.span.as_of}/{self.today}/{state}"

    @cached_property
    def _kept_figures(self) -> KeptFigures:
        return KeptFigures(self.organization, span_kind(self.span), self._reached)

    @property
    def _reached(self) -> str:
        return digest("-".join(f"{one.pk}" for one in self.regions))[:8]

    def _rollup(self) -> Rollup:
        if not self.versions:
            return rollup(self.organization, self.regions, self.span, self.today)
        children = self._kept_as_written(
            CHILDREN, lambda: children_with_counts(self.organization, self.regions, self.today)
        )
        return summed_rollup(self.organization, self.regions, self.span, self.today, children)

    @property
    def away(self) -> int:
        """Return how many are on leave on the span's last day."""
        if not self.versions:
            return count_cadres(on_leave(self.rows(), self.span.standing_on))
        return self._kept_as_written(
            AWAY, lambda: count_on_leave(self.organization, self.regions, self.span.standing_on)
        )

    @property
    def resting(self) -> int:
        """Return how many organizations of the subtree have administrators who all hold no office any more, today."""
        rows = Organization.objects.filter(is_below(self.organization), region__in=self.regions)
        return self._kept_as_written(
            RESTING, lambda: with_resting_administrators(rows.order_by(), self.today).count()
        )

    @property
    def needs(self) -> tuple[int, ...]:
        """Return how many were short twice running, have no contact yet, no record that counts."""
        return self._kept_with(
            NEEDS, lambda: tuple(self.count_needing(need) for need in (TWICE, CONTACTS, QUIET))
        )

    @cached_property
    def trend(self) -> Trend:
        """The closed periods before today; only for a span whose cells are kept."""
        if not self.is_kept:
            return {}
        from_sums = bool(self.versions)
        return self._kept_with(
            TREND, lambda: trend_of(self.organization, self.regions, self.today, from_sums=from_sums)
        )

    def count_needing(self, need: str) -> int:
        """Return how many cadres have a need."""
        if not self.versions:
            return count_cadres(self.needing(self.rows(), need))
        span = f"{QUIET}-{span_kind(self.span)}" if need == QUIET else need
        several = in_several(self.organization, self.regions, self.today)
        return needing_in_sums(self.organization, self.regions, span) + count_cadres(
            self.needing(several, need)
        )

    def refresh(self) -> None:
        """Judge stale kept cells, where the span uses kept cells; those that kept sums are made of hold today."""
        for region in self.regions if self.is_kept and not self.versions else ():
            judge_due(region, self.organization, self.today)

    def needing(self, rows: QuerySet[Appointment], need: str) -> QuerySet[Appointment]:
        """Return the appointments that match a need: no contact yet (`contacts`), no counting record (`quiet`), short in the
        two latest closed periods of an obligation (`twice`, as of today alone); else all."""
        if need == TWICE:
            return rows.filter(self._is_twice()) if self.is_kept else rows.none()
        if need not in (CONTACTS, QUIET):
            return rows
        contacts = contact_obligations(self.regions, self.span.standing_on)
        if not self.is_kept:
            is_quiet: Holds = lambda region, cells: _is_quiet(cells)  # noqa: E731
            is_empty: Holds = lambda region, cells: _is_empty(cells, contacts.get(region.pk, ""))  # noqa: E731
            return self._judged(rows, need, is_quiet if need == QUIET else is_empty)
        if need == CONTACTS:
            return rows.filter(Exists(_cells(_empty_where(contacts))))
        ending = _cells(Q(last_day__range=(self.span.first_day, self.span.last_day)) & ~Q(period=STANDING))
        return rows.filter(Exists(ending.filter(SHORT)), ~Exists(ending.filter(done__gt=0)))

    def _is_twice(self) -> Q:
        """Return the WHERE of the appointments of who is short in both of the latest closed periods of an obligation: each of
        these cells is looked up by its key."""
        where = Q(pk__in=[])
        for region in self.regions:
            for obligation, *periods in latest_closed(region, self.today):
                of = SHORT & Q(obligation=obligation)
                earlier, later = (Exists(_cells(of & Q(period=period))) for period in periods)
                where |= Q(earlier, later, region=region)
        return where

    def short_twice(self) -> QuerySet[Cell, Any]:
        """Return each cadre with each obligation in both of whose latest closed periods she is short: `cadre_id`,
        `obligation`."""
        where = Q(pk__in=[])
        for region in self.regions:
            where |= Q(region=region) & is_twice(latest_closed(region, self.today))
        short = (
            Cell.objects.filter(SHORT, where).values("cadre_id", "obligation").annotate(all=Count("period"))
        )
        return short.filter(all=2).values("cadre_id", "obligation")

    def having(self, rows: QuerySet[Appointment], obligation: str) -> QuerySet[Appointment]:
        """Return the appointments whose cadres have a cell of an obligation."""
        if self.is_kept:
            return rows.filter(Exists(_cells(in_range(self.span) & Q(obligation=obligation))))
        return self._judged(
            rows, f"having-{obligation}", lambda _, cells: any(one.obligation == obligation for one in cells)
        )

    def count_having(self, obligation: str) -> int:
        """Return how many cadres have a cell of an obligation."""
        if not self.versions:
            return count_cadres(self.having(self.rows(), obligation))
        several = in_several(self.organization, self.regions, self.today)
        summed = having_in_sums(self.organization, self.regions, self.span, obligation)
        return summed + count_cadres(self.having(several, obligation))

    def with_status(self, rows: QuerySet[Appointment], obligation: str, status: str) -> QuerySet[Appointment]:
        """Return the appointments whose cadres have a cell of an obligation with a status (policy.md 4.5)."""
        if self.is_kept:
            where = in_range(self.span) & Q(obligation=obligation) & status_where(status, self.span.as_of)
            return rows.filter(Exists(_cells(where)))
        day = self.span.as_of.toordinal()
        return self._judged(
            rows,
            f"{status}-{obligation}",
            lambda _, cells: any(one.obligation == obligation and one.status(day) == status for one in cells),
        )

    def _judged(self, rows: QuerySet[Appointment], key: str, holds: Holds) -> QuerySet[Appointment]:
        """Return the appointments whose cadres' cells, judged from facts, satisfy `holds`."""
        ids = self.kept(f"seated/{key}", lambda: self._ids(holds))
        return rows.filter(cadre__in=ids)

    def _ids(self, holds: Holds) -> list[UUID]:
        return [id for region, id, cells in self.judged() if holds(region, cells)]

    def judged(self) -> Iterator[tuple[Region, UUID, list[JudgedCell]]]:
        """Yield each cadre with the cells of the span, judged from facts."""
        seated = self.rows().values_list("region_id", "cadre_id").distinct()
        by_region: dict[int, list[UUID]] = {}
        for id, cadre in seated:
            by_region.setdefault(id, []).append(cadre)
        for region in self.regions:
            for cadre, cells in cells_over(region, self.span, sorted(by_region.get(region.pk, []))):
                yield region, cadre, cells


def obligations_over(scope: Scope, code: str, span: JudgedSpan) -> list[tuple[str, Tally]]:
    """Return each obligation by id over the subtree of an organization within reach, in the pack's order.

    Raise NotFound, also when the organization did not exist on the span's last day.
    """
    organization = get_organization(scope, code)
    if not organization.exists(span.standing_on):
        raise NotFound
    regions = regions_reached(scope, organization)
    found = SeatedCadres(organization, regions, span, scope.on).figures
    return [(id, found.whole.obligations.get(id, Tally())) for id in found.obligations]


def _is_empty(cells: Sequence[JudgedCell], contacts: str) -> bool:
    return any(one.obligation == contacts and one.target and not one.reason and not one.done for one in cells)


def _is_quiet(cells: Sequence[JudgedCell]) -> bool:
    periods = [one for one in cells if not one.frame.slot.is_standing]
    short = any(one.target is not None and not one.reason and one.done < one.target for one in periods)
    return short and not any(one.done for one in periods)


def _empty_where(contacts: dict[int, str]) -> Q:
    where = Q(pk__in=[])
    for region, obligation in contacts.items():
        where |= Q(region=region, obligation=obligation)
    return where & JUDGED & Q(done=0, target__gt=0, period=STANDING)


def _cells(where: Q) -> QuerySet[Cell]:
    return Cell.objects.filter(where, region=OuterRef("region"), cadre=OuterRef("cadre"))
