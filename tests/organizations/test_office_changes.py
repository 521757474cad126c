"""Changes of offices are found by who reaches the organization."""

import pytest

from qingqiao.accounts.access import scope
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.leaves import grant_leave
from qingqiao.organizations.office_changes import changes_of, changes_within, get_change
from qingqiao.problems import NotFound
from tests.world import TODAY, World


@pytest.mark.parametrize(("who", "found"), [("zhang_qiao", 1), ("zhao_lan", 1), ("wang_ling", 0)])
def test_a_county_sees_its_own(world: World, who: str, found: int) -> None:
    grant_leave(world.actor("zhang_qiao"), world.li_xi, TODAY, None)
    reach = scope(world.actor(who), Verb.APPOINTMENT_UNDO, TODAY)
    assert (len(changes_within(reach, world.yuyang)), len(changes_of(reach, world.li_xi))) == (found, found)
    if not found:
        with pytest.raises(NotFound):
            get_change(reach, world.li_xi.office_changes.get().pk)
