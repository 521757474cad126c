"""What a changed row of organizations corrects, and since when: it says what an organization is today (policy.md 3)."""

from collections.abc import Iterator
from datetime import timedelta

from qingqiao.exchange.check.world import Node
from qingqiao.exchange.store.ledger import CHANGED, RowChange
from qingqiao.exchange.tables import ORGANIZATIONS
from qingqiao.organizations.eras import FIELDS, is_set

BY_PAGE = "只想从某一天起改的，不要改这一行，请在“组织信息”页办理，或者填沿革表。"


def correction_words(node: Node, change: RowChange) -> list[str]:
    """Return which days a changed row corrects, in words; empty for a row that touches no history."""
    if change.kind != CHANGED:
        return []
    columns = [name for name in FIELDS if name in change.after]
    if node.parent != node.parent_before:
        columns.append("superior_id")
    spans: dict[str, list[str]] = {}
    for column in columns:
        spans.setdefault(_days(node, column), []).append(_header(column))
    found = [
        f"{'、'.join(headers)}：{days}按改后的算，那时的数字会重新计算。" for days, headers in spans.items()
    ]
    return [*found, BY_PAGE] if found else []


def overruled(node: Node) -> Iterator[tuple[str, str, str]]:
    """Yield each column of a row that its eras overrule today: the column, its header, and what the eras say."""
    values = node.line.values if node.line else {}
    for name in FIELDS:
        if is_set(values.get(name)) and values[name] != node.values[name]:
            yield name, _header(name), _word(node.values[name])
    if values.get("parent_code") and values["parent_code"] != node.parent:
        yield "parent_code", _header("superior_id"), node.parent


def _days(node: Node, column: str) -> str:
    """Return the days of the eras that leave a column to the row."""
    eras = node.eras
    if not eras or not any(is_set(getattr(era, column)) for era in eras):
        return "一直以来都"
    ends = [era.first_day - timedelta(days=1) for era in eras[1:]]
    parts = []
    for place, era in enumerate(eras):
        if not is_set(getattr(era, column)):
            since = f" {era.first_day} 起" if place else "最早"
            parts.append(f"{since}到 {ends[place]} " if place < len(ends) else f"{since}")
    return f"从{'、'.join(parts)}都"


def _header(column: str) -> str:
    name = "parent_code" if column == "superior_id" else column
    return ORGANIZATIONS.column(name).header


def _word(value: str | bool) -> str:
    return ("是" if value else "否") if isinstance(value, bool) else value
