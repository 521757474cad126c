"""What one may do with an upload, by the last word of its address."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qingqiao.exchange.workbooks.undoing import undo_import
from qingqiao.exchange.workbooks.uploading import cancel_import, check_again, confirm_import
from qingqiao.jobs.workbooks import begin_check, begin_import

if TYPE_CHECKING:
    from qingqiao.accounts.actors import Actor
    from qingqiao.exchange.models import Workbook


def confirm(actor: Actor, one: Workbook) -> None:
    """Have a previewed workbook imported."""
    confirm_import(actor, one)
    begin_import(one)


def again(actor: Actor, one: Workbook) -> None:
    """Have a workbook checked again."""
    check_again(actor, one)
    begin_check(one)


DEEDS: dict[str, tuple[Callable[[Actor, Workbook], None], str]] = {
    "confirmation": (confirm, "正在导入，做完以前可以关掉这一页。"),
    "cancellation": (cancel_import, "已取消，什么也没有写入。"),
    "check": (again, "正在重新核对。"),
    "undoing": (undo_import, "已撤回，一切恢复成导入以前的样子。"),
}
