"""What the region's page shows of its packs: which are in force and will be, and what was decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from qingqiao.desk.context import DeskContext
from qingqiao.policy.pack import Pack
from qingqiao.regions import clock
from qingqiao.regions.rules import Rules, can_take_back, pack_on
from qingqiao.ui.days import full_day_words

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization
    from qingqiao.regions.models import RegionPack


@dataclass(frozen=True, slots=True)
class PackTurn:
    """A pack with its days: 现行, 将来 or 以前."""

    word: str
    pack: Pack

    @property
    def days(self) -> str:
        """`2016年1月1日起`, `2016年1月1日至2026年6月30日`."""
        first, last = self.pack.effective_from, self.pack.effective_to
        return f"{full_day_words(first)}{f'至{full_day_words(last)}' if last else '起'}"


@dataclass(frozen=True, slots=True)
class AdoptionRow:
    """A decision: which pack from which day on, when and by whom; `state` in words, `take_back_url` while it can be undone."""

    row: RegionPack
    state: str
    take_back_url: str


def turns_of(rules: Rules, today: date) -> list[PackTurn]:
    """Return the packs one after another."""
    present = pack_on(rules, today)
    return [PackTurn(_word(pack, present, today), pack) for pack in rules.packs]


def _word(pack: Pack, present: Pack | None, today: date) -> str:
    if pack is present:
        return "现行"
    return "将来" if pack.effective_from > today else "以前"


def adoption_rows(desk: DeskContext, one: Organization, adoptions: Iterable[RegionPack]) -> list[AdoptionRow]:
    """Return the decisions, the latest first."""
    now = clock.now()
    return [
        AdoptionRow(
            row,
            _state(row, desk.today),
            desk.address("regions:take-back", one.code, row.pk)
            if can_take_back(row, now, desk.today)
            else "",
        )
        for row in adoptions
    ]


def _state(row: RegionPack, today: date) -> str:
    if row.taken_back_at is not None:
        return "已收回"
    return "还没到日子" if row.first_day is not None and row.first_day > today else "已起用"
