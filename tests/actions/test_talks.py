"""A step is agreed by two, looked at again, and read by these two alone."""

import pytest
from time_machine import travel

from qingqiao.accounts.access import scope
from qingqiao.accounts.actors import system
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.retention import erase_overdue
from qingqiao.actions.talks import confirm_talk, decline_talk, look_at_talk, take_talk_back, write_talk
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.talks.models import Talk
from qingqiao.talks.queries import get_talk_held, own_talks, talks_with
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def talk(world: World) -> Talk:
    return write_talk(world.actor("zhang_qiao"), world.li_xi, "四月办一次读书会")


def test_what_was_agreed_is_confirmed_by_her(world: World, talk: Talk) -> None:
    assert (talk.talker, talk.talked_on) == ("张桥", TODAY)
    confirm_talk(world.actor("li_xi"), talk)
    assert Talk.objects.get().confirmed_at is not None
    with pytest.raises(StateHasChanged):
        take_talk_back(world.actor("zhang_qiao"), talk)
    with pytest.raises(StateHasChanged):
        decline_talk(world.actor("li_xi"), talk)


def test_the_last_step_is_looked_at_before_the_next(world: World, talk: Talk) -> None:
    with pytest.raises(StateHasChanged):
        write_talk(world.actor("zhang_qiao"), world.li_xi, "再办一次")
    with pytest.raises(InputAtFault):
        look_at_talk(world.actor("zhang_qiao"), talk, " ")
    look_at_talk(world.actor("zhang_qiao"), talk, "办了，来了十二人")
    write_talk(world.actor("zhang_qiao"), world.li_xi, "再办一次")
    assert Talk.objects.count() == 2


def test_what_she_declines_may_be_agreed_anew(world: World, talk: Talk) -> None:
    decline_talk(world.actor("li_xi"), talk)
    assert write_talk(world.actor("zhang_qiao"), world.li_xi, "五月办").is_open


def test_a_slip_is_taken_back_until_she_answers(world: World, talk: Talk) -> None:
    take_talk_back(world.actor("zhang_qiao"), talk)
    assert not Talk.objects.exists()


@pytest.mark.parametrize("who", ["wang_ling", "chen_chuan", "committee"])
def test_nobody_else_talks_or_answers(world: World, talk: Talk, who: str) -> None:
    for deed in (
        lambda: write_talk(world.actor(who), world.li_xi, "x"),
        lambda: confirm_talk(world.actor(who), talk),
        lambda: look_at_talk(world.actor(who), talk, "x"),
        lambda: take_talk_back(world.actor(who), talk),
    ):
        with pytest.raises(NotFound):
            deed()


def test_another_administrator_of_hers_finds_nothing(world: World, talk: Talk) -> None:
    zhao = world.actor("zhao_lan")
    reach = scope(zhao, Verb.TALK_READ, TODAY)
    assert not talks_with(reach, world.li_xi, world.accounts["zhao_lan"].pk).exists()
    for deed in (lambda: look_at_talk(zhao, talk, "x"), lambda: take_talk_back(zhao, talk)):
        with pytest.raises(NotFound):
            deed()
    with pytest.raises(NotFound):
        get_talk_held(reach, world.accounts["zhao_lan"].pk, talk.pk)


def test_nobody_talks_with_herself(world: World) -> None:
    with pytest.raises(NotFound):
        write_talk(world.actor("zhang_qiao"), world.zhang_qiao, "x")


def test_nothing_is_noted_without_words(world: World) -> None:
    with pytest.raises(InputAtFault):
        write_talk(world.actor("zhang_qiao"), world.li_xi, " ")


def test_it_goes_half_a_year_after_it_was_looked_at(world: World, talk: Talk) -> None:
    look_at_talk(world.actor("zhang_qiao"), talk, "办了")
    for day, left in (("2026-09-19", 1), ("2026-09-20", 0)):
        with travel(f"{day}T12:00:00+08:00", tick=False):
            erase_overdue(system("tick"), world.yulin)
        assert own_talks(scope(world.actor("li_xi"), Verb.TALK_READ, TODAY), world.li_xi).count() == left
