"""What somebody is told of her own remark."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qingqiao.records.models import Plan
    from qingqiao.voices.models import Remark


def heard(remark: Remark, plan: Plan) -> str:
    """Return that a remark has come, and who decides on it; or why it is held back."""
    name = plan.author.name
    if remark.held_for:
        return (
            f"收到了。里面像是有{remark.held_for}，不会公开，只有{name}看得到；想公开，请不带这些另写一句。"
        )
    return f"收到了，谢谢您。{name}看过以后再定公不公开。"


def state_of(remark: Remark) -> str:
    """Return where a remark stands."""
    if remark.held_for:
        return f"不公开：像是有{remark.held_for}"
    return "已公开" if remark.shown_at else "还没有公开"
