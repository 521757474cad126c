"""A log with a few entries, and a data folder of its own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from time_machine import travel

from qingqiao.accounts.actors import Actor
from qingqiao.actions.leaves import LeaveInput, correct_leave, grant_leave
from qingqiao.audit.chain import link_entries
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _own_data(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def write_log(world: World) -> None:
    """张桥 grants 李溪 leave and corrects its reason twice."""
    actor = Actor(world.accounts["zhang_qiao"], address="192.0.2.7")
    leave = grant_leave(actor, world.li_xi, TODAY, TODAY)
    for reason in ("陪小林看病", "出差"):
        correct_leave(actor, leave, LeaveInput(TODAY, TODAY, reason))


@pytest.fixture
def linked(world: World) -> Iterator[World]:
    """A world whose log has these three entries, linked, at noon of that day."""
    with travel(NOON, tick=False):
        write_log(world)
        assert link_entries(world.yulin) == 3
        yield world
