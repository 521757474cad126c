"""Words for what a page's figures leave out: regions out of reach, and obligations that a region doesn't have (policy.md 5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from qingqiao.policy.obligation import Obligation
from qingqiao.policy.periods import period_on
from qingqiao.progress.rollup import Rollup
from qingqiao.regions.rules import pack_on, rules_of

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


def left_out_of(
    found: Rollup, regions: Sequence[Region], known: Mapping[str, Obligation], on: date
) -> list[str]:
    """Return a line for each region with cadres whose packs lack obligations that other regions have; and one where their
    cycles differ."""
    names = {one.pk: one.name for one in regions}
    lines = []
    for pk, missing in found.without.items():
        titles = [one.title for id, one in known.items() if id in missing]
        if titles:
            lines.append(f"{names[pk]}没有：{_listed(titles)}。这个辖区的团干部不计入这些项。")
    if any(one.period == "cycle" for one in known.values()):
        lines += _cycles_apart([one for one in regions if one.pk in found.without], on)
    return lines


def _cycles_apart(regions: Sequence[Region], on: date) -> list[str]:
    """Return a line that says how long each region's cycle is, where they aren't the same cycles."""
    cycles = {}
    for one in regions:
        rules = rules_of(one)
        pack = pack_on(rules, on)
        cycle = rules.cycle or (pack.cycle if pack else None)
        if cycle:
            cycles[one.name] = (cycle[1], period_on("cycle", on.toordinal(), cycle).first_day)
    if len(set(cycles.values())) < 2:
        return []
    said = "、".join(f"{name} {months} 个月一期" for name, (months, _) in cycles.items())
    return [f"各辖区的工作周期不同（{said}），按工作周期要求的各项，每个辖区按自己的周期计，合计里长短不一。"]


def _listed(words: Sequence[str]) -> str:
    more = f"等 {len(words)} 项" if len(words) > LISTED else ""
    return "、".join(words[:LISTED]) + more
