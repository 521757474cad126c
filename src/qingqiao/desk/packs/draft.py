"""A draft as its page shows it: obligations in words, faults where they stand, what changed, its effect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qingqiao.parts.pack_words import ObligationWords, obligation_words
from qingqiao.policy.faults import Fault
from qingqiao.policy.obligation import Obligation
from qingqiao.policy.pack import Pack, read_with_faults
from qingqiao.problems import StateHasChanged
from qingqiao.regions.pack_text import Values, obligations_of, values_of

if TYPE_CHECKING:
    from qingqiao.regions.models import PackDraft

KNOWN = ("pack", "cycle", "checklists", "organization_score", "obligation", "words")
WHOLE = ("[pack]", "[cycle]", "[checklists]", "[organization_score]")
GONE = "这一项在您打开以后已经删去或改了编号，请回到草稿看现在的内容。"


@dataclass(frozen=True, slots=True)
class DraftObligation:
    """An obligation of a draft: its key in addresses, its place, its words (None: too faulty to be said), its faults."""

    key: str
    place: int
    title: str
    words: ObligationWords | None
    faults: list[Fault]


@dataclass(frozen=True, slots=True)
class ReadDraft:
    """A draft that was read: values as they are written, the pack with harmless values for what is faulty."""

    values: Values
    pack: Pack
    faults: list[Fault]
    obligations: list[DraftObligation]

    @property
    def whole_faults(self) -> list[Fault]:
        """The faults outside the obligations."""
        places = [fault for one in self.obligations for fault in one.faults]
        return [fault for fault in self.faults if fault not in places]

    @property
    def kept_sections(self) -> list[str]:
        """The sections that no form shows: they are kept as they are."""
        return [name for name in self.values if name not in KNOWN or name == "words"]

    def obligation(self, key: str) -> DraftObligation:
        """Return an obligation by its key. Raise StateHasChanged when it is gone."""
        for one in self.obligations:
            if one.key == key:
                return one
        raise StateHasChanged(GONE)


def read_draft(draft: PackDraft) -> ReadDraft:
    """Return what a draft says."""
    values = values_of(draft.text)
    pack, faults = read_with_faults(draft.text)
    return ReadDraft(values, pack, faults, list(_obligations(values, pack, faults)))


def key_of(values: Values, place: int) -> str:
    """Return the key of an obligation in addresses: its id, or its number where that says nothing alone."""
    ids = [one.get("id") for one in obligations_of(values)]
    id = ids[place]
    is_plain = isinstance(id, str) and id and "/" not in id and ids.count(id) == 1
    return str(id) if is_plain else f"第{place + 1}项"


def _obligations(values: Values, pack: Pack, faults: list[Fault]) -> Iterator[DraftObligation]:
    tables = obligations_of(values)
    for place, (table, one) in enumerate(zip(tables, pack.obligations, strict=False)):
        name = f"任务要求 {table.get('id') or f'第{place + 1}项'}"
        own = [fault for fault in faults if fault.place == name]
        title = one.title or str(table.get("id") or f"第 {place + 1} 项")
        yield DraftObligation(key_of(values, place), place, title, _words(one, own), own)


def _words(one: Obligation, faults: list[Fault]) -> ObligationWords | None:
    """Return an obligation's words; None where a fault leaves nothing to say."""
    if any(fault.key in ("period", "measure") for fault in faults):
        return None
    return obligation_words(one)
