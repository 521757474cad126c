"""What the cadres of each child need, so that its administrator can be asked about it: numbers by obligation."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count

from qingqiao.organizations.queries import child_path
from qingqiao.progress.seated import CONTACTS, SeatedCadres


@dataclass(slots=True)
class Needs:
    """By obligation how many cadres are short in both of its latest closed periods, and how many have no contact yet."""

    twice: Counter[str] = field(default_factory=Counter)
    without_contacts: int = 0


def needs_by_child(seated: SeatedCadres) -> dict[str, Needs]:
    """Return the needs below each child by its path, the organization's own cadres' under its own path; children without
    any are left out. Three queries; kept cells must be fresh."""
    rows, child_of = seated.rows(), child_path(seated.organization, "organization__path")
    children: defaultdict[UUID, set[str]] = defaultdict(set)
    for cadre, child in rows.annotate(child=child_of).values_list("cadre_id", "child").distinct():
        children[cadre].add(child)
    found: defaultdict[str, Needs] = defaultdict(Needs)
    for cadre, obligation in seated.short_twice().order_by("cadre_id").values_list("cadre_id", "obligation"):
        for child in children.get(cadre, ()):
            found[child].twice[obligation] += 1
    without = seated.needing(rows, CONTACTS).annotate(child=child_of).values("child")
    for child, number in without.annotate(all=Count("cadre", distinct=True)).values_list("child", "all"):
        found[child].without_contacts = number
    return dict(found)
