"""Hints on a drawn record in words: what to ask about, and never a conclusion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingqiao.accounts.verbs import Verb
from qingqiao.evaluations.hints import Hinted, HintKind, hints_for
from qingqiao.ui.days import full_day_words

if TYPE_CHECKING:
    from qingqiao.desk.context import DeskContext
    from qingqiao.evaluations.models import SpotCheck, SpotCheckItem
    from qingqiao.records.models import Record

SAME_EVENT = "请核实是不是同一件事。"
WORDS = {
    HintKind.SAME_PICTURE: f"有照片与另外 {{number}} 条记录的相同：{{others}}。{SAME_EVENT}",
    HintKind.SIMILAR_PICTURE: f"有照片与另外 {{number}} 条记录的相似：{{others}}。{SAME_EVENT}",
    HintKind.SAME_TEXT: f"内容与另外 {{number}} 条记录的基本相同：{{others}}。{SAME_EVENT}",
    HintKind.ON_LEAVE: "登记里{cadre}这一天在请假，请核实日期。",
    HintKind.NO_OFFICE: "登记里{cadre}这一天没有任职，请核实日期，也请看看任职登记对不对。",
    HintKind.FAR_APART: "填写人同一天在另一个县区也有面对面的记录：{others}。请核实两处是不是当天都到了。",
}


def hint_words(desk: DeskContext, check: SpotCheck, item: SpotCheckItem) -> list[str]:
    """Return the hints for whoever may mark this item now; nobody else has any."""
    may_mark = desk.scope_of(Verb.SPOT_CHECK_MARK).reaches(check)
    if check.closed_at or not may_mark or item.record.entered_by == desk.actor.account_id:
        return []
    return [_words(one) for one in hints_for(check, item)]


def _words(one: Hinted) -> str:
    others = "；".join(map(_record, one.others)) + (" 等" if one.number > len(one.others) else "")
    return WORDS[one.hint].format(number=one.number, others=others, cadre=one.cadre)


def _record(other: Record) -> str:
    said = (full_day_words(other.occurred_on), "、".join(other.kind_list()), other.author.name)
    return "，".join(one for one in said if one)
