"""A plan as text for a group chat and for its public page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from qingqiao.ui.days import day_words, weekday_words

if TYPE_CHECKING:
    from qingqiao.records.models import Plan

WEB = ("https://", "http://")


def when_words(plan: Plan, today: date) -> str:
    """Return `3月27日 星期五 晚上8点`."""
    return " ".join(
        filter(None, (day_words(plan.planned_on, today), weekday_words(plan.planned_on), plan.time))
    )


def is_link(place: str) -> bool:
    """Return whether the place is a web address."""
    return place.startswith(WEB) and not any(sign.isspace() for sign in place)


def announcement(plan: Plan, host: str, url: str, today: date) -> str:
    """Return the text to copy, with line feeds."""
    where = ("链接：" if is_link(plan.place) else "地点：") + plan.place if plan.place else ""
    lines = (
        f"【{plan.title}】",
        f"时间：{when_words(plan, today)}",
        where,
        plan.text,
        f"详情：{url}",
        " ".join(filter(None, (host, plan.author.name))),
    )
    return "\n".join(line for line in lines if line)
