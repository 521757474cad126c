"""The communities in which a cadre may record something: her own, the latest posting first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from qingqiao.postings.queries import postings_of

if TYPE_CHECKING:
    from qingqiao.organizations.models import Cadre
    from qingqiao.postings.models import Community


def communities_by_code(cadre: Cadre) -> dict[str, Community]:
    """Return all communities that the cadre is or was posted to."""
    return {one.community.code: one.community for one in postings_of(cadre)}


def as_choices(communities: Iterable[Community]) -> list[tuple[str, str]]:
    """Return the choices of an optional field."""
    return [("", "不在社区"), *((one.code, one.name) for one in communities)]
