"""Who finds a talk: she, and the account that had it with her."""

import pytest

from qingqiao.accounts.access import scope
from qingqiao.accounts.verbs import Verb
from qingqiao.problems import NotFound
from qingqiao.talks.models import Talk
from qingqiao.talks.queries import get_own_talk, own_talks, talks_with
from tests.world import TODAY, World


def test_each_of_the_two_finds_it_and_nobody_else(world: World) -> None:
    held = world.accounts["zhang_qiao"].pk
    talk = Talk.objects.create(
        region=world.yulin, cadre=world.li_xi, account=held, talker="张桥", talked_on=TODAY, step="读书会"
    )
    for who in ("zhang_qiao", "zhao_lan", "wang_ling", "li_xi"):
        reach = scope(world.actor(who), Verb.TALK_READ, TODAY)
        found = talks_with(reach, world.li_xi, world.accounts[who].pk)
        assert list(found) == ([talk] if who == "zhang_qiao" else [])
    hers = scope(world.actor("li_xi"), Verb.TALK_READ, TODAY)
    assert get_own_talk(hers, world.li_xi, talk.pk) == talk
    assert not own_talks(hers, world.chen_chuan).exists()


def test_a_wrong_id_is_not_found(world: World) -> None:
    reach = scope(world.actor("li_xi"), Verb.TALK_READ, TODAY)
    with pytest.raises(NotFound):
        get_own_talk(reach, world.li_xi, world.li_xi.pk)
