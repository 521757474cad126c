"""Communities: added, revised, merged (case 39: the posting goes on at the successor, the card is to be printed anew)."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.communities import add_community, merge_community, revise_community
from qingqiao.actions.disclosures import DisclosureInput, fill_disclosures, post_disclosures
from qingqiao.actions.postings import begin_posting
from qingqiao.audit.models import Entry
from qingqiao.postings.models import Community, Posting
from qingqiao.postings.particulars import Profile
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from tests.actions.cells import done_of
from tests.make import LONG_AGO, make_community, make_posting
from tests.world import NOON, TODAY, World

MERGED_ON = TODAY - timedelta(days=10)
HERE = "联系社区"


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def willow(world: World) -> Community:
    """柳营社区, into which 桃源社区 goes."""
    return make_community(world.yuyang, "柳营社区", code="LY", address="榆阳区柳营路2号")


def merge(world: World, into: Community, who: str = "zhang_qiao", on: date = MERGED_ON) -> Community:
    return merge_community(world.actor(who), world.community, into, on)


def test_zhang_qiao_adds_one_in_her_county_and_wang_ling_does_not(world: World) -> None:
    profile = Profile("新楼社区", "榆阳区新楼巷3号", "贺大姐", "社区主任", "0912-3520000")
    community = add_community(world.actor("zhang_qiao"), world.yuyang, "XL", profile)
    community.refresh_from_db()
    assert (community.contact_name, community.contact_reach) == ("贺大姐", "0912-3520000")
    with pytest.raises(NotFound):
        add_community(world.actor("wang_ling"), world.yuyang, "XM", profile)


def test_a_code_or_name_is_taken_once(world: World) -> None:
    for code, name, field in ((world.community.code, "别的社区", "code"), ("XX", "桃源社区", "name")):
        with pytest.raises(InputAtFault) as refused:
            add_community(world.actor("zhao_lan"), world.yuyang, code, Profile(name))
        assert refused.value.places[0].field == field
    assert Community.objects.count() == 1


def test_the_log_says_what_changed_and_not_the_phone(world: World) -> None:
    profile = Profile("桃源社区", "榆阳区桃源路1号", "贺大姐", "社区主任", "0912-3520000")
    revise_community(world.actor("zhang_qiao"), world.community, profile)
    assert Entry.objects.get(verb=Verb.COMMUNITY_REVISE).details == {
        "changed": ["contact_name", "contact_role", "contact_reach"]
    }


def test_the_log_says_what_a_place_was_called(world: World) -> None:
    revise_community(world.actor("zhang_qiao"), world.community, Profile("桃园社区", "榆阳区桃源路1号"))
    details = Entry.objects.get(verb=Verb.COMMUNITY_REVISE).details
    assert details == {"changed": ["name"], "name": {"was": "桃源社区", "is": "桃园社区"}}


def has_posted_her_community(world: World) -> None:
    actor = world.actor("zhang_qiao")
    fill_disclosures(actor, world.zhang_qiao, {HERE: DisclosureInput(consents=True)})
    post_disclosures(actor, world.zhang_qiao, [HERE], TODAY - timedelta(days=30))
    assert done_of(world.zhang_qiao, "disclosure") == 1


def test_another_address_is_to_be_posted_anew_another_contact_is_not(world: World) -> None:
    has_posted_her_community(world)
    actor, was = world.actor("zhang_qiao"), world.community
    revise_community(actor, was, Profile(was.name, was.address, contact_name="贺大姐"))
    assert done_of(world.zhang_qiao, "disclosure") == 1
    revise_community(actor, was, Profile(was.name, "榆阳区桃源路8号"))
    assert done_of(world.zhang_qiao, "disclosure") == 0


def test_merged_her_posting_goes_on_at_the_successor(world: World, willow: Community) -> None:
    has_posted_her_community(world)
    merge(world, willow)
    before, after = Posting.objects.filter(cadre=world.zhang_qiao).order_by("first_day")
    assert (before.community, before.last_day) == (world.community, MERGED_ON - timedelta(days=1))
    assert (after.community, after.first_day, after.last_day) == (willow, MERGED_ON, None)
    assert done_of(world.zhang_qiao, "posting") == 1
    assert done_of(world.zhang_qiao, "disclosure") == 0


def test_a_posting_that_begins_later_moves_whole_and_one_that_ended_stays(
    world: World, willow: Community
) -> None:
    make_posting(world.wang_ling, world.community, TODAY + timedelta(days=5))
    make_posting(world.li_xi, world.community, LONG_AGO, last_day=MERGED_ON - timedelta(days=1))
    merge(world, willow)
    assert world.wang_ling.postings.get().community == willow
    assert world.li_xi.postings.get().community == world.community


def test_nobody_is_posted_twice_to_one_place(world: World, willow: Community) -> None:
    make_posting(world.zhang_qiao, willow)
    make_posting(world.wang_ling, world.community)
    make_posting(world.wang_ling, willow, LONG_AGO, last_day=TODAY)
    merge(world, willow)
    assert done_of(world.zhang_qiao, "posting") == 1
    assert [one.first_day for one in world.wang_ling.postings.filter(community=willow)] == [
        LONG_AGO,
        TODAY + timedelta(days=1),
    ]


def test_the_merged_one_takes_no_new_postings_and_says_where_to_go(world: World, willow: Community) -> None:
    merge(world, willow)
    with pytest.raises(InputAtFault, match="填写有误") as refused:
        begin_posting(world.actor("zhao_lan"), world.wang_ling, world.community, TODAY)
    assert refused.value.places[0].sentence == "桃源社区已并入柳营社区，请选柳营社区。"


def test_what_can_not_be_merged(world: World, willow: Community) -> None:
    for into, on in ((world.community, TODAY), (willow, TODAY + timedelta(days=1))):
        with pytest.raises(InputAtFault):
            merge(world, into, on=on)
    elsewhere = make_community(world.shenmu, "麟州社区")
    with pytest.raises(NotFound):
        merge(world, elsewhere)
    merge(world, willow)
    with pytest.raises(StateHasChanged):
        merge(world, willow)
    with pytest.raises(InputAtFault, match="填写有误"):
        merge_community(world.actor("zhao_lan"), willow, world.community, TODAY)


@pytest.mark.parametrize("who", ["wang_ling", "li_xi", "bai_xue", "auditor"])
def test_nobody_else_merges(world: World, willow: Community, who: str) -> None:
    with pytest.raises(NotFound):
        merge(world, willow, who)
    assert Posting.objects.filter(community=willow).count() == 0
