"""李溪 chooses how to be reminded; a batch of reminders is written by one worker alone."""

import pytest

from qingqiao.actions.reminders import begin_run, choose_reminders, write_reminders
from qingqiao.notifications.models import Message, ReminderChoice
from qingqiao.problems import InputAtFault, NotFound
from qingqiao.regions import clock
from tests.world import World


def test_she_chooses_and_changes_her_mind_and_nobody_else_for_her(world: World) -> None:
    choose_reminders(world.actor("li_xi"), world.li_xi, "daily", "li@yl.example")
    choose_reminders(world.actor("li_xi"), world.li_xi, "never", "")
    assert [(one.rhythm, one.mail) for one in ReminderChoice.objects.all()] == [("never", "")]
    with pytest.raises(NotFound):
        choose_reminders(world.actor("zhang_qiao"), world.li_xi, "daily", "")
    with pytest.raises(InputAtFault):
        choose_reminders(world.actor("li_xi"), world.li_xi, "hourly", "li@")


def test_two_workers_with_the_same_batch_write_it_once(world: World) -> None:
    one, other = begin_run(world.yulin, "2026-W12"), begin_run(world.yulin, "2026-W12")
    said = {
        "region": world.yulin,
        "cadre": world.li_xi,
        "title": "提醒",
        "written_at": clock.now(),
        "key": "2026-W12",
    }
    assert write_reminders(one, "li", [Message(**said)], []) == 1
    assert write_reminders(other, "li", [Message(**said)], []) == 0
    assert write_reminders(begin_run(world.yulin, "2026-W12"), "", [Message(**said)], []) == 1
    assert Message.objects.count() == 1
