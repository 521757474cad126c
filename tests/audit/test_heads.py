"""A day's last digest lies in a file beside the database, once the next day has begun."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from time_machine import travel

from qingqiao.actions.leaves import grant_leave
from qingqiao.audit.chain import head_of, link_entries
from qingqiao.audit.heads import HEADS, heads_of, set_heads_aside
from tests.world import TODAY, World

TOMORROW = TODAY + timedelta(days=1)


def test_the_last_digest_of_a_day_is_noted_and_set_aside_after_a_restore(
    linked: World, settings: Any
) -> None:
    last = head_of(linked.yulin)
    assert last is not None
    with travel(f"{TOMORROW}T09:00:00+08:00", tick=False):
        grant_leave(linked.actor("zhang_qiao"), linked.li_xi, TOMORROW, TOMORROW)
        link_entries(linked.yulin)
    noted, of_the_hour = heads_of(linked.yulin)
    assert (of_the_hour.day, of_the_hour.number) == (TOMORROW, 1)
    assert (noted.day, noted.number, noted.digest) == (last.day, 3, bytes(last.digest))
    assert Path(settings.DATA, HEADS).stat().st_mode & 0o077 == 0
    set_heads_aside()
    assert heads_of(linked.yulin) == []
    assert Path(settings.DATA, f"{HEADS}.1").exists()
