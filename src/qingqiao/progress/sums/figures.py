"""What first screens show is kept beside the sums that it is made of: a part is made again when its sums changed, or what it says
was written (docs/decisions/0064)."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import OperationalError
from django.db.models import Q, QuerySet

from qingqiao.audit.versions import OF_RECORDS, entries_version, is_current
from qingqiao.organizations.models import Organization
from qingqiao.prepared import prepared
from qingqiao.progress.models import KeptFigure
from qingqiao.together import waiting_at_most

MOMENT = 0.1
"""Seconds that a page waits for whoever writes before it leaves its figures unkept."""
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class FigurePart(Generic[Made]):
    """A part by name: `say` makes plain values of it, of which `read` makes it again. `is_of_days`: it covers a range of days;
    `is_written`: it says what other actions than those of records wrote, `of`: in these tables alone (`watching.py`)."""

    name: str
    say: Callable[[Made], Any]
    read: Callable[[Any], Made]
    is_of_days: bool = True
    is_written: bool = True
    of: frozenset[str] = frozenset()


@dataclass
class KeptFigures:
    """The kept parts of an organization's first screen, over the days of a `kind`, in the regions of a digest."""

    organization: Organization
    kind: str
    reached: str
    _known: dict[str, bool] = field(default_factory=dict)
    _is_left: bool = False

    def kept(self, part: FigurePart[Made], about: str, make: Callable[[], Made], changes: str = "") -> Made:
        """Return what `make` returns, or what was kept of it. `about`: of which sums and days it is; `changes`: the version of
        the tables of which it is."""
        said = digest(about)
        version, value = self._kept.get(part.name, ("", ""))
        if part.of:
            if version == f"{said}/{changes}":
                return part.read(json.loads(value))
            made = make()
            self._keep(part, f"{said}/{changes}", made)
            return made
        if version.startswith(said) and (not part.is_written or self._is_current(version)):
            return part.read(json.loads(value))
        acted = entries_version(OF_RECORDS) if part.is_written else ""
        made = make()
        self._keep(part, f"{said}/{acted}", made)
        return made

    @cached_property
    def _kept(self) -> dict[str, tuple[str, str]]:
        key = (self.organization.region_id, self.organization.pk)
        return {one[0]: one[1:] for one in _figures(*key, self._span(True), self._span(False))}

    def _span(self, is_of_days: bool) -> str:
        return f"{self.kind}/{self.reached}" if is_of_days else self.reached

    def _is_current(self, version: str) -> bool:
        acted = version.partition("/")[2]
        if acted not in self._known:
            self._known[acted] = is_current(acted, OF_RECORDS)
        return self._known[acted]

    def _keep(self, part: FigurePart[Made], version: str, made: Made) -> None:
        """Keep a part, unless somebody is writing, for an import perhaps: whoever reads next makes it again."""
        if self._is_left:
            return
        row = KeptFigure(
            region_id=self.organization.region_id,
            organization=self.organization.pk,
            span=self._span(part.is_of_days),
            name=part.name,
            version=version,
            value=said_of(part, made),
        )
        self._is_left = not keep_rows([row])


def keep_rows(rows: Sequence[KeptFigure]) -> bool:
    """Keep some parts. Return whether they were kept: not while somebody is writing."""
    try:
        with waiting_at_most(MOMENT):
            KeptFigure.objects.bulk_create(
                rows,
                update_conflicts=True,
                unique_fields=["region", "organization", "span", "name"],
                update_fields=["version", "value"],
            )
    except OperationalError:
        return False
    return True


def said_of(part: FigurePart[Made], made: Made) -> str:
    """Return a part as it is kept."""
    return json.dumps(part.say(made), ensure_ascii=False, separators=(",", ":"))


def digest(said: str) -> str:
    """Return 32 hexadecimal digits for a text."""
    return sha256(said.encode()).hexdigest()[:32]


@prepared
def _figures(region: int, organization: UUID, span: str, reached: str) -> QuerySet[KeptFigure, Any]:
    spans = Q(span=span) | Q(span=reached)
    rows = KeptFigure.objects.filter(spans, region=region, organization=organization)
    return rows.order_by().values_list("name", "version", "value")
