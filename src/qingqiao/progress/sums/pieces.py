"""Figures kept for an organization itself and for each child with its subtree, of which those of the whole are made."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Length, StrIndex, Substr

from qingqiao.organizations.models import Organization
from qingqiao.organizations.path import END, subtree
from qingqiao.progress.models import KeptFigure
from qingqiao.progress.sums.figures import FigurePart, keep_rows, said_of

Piece = TypeVar("Piece")
ITSELF, BELOW = "itself", "below"


class FigurePlace(NamedTuple):
    """An organization with its subtree, or the organization itself alone."""

    region: int
    id: UUID
    path: str
    code: str
    name: str
    is_itself: bool = False

    @property
    def between(self) -> tuple[str, str]:
        """The first and the last path of it."""
        return self.path, self.path if self.is_itself else f"{self.path}{END}"

    @property
    def span(self) -> str:
        """What its figures are kept under."""
        return ITSELF if self.is_itself else BELOW


def figure_places(organization: Organization) -> list[FigurePlace]:
    """Return an organization itself, then all that are or were directly below it, in the tree's order."""
    rest = Substr("path", len(organization.path) + 1)
    rows = Organization.objects.filter(subtree(organization.path)).exclude(path=organization.path)
    directly = rows.alias(rest=rest).alias(dot=StrIndex(F("rest"), Value(".")), size=Length(F("rest")))
    children = directly.filter(dot=F("size")).order_by("path")
    own = FigurePlace(
        organization.region_id, organization.pk, organization.path, organization.code, organization.name, True
    )
    return [
        own,
        *(FigurePlace(*row) for row in children.values_list("region_id", "pk", "path", "code", "name")),
    ]


PLACES: FigurePart[list[FigurePlace]] = FigurePart(
    "places",
    lambda made: [(region, id.hex, *rest) for region, id, *rest in made],
    lambda said: [FigurePlace(region, UUID(id), *rest) for region, id, *rest in said],
    of=frozenset({"organizations_organization"}),
)


def pieces_of(places: Sequence[FigurePlace], part: FigurePart[Any]) -> dict[FigurePlace, tuple[str, str]]:
    """Return version and value of what is kept of a part for some places."""
    known = {(one.id, one.span): one for one in places}
    rows: QuerySet[KeptFigure, Any] = KeptFigure.objects.filter(
        region__in={one.region for one in places},
        organization__in=[one.id for one in places],
        span__in=[ITSELF, BELOW],
        name=part.name,
    )
    found = rows.order_by().values_list("organization", "span", "version", "value")
    return {known[id, span]: (version, value) for id, span, version, value in found if (id, span) in known}


def keep_pieces(part: FigurePart[Piece], made: Iterable[tuple[FigurePlace, str, Piece]]) -> None:
    """Keep what was made of a part for some places, with its versions."""
    rows = [
        KeptFigure(
            region_id=place.region,
            organization=place.id,
            span=place.span,
            name=part.name,
            version=version,
            value=said_of(part, piece),
        )
        for place, version, piece in made
    ]
    if rows:
        keep_rows(rows)
