"""小林 says of an activity whether it was so; nobody learns more than she wants."""

import pytest
from time_machine import travel

from qingqiao.accounts.access import scope
from qingqiao.accounts.actors import by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.contacts import withdraw_consent
from qingqiao.actions.feedback import FeedbackInput, give_feedback
from qingqiao.audit.models import Entry
from qingqiao.contacts.models import Contact
from qingqiao.problems import InputAtFault, StateHasChanged
from qingqiao.progress.models import Cell
from qingqiao.records.body import Someone
from qingqiao.records.feedback import feedback_of
from qingqiao.records.models import Feedback, Record
from tests.make import make_contact
from tests.phone.record_input import tell
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def record(world: World) -> Record:
    return tell(world, "li_xi", "线下活动", participants=(Someone("xiaolin"), Someone("xiaoyu")))


def say(contact: Contact, record: Record, word: str = "", *, is_signed: bool = False) -> None:
    said = FeedbackInput("是这样", "有帮助", word, is_signed)
    give_feedback(by_link(Verb.FEEDBACK_GIVE, contact), contact, record, said)


def test_once_each_and_signed_only_if_she_likes(world: World, record: Record) -> None:
    say(world.xiao_lin, record, is_signed=True)
    say(world.xiao_yu, record)
    with pytest.raises(StateHasChanged):
        say(world.xiao_yu, record, "再说一遍")
    assert sorted(one.contact is not None for one in Feedback.objects.all()) == [False, True]


def test_an_anonymous_one_leads_nowhere_in_row_or_log(world: World, record: Record) -> None:
    say(world.xiao_yu, record)
    entry = Entry.objects.get(verb="feedback.give")
    assert (entry.row, entry.account) == (record.pk, None)
    kept = str(list(Feedback.objects.values())) + str(list(Entry.objects.filter(pk=entry.pk).values()))
    assert str(world.xiao_yu.pk) not in kept
    assert "xiaoyu" not in kept


def test_no_figure_moves(world: World, record: Record) -> None:
    before = list(Cell.objects.order_by("pk").values())
    say(world.xiao_lin, record)
    assert list(Cell.objects.order_by("pk").values()) == before


def test_an_id_number_is_refused(world: World, record: Record) -> None:
    with pytest.raises(InputAtFault):
        say(world.xiao_lin, record, "我的是612701200301011234")


def test_withdrawn_her_words_are_gone_signed_or_not(world: World, record: Record) -> None:
    say(world.xiao_lin, record, "我是小林", is_signed=True)
    say(world.xiao_yu, record, "我住三楼")
    for one in (world.xiao_lin, world.xiao_yu):
        withdraw_consent(world.actor("li_xi"), one, TODAY)
    assert [(one.word, one.contact) for one in Feedback.objects.all()] == [("", None)] * 2


def test_her_cadre_reads_fives_and_nobody_else_anything(world: World, record: Record) -> None:
    for number in range(6):
        say(make_contact(world.li_xi, f"青{number}"), record, f"话{number}")
        shown = feedback_of(scope(world.actor("li_xi"), Verb.FEEDBACK_READ, TODAY), record)
        assert (shown.band.number if shown.band else 0) == (5 if number >= 4 else 0)
    assert shown.band is not None
    assert len(shown.band.words) == 5
    for who in ("zhang_qiao", "zhao_lan", "committee", "wang_ling"):
        other = feedback_of(scope(world.actor(who), Verb.FEEDBACK_READ, TODAY), record)
        assert (other.signed, other.band) == ((), None)
