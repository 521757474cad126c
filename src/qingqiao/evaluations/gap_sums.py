"""What is missing in a subtree in numbers: of each organization directly below, and where in the list its pages begin."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, overload

from django.db.models import Count

from qingqiao.evaluations.gaps import OF_CADRES, Gap, GapKind, GapReach
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


@dataclass(frozen=True)
class GapSums:
    """`numbers`: how many gaps there are, by kind and of all under an empty text; `steps`: the path in which each STEPth of them
    lies, and how many of that path come before it; `first`: the first STEP of each kind and of all, and one more."""

    numbers: dict[str, int]
    steps: dict[str, list[tuple[str, int]]]
    children: list[ChildGaps]
    first: dict[str, list[Gap]]


def gap_sums(reach: GapReach, gaps: Sequence[Gap]) -> GapSums:
    """Return the numbers of all gaps within a reach."""
    by_kind: defaultdict[str, list[Gap]] = defaultdict(list)
    for gap in gaps:
        by_kind[gap.kind].append(gap)
    by_kind[""] = list(gaps)
    return GapSums(
        {kind: len(some) for kind, some in by_kind.items()},
        {kind: _steps(some) for kind, some in by_kind.items()},
        _children(reach, gaps),
        {kind: some[: STEP + 1] for kind, some in by_kind.items()},
    )


def _steps(gaps: Sequence[Gap]) -> list[tuple[str, int]]:
    found, before, path = [], 0, ""
    for place, gap in enumerate(gaps):
        before = before + 1 if gap.path == path else 0
        path = gap.path
        if place % STEP == 0:
            found.append((path, before))
    return found


def _children(reach: GapReach, gaps: Iterable[Gap]) -> list[ChildGaps]:
    own = reach.organization
    found: defaultdict[str, defaultdict[GapKind, set[str]]] = defaultdict(lambda: defaultdict(set))
    for gap in gaps:
        child = child_of(own.path, gap.path)
        found[child][gap.kind].update(gap.cadres if gap.kind in OF_CADRES else (gap.path,))
    existing, offices = reach.existing(), reach.offices()
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
        return self.sums.numbers.get(self.kind, 0)

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
        steps = self.sums.steps[self.kind]
        path, before = steps[start // STEP]
        last = (
            steps[-(-stop // STEP)][0]
            if -(-stop // STEP) < len(steps)
            else f"{self.reach.organization.path}~"
        )
        found = self.reach.gaps(self.kind, (path, last))
        skipped = before + start % STEP
        return found[skipped : skipped + stop - start]
