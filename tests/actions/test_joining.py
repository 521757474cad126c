"""A co-host's own participants: added to all that the record counts for, and known to herself alone."""

import pytest
from time_machine import travel

from qingqiao.actions.contacts import withdraw_consent
from qingqiao.actions.joining import join_record
from qingqiao.actions.records import revise_record, submit_record, withdraw_record
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.progress.queries import current_lines
from qingqiao.records.body import Someone
from qingqiao.records.models import Record
from qingqiao.records.people import participant_names
from qingqiao.records.queries import body_of
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body
from tests.world import NOON, TODAY, World

WANG, QIAN, SUN = Someone(name="王书记"), Someone(name="钱大姐"), Someone(name="孙师傅")
XIAO_LIN = Someone(contact_code="xiaolin")


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def record(world: World) -> Record:
    """张桥 tells of an interview with two, together with 李溪 and 王岭."""
    body = make_body(TODAY, "访谈", participants=(WANG, QIAN), cohost_codes=("li", "wang"), face_to_face=True)
    return submit_record(world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), body)


def done(cadre, obligation: str) -> int:
    return next(line.done for line in current_lines(cadre, TODAY) if line.obligation == obligation)


def test_whom_she_brings_counts_for_all_and_is_known_to_her_alone(world: World, record: Record) -> None:
    join_record(world.actor("li_xi"), record, [XIAO_LIN, SUN])
    assert done(world.zhang_qiao, "interviews") == done(world.wang_ling, "interviews") == 4
    assert done(world.li_xi, "face-to-face") == 1
    assert participant_names(record, world.li_xi.pk).names == ("孙师傅", "小林")
    assert [participant_names(record, one.pk).others for one in (world.li_xi, world.zhang_qiao)] == [2, 2]


def test_somebody_whom_both_know_counts_once(world: World, record: Record) -> None:
    join_record(world.actor("li_xi"), record, [WANG, SUN])
    assert done(world.zhang_qiao, "interviews") == 3
    assert (
        participant_names(record, world.zhang_qiao.pk).total
        == participant_names(record, world.li_xi.pk).total
        == 3
    )


def test_whom_she_takes_away_goes_and_the_others_stay(world: World, record: Record) -> None:
    join_record(world.actor("li_xi"), record, [WANG, SUN])
    join_record(world.actor("li_xi"), record, [])
    assert done(world.zhang_qiao, "interviews") == 2


def test_the_authors_revision_leaves_hers_alone_until_she_no_longer_shares_in_it(
    world: World, record: Record
) -> None:
    join_record(world.actor("li_xi"), record, [SUN])
    body = body_of(record)
    assert SUN not in body.participants
    revise_record(world.actor("zhang_qiao"), record, body, 1)
    assert done(world.zhang_qiao, "interviews") == 3
    revise_record(world.actor("zhang_qiao"), record, make_body(TODAY, "访谈", participants=(WANG,)), 2)
    assert done(world.zhang_qiao, "interviews") == record.participants.count() == 1


def test_somebody_elses_contact_is_refused_and_so_is_who_has_no_part(world: World, record: Record) -> None:
    with pytest.raises(InputAtFault):
        join_record(world.actor("wang_ling"), record, [XIAO_LIN])
    for who in ("chen_chuan", "zhao_lan", "committee", "bai_xue"):
        with pytest.raises(NotFound):
            join_record(world.actor(who), record, [SUN])


def test_a_withdrawn_record_is_joined_by_nobody(world: World, record: Record) -> None:
    withdraw_record(world.actor("zhang_qiao"), record)
    with pytest.raises(StateHasChanged):
        join_record(world.actor("li_xi"), record, [SUN])


def test_who_withdraws_is_erased_for_all_who_named_her_and_counts_on(world: World, record: Record) -> None:
    body = make_body(TODAY, "访谈", participants=(Someone(name="小林"),), cohost_codes=("li", "wang"))
    revise_record(world.actor("zhang_qiao"), record, body, 1)
    join_record(world.actor("li_xi"), record, [Someone(name="小林")])
    withdraw_consent(world.actor("li_xi"), world.xiao_lin, TODAY)
    assert not record.participants.exclude(name="").exists()
    assert "小林" not in str(list(record.revisions.values_list("body", flat=True)))
    join_record(world.actor("li_xi"), record, [SUN])
    assert done(world.zhang_qiao, "interviews") == 2
