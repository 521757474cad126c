"""我的社区: her own place, and nobody else's."""

from datetime import timedelta

import pytest

from qingqiao.actions.communities import revise_community
from qingqiao.actions.files import Document
from qingqiao.actions.papers import add_papers
from qingqiao.postings.particulars import Profile
from tests.documents import PDF
from tests.make import LONG_AGO, make_cadre, make_community, make_posting
from tests.world import TODAY, World

PROFILE = Profile("桃源社区", "榆阳区桃源路1号", "贺大姐", "社区主任", "0912 352 0000")


def read(client, address: str = "/communities/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_she_sees_place_contact_and_who_works_there_too(world: World, as_somebody) -> None:
    revise_community(world.actor("zhang_qiao"), world.community, PROFILE)
    make_posting(world.wang_ling, world.community)
    page = read(as_somebody("zhang_qiao"))
    for said in (
        "桃源社区",
        "榆阳区桃源路1号",
        "贺大姐",
        "tel:09123520000",
        "王岭",
        "神木市团委",
        "还没有建立",
    ):
        assert said in page
    assert "张桥" not in page.partition("一起报到的")[2]


def test_who_is_posted_nowhere_is_told_how(world: World, as_somebody) -> None:
    revise_community(world.actor("zhang_qiao"), world.community, PROFILE)
    page = read(as_somebody("zhao_lan"))  # who administers all above, and is posted nowhere herself
    assert "还没有登记报到的社区" in page
    assert "桃源社区" not in page


def test_a_branch_shows_how_many_of_its_items_hold(world: World, as_somebody) -> None:
    world.community.branch_founded_on = LONG_AGO
    world.community.save()
    item = {"checklist": "四上墙", "item": "团旗", "day": TODAY, "holds": True}
    world.community.checks.create(region=world.yulin, **item)
    page = read(as_somebody("zhang_qiao"))
    assert "1/4" in page
    assert "还差：团歌、组织构架、工作制度" in page


def test_a_posting_to_come_says_so_and_one_that_ended_is_gone(world: World, as_somebody) -> None:
    make_posting(world.li_xi, make_community(world.yuyang, "柳营社区"), TODAY + timedelta(days=3))
    make_posting(world.li_xi, world.community, last_day=TODAY - timedelta(days=1))
    page = read(as_somebody("li_xi"))
    assert "柳营社区" in page
    assert "还没有开始" in page
    assert "桃源社区" not in page


def test_her_paper_is_hers_to_take_away(world: World, as_somebody) -> None:
    posting = world.zhang_qiao.postings.get()
    add_papers(world.actor("zhang_qiao"), posting, [Document("任职.pdf", PDF)])
    address = f"/communities/papers/{posting.papers.get().pk}/"
    assert address in read(as_somebody("zhang_qiao"))
    assert b"".join(as_somebody("zhang_qiao").get(address).streaming_content) == PDF
    assert as_somebody("zhao_lan").get(address).status_code == 404


@pytest.mark.parametrize("number", [3, 30])
def test_more_colleagues_take_no_more_queries(
    world: World, as_somebody, django_assert_num_queries, number: int
) -> None:
    for one in range(number):
        make_posting(make_cadre(world.yulin, f"干部{one}", world.shenmu), world.community)
    client = as_somebody("zhang_qiao")
    client.get("/communities/")
    with django_assert_num_queries(11):
        client.get("/communities/")
