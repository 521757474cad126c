"""What is done with a round as a whole, by the last word of its address."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qingqiao.actions.rounds import close_round, hand_in_round, publish_round, reopen_round
from qingqiao.jobs.rounds import begin_publishing
from qingqiao.jobs.worksheets import begin_counting

if TYPE_CHECKING:
    from qingqiao.accounts.actors import Actor
    from qingqiao.evaluations.models import Round


def publish(actor: Actor, one: Round) -> None:
    """Confirm a round and have it frozen."""
    publish_round(actor, one)
    begin_publishing(one)


def count(_: Actor, one: Round) -> None:
    """Have a large round's figures counted anew; nothing of the round changes."""
    begin_counting(one)


DEEDS: dict[str, tuple[Callable[[Actor, Round], None], str]] = {
    "review": (hand_in_round, "已提交复核，复核期间不能改评价。"),
    "publication": (publish, "正在固定数字和依据，完成后自动公布。"),
    "counting": (count, "正在计算数字，评价可以照常写。"),
    "closure": (close_round, "已取消；写的内容还在，可以恢复。"),
    "opening": (reopen_round, "已恢复，可以接着写。"),
}
