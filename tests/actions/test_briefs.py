"""赵岚 sends the brief of 榆阳 to who serves there, once a day, and to nobody else."""

import pytest
from time_machine import travel

from qingqiao.actions.briefs import send_brief
from qingqiao.audit.models import Entry
from qingqiao.notifications.models import Message
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from tests.world import NOON, World

SAID = ("榆阳区团委周一简报", "一、比上周的变化")


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


def test_it_stands_in_her_inbox_once_a_day_with_a_line_in_the_log(world: World) -> None:
    assert send_brief(world.actor("zhao_lan"), world.yuyang, *SAID, ["zhang"]) == 1
    message = Message.objects.get()
    assert (message.cadre, message.title, message.source) == (world.zhang_qiao, SAID[0], "周一简报")
    assert Entry.objects.get(verb="brief.send").details == {"people": 1}
    with pytest.raises(StateHasChanged):
        send_brief(world.actor("zhao_lan"), world.yuyang, *SAID, ["zhang"])


def test_nobody_from_elsewhere_gets_it_and_nobody_from_elsewhere_sends_it(world: World) -> None:
    for codes in ([], ["li"], ["zhang", "wang"]):
        with pytest.raises(InputAtFault):
            send_brief(world.actor("zhang_qiao"), world.yuyang, *SAID, codes)
    with pytest.raises(NotFound):
        send_brief(world.actor("wang_ling"), world.yuyang, *SAID, ["zhang"])
    assert not Message.objects.exists()
