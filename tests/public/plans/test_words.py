from types import SimpleNamespace
from typing import Any

import pytest

from qingqiao.public.plans.words import heard, state_of

PLAN: Any = SimpleNamespace(author=SimpleNamespace(name="李溪"))


@pytest.mark.parametrize(
    ("held_for", "shown_at", "told", "stands"),
    [
        ("号码", None, "里面像是有号码，不会公开", "不公开：像是有号码"),
        ("", None, "李溪看过以后再定", "还没有公开"),
        ("", "now", "李溪看过以后再定", "已公开"),
    ],
)
def test_she_is_told_why_and_where_it_stands(held_for: str, shown_at: Any, told: str, stands: str) -> None:
    remark: Any = SimpleNamespace(held_for=held_for, shown_at=shown_at)
    assert told in heard(remark, PLAN)
    assert state_of(remark) == stands
