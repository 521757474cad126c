"""The communities that a cadre may say something happened in: hers, the latest posting first."""

from collections.abc import Iterable

from qingqiao.deliverables.queries import Community
from qingqiao.organizations.colleagues import Cadre
from qingqiao.postings.queries import postings_of


def communities_by_code(cadre: Cadre) -> dict[str, Community]:
    """All that she is or was posted to."""
    return {one.community.code: one.community for one in postings_of(cadre)}


def as_choices(communities: Iterable[Community]) -> list[tuple[str, str]]:
    """For a field that may stay empty."""
    return [("", "不在社区"), *((one.code, one.name) for one in communities)]
