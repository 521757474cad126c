"""What a change of an organization means for the duties of those who serve there: which obligations begin, end or ask another
number, by the pack in force on its day (policy.md 2)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from qingqiao.policy import facts
from qingqiao.policy.conditions import meets_any
from qingqiao.policy.obligation import Obligation
from qingqiao.policy.pack import in_force
from qingqiao.regions.models import Region
from qingqiao.regions.rules import rules_of

NOT_ASKED, NO_TARGET = "不要求", "只记录"
Service = tuple[str, facts.Organization, facts.Organization]
"""The kind of an appointment, and what its organization is before and after."""


@dataclass(frozen=True, slots=True)
class DutyChange:
    """One obligation that reads otherwise for so many appointments, in words before and after."""

    title: str
    clause: str
    before: str
    after: str
    appointments: int


def duty_changes(region: Region, services: Iterable[Service], day: date) -> list[DutyChange]:
    """The obligations that change from a day on, in the pack's order."""
    pack = in_force(rules_of(region).packs, day.toordinal())
    if pack is None:
        return []
    listed = Counter(services)
    found = []
    for one in pack.obligations:
        words: Counter[tuple[str, str]] = Counter()
        for (kind, before, after), number in listed.items():
            words[_target_words(one, kind, before, day), _target_words(one, kind, after, day)] += number
        found += [
            DutyChange(one.title, one.clause, was, becomes, number)
            for (was, becomes), number in words.items()
            if was != becomes
        ]
    return found


def duties_of(
    region: Region, held: Iterable[tuple[str, facts.Organization]], day: date
) -> dict[tuple[str, str], str]:
    """Return what each obligation (title, clause) asks of who holds appointments of these kinds on a day: the highest that
    any of them gives, in words; in the pack's order."""
    pack = in_force(rules_of(region).packs, day.toordinal())
    listed = list(held)
    return {
        (one.title, one.clause): max(
            (_target_words(one, kind, at, day) for kind, at in listed), key=_height, default=NOT_ASKED
        )
        for one in (pack.obligations if pack else ())
    }


def _height(words: str) -> int:
    """Return the order of what is asked, the least first."""
    digits = "".join(character for character in words if character.isdigit())
    return int(digits) if digits else (0 if words == NO_TARGET else -1)


def _target_words(obligation: Obligation, kind: str, at: facts.Organization, day: date) -> str:
    """What an obligation asks of an appointment of a kind there, in words."""
    appointment = facts.Appointment(at, kind, day.toordinal(), facts.OPEN)
    if not meets_any(obligation.who, appointment):
        return NOT_ASKED
    if obligation.target is None or isinstance(obligation.target, int):
        return NO_TARGET if obligation.target is None else f"目标 {obligation.target}"
    for tier in obligation.target:
        if meets_any(tier.who, appointment):
            return f"目标 {tier.n}（只计本领域）" if tier.own_field else f"目标 {tier.n}"
    return NO_TARGET
