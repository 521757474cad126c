from dataclasses import replace
from datetime import date, timedelta

import pytest
from time_machine import travel

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.records import restore_record, revise_record, submit_record, withdraw_record
from qingqiao.audit.models import Entry
from qingqiao.problems import ChangedElsewhere, InputAtFault, NotFound, StateHasChanged
from qingqiao.progress.queries import current_lines
from qingqiao.records.body import Someone
from qingqiao.records.models import Record
from qingqiao.records.queries import body_of
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body
from tests.world import NOON, TODAY, World

pytestmark = pytest.mark.usefixtures("_noon")


@pytest.fixture
def _noon():
    with travel(NOON, tick=False):
        yield


def done(cadre, obligation: str) -> int:
    return next(line.done for line in current_lines(cadre, TODAY) if line.obligation == obligation)


def tell(world: World, who: str = "zhang_qiao", **fields) -> Record:
    body = make_body(TODAY, "社区报到", "访谈", **fields)
    return submit_record(world.actor(who), getattr(world, who), uuid7(), body)


def test_one_record_fulfils_every_obligation_it_can(world: World) -> None:
    tell(world, participants=(Someone(name="王书记"), Someone(name="钱大姐")))
    assert done(world.zhang_qiao, "report-day") == 1
    assert done(world.zhang_qiao, "interviews") == 2


def test_a_cohost_counts_once_like_the_author(world: World) -> None:
    submit_record(
        world.actor("zhang_qiao"),
        world.zhang_qiao,
        uuid7(),
        make_body(TODAY, "线上活动", cohost_codes=("li", "zhang", "li")),
    )
    assert done(world.zhang_qiao, "online") == done(world.li_xi, "online") == 1


def test_a_withdrawn_record_no_longer_counts_until_it_is_restored(world: World) -> None:
    record = tell(world)
    withdraw_record(world.actor("zhang_qiao"), record)
    assert done(world.zhang_qiao, "report-day") == 0
    restore_record(world.actor("zhang_qiao"), record)
    assert done(world.zhang_qiao, "report-day") == 1


def test_what_was_withdrawn_meanwhile_is_not_brought_back_by_a_revision(world: World) -> None:
    read_before = Record.objects.select_related("region", "author").get(pk=tell(world).pk)
    withdraw_record(world.actor("zhang_qiao"), Record.objects.get(pk=read_before.pk))
    body = replace(body_of(read_before), title="改过")
    with pytest.raises(ChangedElsewhere):
        revise_record(world.actor("zhang_qiao"), read_before, body, read_before.revision)
    assert done(world.zhang_qiao, "report-day") == 0


def test_withdrawing_twice_is_told_apart(world: World) -> None:
    record = tell(world)
    withdraw_record(world.actor("zhang_qiao"), record)
    with pytest.raises(StateHasChanged):
        withdraw_record(world.actor("zhang_qiao"), record)


def test_a_revision_moves_the_count_and_keeps_the_earlier_body(world: World) -> None:
    record = tell(world)
    last_week = replace(body_of(record), occurred_on=TODAY - timedelta(days=7))
    revise_record(world.actor("zhang_qiao"), record, last_week, revision=1)
    assert done(world.zhang_qiao, "report-day") == 0
    kept = record.revisions.get()
    assert (kept.number, kept.body["occurred_on"]) == (1, TODAY.isoformat())


def test_a_revision_of_what_changed_elsewhere_is_refused_and_changes_nothing(world: World) -> None:
    record = tell(world)
    body = replace(body_of(record), title="改过")
    revise_record(world.actor("zhang_qiao"), record, body, revision=1)
    with pytest.raises(ChangedElsewhere):
        revise_record(world.actor("zhang_qiao"), record, replace(body, title="又改"), revision=1)
    assert Record.objects.get().title == "改过"


def test_all_faulty_fields_come_back_at_once(world: World) -> None:
    body = make_body(
        date(2099, 1, 1),
        "打卡",
        cohost_codes=("bai",),
        community_code="无",
        channel="空中",
        participants=(Someone(contact_code="xiaolin"),),
    )
    with pytest.raises(InputAtFault) as fault:
        submit_record(world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), body)
    fields = {place.field for place in fault.value.places}
    assert fields == {"occurred_on", "kinds", "cohost_codes", "community_code", "channel", "participants"}
    assert not Record.objects.exists()


@pytest.mark.parametrize(
    "who", ["wang_ling", "zhao_lan", "committee", "auditor", "system", "security", "bai_xue"]
)
def test_nobody_else_enters_a_record_for_her(world: World, who: str) -> None:
    with pytest.raises(NotFound):
        submit_record(world.actor(who), world.li_xi, uuid7(), make_body(TODAY))
    assert not Record.objects.exists()


def test_her_organizations_administrator_may_enter_and_is_shown(world: World) -> None:
    from_desk = submit_record(world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), make_body(TODAY))
    assert from_desk.entered_by is None
    with pytest.raises(NotFound):  # HOME: the school below her has an administrator of its own to name
        submit_record(world.actor("zhang_qiao"), world.li_xi, uuid7(), make_body(TODAY))


def test_every_verb_leaves_a_line_without_names(world: World) -> None:
    record = tell(world, participants=(Someone(name="王书记"),), text="谈了就业")
    line = Entry.objects.get(verb=Verb.RECORD_SUBMIT)
    assert (line.account, line.row) == (world.accounts["zhang_qiao"].pk, record.pk)
    assert "王书记" not in str(line.details)
    assert "就业" not in str(line.details)


def test_a_cohost_sees_the_record_and_leaves_its_words_alone(world: World) -> None:
    record = tell(world, cohost_codes=("li",))
    assert record.pk in {share.record_id for share in world.li_xi.shares.all()}
    with pytest.raises(NotFound):
        withdraw_record(world.actor("li_xi"), record)
    with pytest.raises(NotFound):
        revise_record(world.actor("li_xi"), record, replace(body_of(record), title="改"), revision=1)


def test_a_restored_record_has_a_line_of_its_own_in_the_log(world: World) -> None:
    record = submit_record(world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), make_body(TODAY))
    withdraw_record(world.actor("zhang_qiao"), record)
    restore_record(world.actor("zhang_qiao"), record)
    lines = Entry.objects.values_list("verb", flat=True)  # of one moment, so in no order
    assert set(lines) == {Verb.RECORD_SUBMIT, Verb.RECORD_WITHDRAW, Verb.RECORD_RESTORE}
