"""Terms of office."""

from datetime import date

import pytest

from qingqiao.actions.terms import set_term
from qingqiao.problems import InputAtFault, NotFound
from tests.world import World

END = date(2026, 6, 30)


def test_zhang_qiao_says_when_a_term_ends_and_wang_ling_does_not(world: World) -> None:
    office = world.li_xi.appointments.get()
    set_term(world.actor("zhang_qiao"), office, END)
    assert world.li_xi.appointments.get().term_ends_on == END
    with pytest.raises(NotFound):
        set_term(world.actor("wang_ling"), office, END)


def test_a_term_ends_within_its_office(world: World) -> None:
    office = world.li_xi.appointments.get()
    office.last_day = date(2026, 5, 31)
    for day in (date(2019, 12, 31), END):
        with pytest.raises(InputAtFault):
            set_term(world.actor("zhang_qiao"), office, day)
