"""Words for what a page's figures leave out: regions out of reach, and obligations that a region doesn't have (policy.md 5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from qingqiao.policy.obligation import Obligation
from qingqiao.progress.rollup import Rollup

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization
    from qingqiao.regions.models import Region

LISTED = 5


def partial_words(organization: Organization, around: Sequence[Region], regions: Sequence[Region]) -> str:
    """Return which regions around an organization are out of the reader's reach; empty without any."""
    reached = {one.pk for one in regions}
    missing = [one.name for one in around if one.pk not in reached]
    if not missing:
        return ""
    own = organization.region.name
    return f"您的权限只到“{own}”辖区，下面的数只含本辖区的团组织和团干部，不含：{_listed(missing)}。"


def left_out_of(found: Rollup, regions: Sequence[Region], known: Mapping[str, Obligation]) -> list[str]:
    """Return a line for each region with cadres whose packs lack obligations that other regions have."""
    names = {one.pk: one.name for one in regions}
    lines = []
    for pk, missing in found.without.items():
        titles = [one.title for id, one in known.items() if id in missing]
        if titles:
            lines.append(f"{names[pk]}没有：{_listed(titles)}。这个辖区的团干部不计入这些项。")
    return lines


def _listed(words: Sequence[str]) -> str:
    more = f"等 {len(words)} 项" if len(words) > LISTED else ""
    return "、".join(words[:LISTED]) + more
