"""The tick looks after every region."""

from time_machine import travel

from qingqiao.contacts.models import Contact
from qingqiao.jobs.retention import look_after_retention
from qingqiao.project.ticking import STEPS
from tests.world import NOON, World


@travel(NOON, tick=False)
def test_it_runs_by_itself_and_again_without_effect(world: World) -> None:
    Contact.objects.filter(pk=world.xiao_lin.pk).update(last_day="2025-01-01")
    assert look_after_retention in STEPS
    assert [look_after_retention(), look_after_retention()] == [1, 0]
