"""A word of warning: organizations that a file changes without saying from when (policy.md 3)."""

from collections.abc import Iterator

from qingqiao.exchange.check.world import Node, World
from qingqiao.organizations.eras import JUDGED_BY

MOST = 5


def past_warnings(world: World) -> list[str]:
    """Return what to know before the next judging: without eras, an organization always was what it is today."""
    names = [node.values["name"] for node in _rewritten(world)]
    if not names:
        return []
    listed = "、".join(names[:MOST]) + (f"等 {len(names)} 个组织" if len(names) > MOST else "")
    return [
        f"{listed}的上级、层级或性质改了，但没有沿革，过去的进度和数字也按新的算。"
        "要让过去保持原样，请在 eras 表里写明从哪天起是什么，再导入一次；或在工作台办理改动。"
    ]


def _rewritten(world: World) -> Iterator[Node]:
    for node in world.nodes.values():
        if node.stored is None or node.past:
            continue
        changed = {name for name in JUDGED_BY if getattr(node.stored, name) != node.values.get(name)}
        is_moved = node.parent != node.parent_before and node.region != node.code
        if changed or is_moved:  # what a region hangs under has no eras, and its own figures don't read it
            yield node
