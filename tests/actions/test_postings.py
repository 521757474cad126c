"""Postings: begun, put right, ended, moved; cases 36, 37, 38 and 41, by what is judged of them."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.checklists import note_branch
from qingqiao.actions.postings import (
    begin_posting,
    cancel_posting,
    correct_founding,
    end_posting,
    found_branch,
    move_cadre,
    revise_posting,
)
from qingqiao.actions.records import submit_record
from qingqiao.audit.models import Entry
from qingqiao.organizations.models import Cadre
from qingqiao.postings.models import Community, Posting
from qingqiao.postings.particulars import Trail, trail_of
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.records.body import Someone
from qingqiao.regions.uuid7 import uuid7
from tests.actions.cells import done_of, is_asked, line_of
from tests.make import LONG_AGO, make_body, make_community, make_posting
from tests.world import NOON, TODAY, World

PAPER = Trail(document="榆区团发〔2026〕3号", issued_by="榆阳区团委", issued_on=date(2026, 1, 8))
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def willow(world: World) -> Community:
    return make_community(world.yuyang, "柳营社区", code="LY", address="榆阳区柳营路2号")


def interview(world: World, cadre: Cadre, day: date, names: list[str], **fields: object) -> None:
    people = tuple(Someone(name=name) for name in names)
    body = make_body(day, "社区报到", "访谈", participants=people, **fields)
    who = next(key for key, account in world.accounts.items() if account.cadre_id == cadre.pk)
    submit_record(world.actor(who), cadre, uuid7(), body)


def people(first: int, number: int) -> list[str]:
    return [f"居民{n}" for n in range(first, first + number)]


def test_a_posting_begins_with_its_paper_trail(world: World, willow: Community) -> None:
    posting = begin_posting(world.actor("zhao_lan"), world.wang_ling, willow, TODAY, PAPER)
    posting.refresh_from_db()
    assert (posting.title, trail_of(posting)) == ("团支部副书记", PAPER)
    assert done_of(world.wang_ling, "posting") == 1


@pytest.mark.parametrize("who", ["wang_ling", "li_xi", "zhang_qiao", "bai_xue", "auditor"])
def test_who_is_not_above_her_posts_nobody(world: World, willow: Community, who: str) -> None:
    with pytest.raises(NotFound):
        begin_posting(world.actor(who), world.zhao_lan, willow, TODAY)


def test_the_community_may_lie_in_another_county_where_she_lives(world: World, willow: Community) -> None:
    assert begin_posting(world.actor("wang_ling"), world.wang_ling, willow, TODAY).community == willow


def test_one_place_once_at_a_time(world: World) -> None:
    with pytest.raises(InputAtFault):
        begin_posting(world.actor("zhang_qiao"), world.zhang_qiao, world.community, TODAY)
    end_posting(world.actor("zhang_qiao"), world.zhang_qiao.postings.get(), YESTERDAY)
    begin_posting(world.actor("zhang_qiao"), world.zhang_qiao, world.community, TODAY)
    assert done_of(world.zhang_qiao, "posting") == 1


def test_a_slip_is_put_right(world: World) -> None:
    posting, actor = world.zhang_qiao.postings.get(), world.actor("zhang_qiao")
    end_posting(actor, posting, YESTERDAY)
    assert done_of(world.zhang_qiao, "posting") == 0
    revise_posting(actor, posting, LONG_AGO, None, PAPER)
    assert done_of(world.zhang_qiao, "posting") == 1
    with pytest.raises(InputAtFault):
        revise_posting(actor, posting, TODAY, YESTERDAY, PAPER)


def test_the_log_says_what_a_posting_was(world: World) -> None:
    posting = world.zhang_qiao.postings.get()
    revise_posting(world.actor("zhang_qiao"), posting, posting.first_day, YESTERDAY, trail_of(posting))
    details = Entry.objects.get(verb=Verb.POSTING_REVISE).details
    assert details == {"last_day": {"was": "", "is": YESTERDAY.isoformat()}}


def test_what_was_entered_by_mistake_goes_and_the_log_keeps_it(world: World) -> None:
    cancel_posting(world.actor("zhang_qiao"), world.zhang_qiao.postings.get())
    assert not Posting.objects.exists()
    assert done_of(world.zhang_qiao, "posting") == 0
    assert Entry.objects.get(verb=Verb.POSTING_CANCEL).details["community"] == world.community.code


def test_case_36_the_same_ten_people_count_ten_for_each(world: World) -> None:
    make_posting(world.wang_ling, world.community)
    for cadre in (world.zhang_qiao, world.wang_ling):
        interview(world, cadre, YESTERDAY, people(0, 10))
    assert [done_of(cadre, "interviews") for cadre in (world.zhang_qiao, world.wang_ling)] == [10, 10]


def test_case_37_who_moves_house_goes_on_counting(world: World, willow: Community) -> None:
    moved_on = TODAY - timedelta(days=20)
    interview(world, world.zhang_qiao, moved_on - timedelta(days=7), people(0, 6))
    begun = move_cadre(world.actor("zhang_qiao"), world.zhang_qiao.postings.get(), willow, moved_on, PAPER)
    interview(world, world.zhang_qiao, YESTERDAY, people(4, 6))
    ended = world.zhang_qiao.postings.get(community=world.community)
    assert (ended.last_day, begun.first_day) == (moved_on - timedelta(days=1), moved_on)
    assert done_of(world.zhang_qiao, "interviews") == 10
    assert done_of(world.zhang_qiao, "posting") == 1
    assert Entry.objects.filter(verb=Verb.POSTING_MOVE).count() == 1


def test_nobody_moves_to_where_she_is_or_before_she_came(world: World, willow: Community) -> None:
    posting, actor = world.zhang_qiao.postings.get(), world.actor("zhang_qiao")
    for to, day in ((world.community, TODAY), (willow, LONG_AGO)):
        with pytest.raises(InputAtFault):
            move_cadre(actor, posting, to, day)
    end_posting(actor, posting, TODAY - timedelta(days=9))
    with pytest.raises(InputAtFault):
        move_cadre(actor, posting, willow, TODAY)
    assert Posting.objects.count() == 1


def test_case_38_without_a_branch_its_lists_are_exempt_once_founded_they_open(world: World) -> None:
    make_posting(world.wang_ling, world.community)
    assert line_of(world.zhang_qiao, "five-haves").status == "exempt"
    assert line_of(world.zhang_qiao, "new-branch").status == "open"
    found_branch(world.actor("zhang_qiao"), world.community, YESTERDAY)
    note_branch(world.actor("zhang_qiao"), world.community, TODAY, {("五个有", "班子"): True})
    body = make_body(YESTERDAY, "新建团组织", cohost_codes=("wang",))
    submit_record(world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), body)
    for cadre in (world.zhang_qiao, world.wang_ling):
        assert (line_of(cadre, "five-haves").status, done_of(cadre, "five-haves")) == ("open", 1)
        assert line_of(cadre, "new-branch").status == "met"


def test_a_founding_is_told_once_and_its_day_put_right(world: World) -> None:
    actor = world.actor("zhang_qiao")
    found_branch(actor, world.community, YESTERDAY)
    with pytest.raises(StateHasChanged):
        found_branch(actor, world.community, TODAY)
    correct_founding(actor, world.community, None)
    assert line_of(world.zhang_qiao, "five-haves").status == "exempt"


def test_case_41_who_is_part_time_is_not_obliged_and_may_record(world: World) -> None:
    begin_posting(world.actor("zhang_qiao"), world.li_xi, world.community, TODAY)
    interview(world, world.li_xi, TODAY, people(0, 3), place="桃源社区")
    for obligation in ("posting", "report-day", "interviews", "five-haves", "visit-form"):
        assert not is_asked(world.li_xi, obligation)
        assert is_asked(world.zhang_qiao, obligation) or obligation == "visit-form"
