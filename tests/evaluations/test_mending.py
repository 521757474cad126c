"""What would mend a cell, said by what it counts."""

from datetime import date

import pytest
from time_machine import travel

from qingqiao.evaluations.mending import lacking_cells
from tests.rounds import APRIL, opened
from tests.world import World


@pytest.mark.parametrize(
    ("obligation", "mend"),
    [
        ("contacts", "还差 100 名联系青年：登记联系青年"),
        ("disclosure", "还差 5 项：在清单里填上符合的项"),
        ("volunteer-day", "还差 1 条记录：3月1日—3月31日里做过的补记上"),
    ],
)
@travel(APRIL, tick=False)
def test_each_lack_says_what_would_mend_it(world: World, obligation: str, mend: str) -> None:
    _, lacking = lacking_cells(opened(world, world.yuyang), world.zhang_qiao, date(2026, 4, 20))
    assert [cell.mend for cell in lacking if cell.obligation == obligation][-1] == mend


@travel("2026-03-20T12:00:00+08:00", tick=False)
def test_a_range_that_runs_shows_what_is_still_open(world: World) -> None:
    _, lacking = lacking_cells(opened(world, world.yuyang), world.zhang_qiao, date(2026, 3, 20))
    quarter = next(cell for cell in lacking if cell.obligation == "offline")
    assert (quarter.status, quarter.mend.endswith("没做的还来得及")) == ("open", True)
