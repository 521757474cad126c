"""What is missing in a subtree in numbers: of each organization directly below, and where in the list its pages begin."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload

from django.db.models import Count

from qingqiao.evaluations import gap_statements as statements
from qingqiao.evaluations.gaps import END, OF_CADRES, Between, Gap, GapKind, GapReach
from qingqiao.organizations.path import child_of, parent
from qingqiao.organizations.queries import child_path

STEP = 50
"""Every so many lines it is known where in the tree one is."""
COLUMNS = ("path", "code", "name", "declared_organizations", "declared_cadres")


@dataclass(frozen=True, slots=True)
class ChildGaps:
    """An organization directly below with what is there and declared over its subtree, itself included: how many organizations
    there have a gap of each kind; for kinds of OF_CADRES how many cadres, each once however many her offices."""

    path: str
    code: str
    name: str
    declared_organizations: int | None
    declared_cadres: int | None
    organizations: int
    cadres: int
    gaps: Counter[GapKind]


@dataclass(frozen=True, slots=True)
class GapStretch:
    """A part of the tree up to the path `last` with so many gaps; `steps`: the path in which each STEPth of them lies, and how
    many of that path come before it."""

    last: str
    number: int
    steps: list[tuple[str, int]]


@dataclass(frozen=True)
class GapSums:
    """`stretches`: how many gaps there are in each part of the tree, by kind and of all under an empty text; `first`: the first
    STEP of each kind and of all, and one more."""

    stretches: dict[str, list[GapStretch]]
    children: list[ChildGaps]
    first: dict[str, list[Gap]]

    def number(self, kind: str = "") -> int:
        """Return how many gaps there are of a kind, or of all."""
        return sum(one.number for one in self.stretches.get(kind, ()))


def gap_sums(reach: GapReach, gaps: Sequence[Gap], within: Between | None = None) -> GapSums:
    """Return the numbers of all gaps within a reach, or of those from one path to another."""
    by_kind: defaultdict[str, list[Gap]] = defaultdict(list)
    for gap in gaps:
        by_kind[gap.kind].append(gap)
    by_kind[""] = list(gaps)
    last = within[1] if within else f"{reach.organization.path}{END}"
    return GapSums(
        {kind: [GapStretch(last, len(some), _steps(some))] for kind, some in by_kind.items()},
        _children(reach, gaps, within),
        {kind: some[: STEP + 1] for kind, some in by_kind.items()},
    )


def added_gaps(parts: Sequence[GapSums]) -> GapSums:
    """Return the numbers of several parts of the tree, in its order, as one."""
    kinds = ["", *GapKind]
    stretches = {kind: [some for one in parts for some in one.stretches.get(kind, ())] for kind in kinds}
    first = {kind: [gap for one in parts for gap in one.first.get(kind, ())][: STEP + 1] for kind in kinds}
    return GapSums(
        {kind: some for kind, some in stretches.items() if some},
        [child for one in parts for child in one.children],
        {kind: some for kind, some in first.items() if some or not kind},
    )


def _steps(gaps: Sequence[Gap]) -> list[tuple[str, int]]:
    found, before, path = [], 0, ""
    for place, gap in enumerate(gaps):
        before = before + 1 if gap.path == path else 0
        path = gap.path
        if place % STEP == 0:
            found.append((path, before))
    return found


def _children(reach: GapReach, gaps: Iterable[Gap], within: Between | None) -> list[ChildGaps]:
    if within and reach.is_whole:
        return list(_child_itself(reach, gaps, within))
    own = reach.organization
    found: defaultdict[str, defaultdict[GapKind, set[str]]] = defaultdict(lambda: defaultdict(set))
    for gap in gaps:
        child = child_of(own.path, gap.path)
        found[child][gap.kind].update(gap.cadres if gap.kind in OF_CADRES else (gap.path,))
    existing, offices = reach.existing(within), reach.offices(within)
    organizations = existing.order_by().annotate(child=child_path(own)).values("child")
    below = dict(organizations.annotate(number=Count("pk")).values_list("child", "number"))
    seats = offices.annotate(child=child_path(own, "organization__path")).values("child")
    serving = dict(seats.annotate(number=Count("cadre", distinct=True)).values_list("child", "number"))
    rows = existing.filter(path__in=[path for path in below if parent(path) == own.path])
    return [
        ChildGaps(
            *[*row, below[row[0]], serving.get(row[0], 0), _numbers(found[row[0]])],
        )
        for row in rows.values_list(*COLUMNS)
    ]


def _child_itself(reach: GapReach, gaps: Iterable[Gap], within: Between) -> Iterator[ChildGaps]:
    """Yield the child whose subtree lies between two paths, if it exists; nothing for the organization itself."""
    first, last = within
    for row in statements.one_from(first, reach.on) if first != last else ():
        found: defaultdict[GapKind, set[str]] = defaultdict(set)
        for gap in gaps:
            found[gap.kind].update(gap.cadres if gap.kind in OF_CADRES else (gap.path,))
        span = reach.span(within)
        numbers = sum(statements.numbers_from(*span)), sum(statements.cadres_from(*span))
        yield ChildGaps(*[*row, *numbers, _numbers(found)])


def _numbers(found: dict[GapKind, set[str]]) -> Counter[GapKind]:
    return Counter({kind: len(concerned) for kind, concerned in found.items()})


@dataclass(frozen=True)
class ListedGaps(Sequence[Gap]):
    """The gaps of one kind, or of all, in the tree's order. Of a page only the part of the tree is read in which it lies, unless
    all were `read` just now."""

    reach: GapReach
    sums: GapSums
    kind: str = ""
    read: Sequence[Gap] | None = None

    def __len__(self) -> int:
        return self.sums.number(self.kind)

    @overload
    def __getitem__(self, place: int) -> Gap: ...
    @overload
    def __getitem__(self, place: slice) -> list[Gap]: ...
    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, int):
            return self[place : place + 1][0]
        start, stop, _ = place.indices(len(self))
        if start >= stop:
            return []
        if self.read is not None:
            return [gap for gap in self.read if self.kind in ("", gap.kind)][start:stop]
        if stop <= STEP + 1:
            return self.sums.first[self.kind][start:stop]
        return list(self._between(start, stop))

    def _between(self, start: int, stop: int) -> Iterator[Gap]:
        for stretch in self.sums.stretches.get(self.kind, ()):
            if start < stretch.number and stop > 0:
                yield from self._in_stretch(stretch, max(start, 0), min(stop, stretch.number))
            start, stop = start - stretch.number, stop - stretch.number

    def _in_stretch(self, stretch: GapStretch, start: int, stop: int) -> list[Gap]:
        path, before = stretch.steps[start // STEP]
        after = -(-stop // STEP)
        last = stretch.steps[after][0] if after < len(stretch.steps) else stretch.last
        skipped = before + start % STEP
        return self.reach.gaps(self.kind, (path, last))[skipped : skipped + stop - start]
