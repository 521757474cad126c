"""Whatever happens, in whatever order: what is read equals what is judged from nothing."""

import os
import random
from datetime import timedelta

import pytest
import time_machine
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from qingqiao.progress.sums import keeping
from qingqiao.progress.sums.keeping import current_sums
from qingqiao.regions import clock
from tests.agreement.world_of_changes import VERBS, Changes, judged_from_nothing, read, try_verb
from tests.make import make_community
from tests.progress.sums.test_addends import sums, sums_anew
from tests.progress.test_sums import assert_sums_hold, tick
from tests.world import NOON, World, make_world

EXAMPLES = int(os.environ.get("QINGQIAO_TEST_EXAMPLES") or (16 if connection.vendor == "sqlite" else 10))
STEPS = st.lists(
    st.one_of(
        st.sampled_from([*VERBS, "submit", "submit", "submit"]),
        st.integers(1, 40),  # days pass
        st.sampled_from(["tick", "read"]),
    ),
    min_size=3,
    max_size=25,
)


@pytest.fixture(autouse=True)
def _kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep sums of a region as small as the world."""
    monkeypatch.setattr(keeping, "MANY", 1)


def assert_sums_are_those_made_anew(world: World) -> None:
    """What was added to the sums, change by change and day by day, makes row by row the sums of all cells."""
    if current_sums(world.yulin, clock.today(world.yulin)) is None:
        return
    held = sums()
    with transaction.atomic():
        assert held == sums_anew(world)
        transaction.set_rollback(True)


@pytest.mark.slow
class Agreement(TestCase):
    @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
    @given(STEPS, st.integers(0, 2**32))
    def test_what_is_read_equals_a_rebuild_from_nothing(self, steps: list[str | int], seed: int) -> None:
        with time_machine.travel(NOON, tick=False) as days:
            world = make_world()
            make_community(world.village, "无支部村", branch_founded_on=None)
            changes = Changes(world, random.Random(seed))
            for step in steps:
                if isinstance(step, int):
                    days.shift(timedelta(days=step))
                elif step == "tick":
                    tick()
                elif step == "read":
                    assert_sums_are_those_made_anew(world)
                else:
                    try_verb(changes, step)
            assert read(world) == judged_from_nothing(world)
            assert read(world) == judged_from_nothing(world)  # and what was written back by reading
            assert_sums_hold(world)
