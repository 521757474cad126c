"""桃源社区 says a word on 张桥's visit, by a link that serves once."""

from datetime import timedelta

import pytest
from time_machine import travel

from qingqiao.accounts.actors import by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.confirmations import ConfirmationInput, ask_confirmation, give_confirmation
from qingqiao.actions.records import withdraw_record
from qingqiao.audit.models import Entry
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.progress.queries import current_lines
from qingqiao.records.body import Someone
from qingqiao.records.confirmations import asked_by, confirmations_of, heads_of, state_of
from qingqiao.records.models import Confirmation, Record
from qingqiao.regions import clock
from tests.phone.record_input import tell
from tests.world import NOON, TODAY, World

SAID = ConfirmationInput("高主任", "社区主任", "来得勤，办事实在。")


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def record(world: World) -> Record:
    people = (Someone(name="居民甲"), Someone(name="居民乙"))
    return tell(world, "zhang_qiao", "社区报到", participants=people, place="桃源社区", headcount=3)


def ask(world: World, record: Record, who: str = "zhang_qiao") -> str:
    return ask_confirmation(world.actor(who), record)


def give(asked: Confirmation, said: ConfirmationInput) -> None:
    give_confirmation(by_link(Verb.CONFIRMATION_GIVE, asked, "192.0.2.7"), asked, said)


def test_of_the_link_only_its_digest_is_kept(world: World, record: Record) -> None:
    token = ask(world, record)
    [kept] = Confirmation.objects.values()
    assert token not in str(kept)
    assert token not in str(list(Entry.objects.values()))
    assert asked_by(token).record == record


def test_the_communitys_word_stands_on_the_record(world: World, record: Record) -> None:
    give(asked_by(ask(world, record)), SAID)
    [given] = confirmations_of(record, clock.now()).given
    assert (given.name, given.role, given.word) == (SAID.name, SAID.role, SAID.word)
    entry = Entry.objects.get(verb=Verb.CONFIRMATION_GIVE)
    assert (entry.actor, entry.account, entry.address, entry.details) == ("link", None, "192.0.2.0/24", {})


def test_it_serves_once(world: World, record: Record) -> None:
    asked = asked_by(ask(world, record))
    give(asked, SAID)
    with pytest.raises(StateHasChanged):
        give(asked, ConfirmationInput("另一人", "居民"))
    asked.refresh_from_db()
    assert (state_of(asked, clock.now()), asked.name) == ("used", "高主任")


def test_after_seven_days_it_is_over(world: World, record: Record) -> None:
    asked = asked_by(ask(world, record))
    with travel(clock.now() + timedelta(days=7), tick=False):
        assert state_of(asked, clock.now()) == "expired"
        with pytest.raises(StateHasChanged):
            give(asked, SAID)


def test_a_newer_link_closes_the_older_and_leaves_what_was_said(world: World, record: Record) -> None:
    give(asked_by(ask(world, record)), SAID)
    older = ask(world, record)
    newer = ask(world, record)
    assert [state_of(asked_by(one), clock.now()) for one in (older, newer)] == ["closed", "open"]
    with pytest.raises(StateHasChanged):
        give(asked_by(older), SAID)
    assert len(confirmations_of(record, clock.now()).given) == 1


def test_a_withdrawn_record_asks_nobody(world: World, record: Record) -> None:
    token = ask(world, record)
    withdraw_record(world.actor("zhang_qiao"), record)
    with pytest.raises(StateHasChanged):
        give(asked_by(token), SAID)


def test_without_a_name_or_role_nothing_is_said(world: World, record: Record) -> None:
    with pytest.raises(InputAtFault) as fault:
        give(asked_by(ask(world, record)), ConfirmationInput(" ", ""))
    assert [place.field for place in fault.value.places] == ["name", "role"]


def test_only_a_report_day_is_asked_about(world: World) -> None:
    with pytest.raises(StateHasChanged):
        ask(world, tell(world, "zhang_qiao", "线上活动"))


@pytest.mark.parametrize("who", ["zhao_lan", "wang_ling", "li_xi"])
def test_only_who_told_it_asks(world: World, record: Record, who: str) -> None:
    with pytest.raises(NotFound):
        ask(world, record, who)


def test_a_token_nobody_made_finds_nothing(world: World) -> None:
    with pytest.raises(NotFound):
        asked_by("0" * 22)


def test_people_are_a_number(world: World, record: Record) -> None:
    assert heads_of(record) == 5


def test_confirmed_or_not_it_counts_the_same(world: World, record: Record) -> None:
    before = current_lines(world.zhang_qiao, TODAY)
    assert next(one for one in before if one.obligation == "report-day").status == "met"
    token = ask(world, record)
    assert current_lines(world.zhang_qiao, TODAY) == before
    give(asked_by(token), SAID)
    assert current_lines(world.zhang_qiao, TODAY) == before
