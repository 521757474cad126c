"""An organization's history (沿革) in words: what it became, and from which day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from qingqiao.organizations.eras import COLUMNS, in_order, is_set
from qingqiao.organizations.models import Era, Organization, ProposedMove
from qingqiao.organizations.path import parent
from qingqiao.organizations.scope import Scope

WORDS = {"level": "层级", "type": "类型", "field": "领域"}
FLAGS = {"rank_section_or_above": "科级及以上团的领导机关", "many_youth": "团员青年数量较多"}
ALWAYS = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """From a day on; None: always."""

    first_day: date | None
    words: str


def history_of(organization: Organization) -> list[HistoryLine]:
    """Return what an organization was and will be, from its founding to its end."""
    rows = Era.objects.filter(region=organization.region_id, organization=organization)
    eras = in_order(rows)
    states = [_values(organization, era) for era in eras] or [_values(organization, None)]
    names = _names(organization, {one["superior_id"] for one in states})
    found = [HistoryLine(organization.first_day, f"成立，{_kind(states[0], names)}")]
    for era, before, after in zip(eras[1:], states, states[1:], strict=False):
        if words := _differences(before, after, names):
            found.append(HistoryLine(era.first_day, "；".join(words)))
    if organization.last_day is not None:
        into = organization.merged_into
        end = f"并入{into.name}" if into else "撤销"
        found.append(HistoryLine(organization.last_day + timedelta(days=1), end))
    return found


def superior_of(scope: Scope, organization: Organization) -> Organization | None:
    """Return the organization above one today, where it is within reach."""
    return scope.limit(Organization.objects.filter(path=parent(organization.path))).first()


def proposed_move_of(organization: Organization) -> ProposedMove | None:
    """Return the move of an organization that waits for an answer."""
    rows = ProposedMove.objects.filter(region=organization.region_id, organization=organization)
    waiting = rows.filter(happened_at=None, refused_at=None, withdrawn_at=None)
    return waiting.select_related("organization", "superior", "region").first()


def _values(organization: Organization, era: Era | None) -> dict[str, Any]:
    values = {}
    for column in COLUMNS:
        value = getattr(era, column, None)
        values[column] = value if is_set(value) else getattr(organization, column, None)
    return values


def _names(organization: Organization, ids: set[UUID | None]) -> dict[UUID, str]:
    rows = Organization.objects.filter(region=organization.region_id, pk__in=[id for id in ids if id])
    return dict(rows.values_list("pk", "name"))


def _kind(values: Mapping[str, Any], names: Mapping[UUID, str]) -> str:
    flags = "".join(f"，{words}" for name, words in FLAGS.items() if values[name])
    above = f"，上级{names[values['superior_id']]}" if values["superior_id"] in names else ""
    return f"名称“{values['name']}”，{values['level']}{values['type']}，领域{values['field']}{flags}{above}"


def _differences(before: Mapping[str, Any], after: Mapping[str, Any], names: Mapping[UUID, str]) -> list[str]:
    found = []
    if before["name"] != after["name"]:
        found.append(f"更名为“{after['name']}”，原名“{before['name']}”")
    if before["superior_id"] != after["superior_id"]:
        was, now = (names.get(one["superior_id"], "不详") for one in (before, after))
        found.append(f"上级由{was}改为{now}")
    found += [
        f"{words}由{before[name]}改为{after[name]}"
        for name, words in WORDS.items()
        if before[name] != after[name]
    ]
    found += [
        f"{'列为' if after[name] else '不再列为'}{words}"
        for name, words in FLAGS.items()
        if before[name] != after[name]
    ]
    return found
