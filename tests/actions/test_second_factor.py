"""Since when an account is asked for a second factor, and how long its region waits."""

import pytest

from qingqiao.actions.second_factor import note_first_asked, set_second_factor_days
from qingqiao.audit.models import Entry
from qingqiao.problems import InputAtFault, NotFound
from tests.world import TODAY, World


def test_the_first_day_stays(world: World) -> None:
    account = world.accounts["committee"]
    assert note_first_asked(account, TODAY) == TODAY
    assert note_first_asked(account, TODAY.replace(day=28)) == TODAY


def test_the_committee_shortens_the_wait_and_leaves_a_line(world: World) -> None:
    set_second_factor_days(world.actor("committee"), world.yulin, 2)
    assert Entry.objects.get(verb="second_factor.set_days").details["days"] == {"was": 7, "is": 2}


@pytest.mark.parametrize(
    ("who", "days", "refused"), [("committee", 8, InputAtFault), ("zhang_qiao", 2, NotFound)]
)
def test_nobody_lengthens_it_and_nobody_else_shortens_it(
    world: World, who: str, days: int, refused: type[Exception]
) -> None:
    with pytest.raises(refused):
        set_second_factor_days(world.actor(who), world.yulin, days)
