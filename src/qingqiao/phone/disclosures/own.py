"""The context of the pages of 五公开: the cadre, the items, and the checklist's name in the pack."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpRequest

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.postings.disclosed import Disclosed, disclosed_of, disclosure_items
from qingqiao.regions import clock
from qingqiao.regions.rules import pack_on, rules_of

if TYPE_CHECKING:
    from qingqiao.organizations.models import Cadre


@dataclass(frozen=True, slots=True)
class OwnDisclosures:
    """`name` is the pack's name of the checklist; `items` are in its order."""

    cadre: Cadre
    today: date
    name: str
    items: list[Disclosed]

    @property
    def counted(self) -> int:
        """The number of items that count: noted as posted, whatever is filled in here."""
        return sum(one.hangs_since is not None for one in self.items)

    @property
    def waiting(self) -> list[str]:
        """Return the items that only have to be printed and posted."""
        return [one.item for one in self.items if one.waits_for_posting]


def to_print_again(request: HttpRequest) -> list[str]:
    """Return which posted items differ from their present text."""
    return [one.item for one in own_disclosures(request).items if one.wants_new_print]


def own_disclosures(request: HttpRequest) -> OwnDisclosures:
    """Return the signed-in cadre's disclosures. Raise NotFound for an account without a cadre."""
    who = request_context(request)
    reach = who.scope(Verb.DISCLOSURE_READ)
    cadre = who.cadre
    today = clock.today(cadre.region)
    pack = pack_on(rules_of(cadre.region), today)
    names = dict.fromkeys(name for lists in disclosure_items(pack).values() for name in lists)
    return OwnDisclosures(cadre, today, "、".join(names), disclosed_of(reach, cadre, pack, today))
