"""The tree that one walks and searches."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from qingqiao.actions.reorganizing import rename_organization
from qingqiao.organizations.models import Organization
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.make import make_organization
from tests.world import TODAY, World


def test_one_walks_down_and_sees_those_directly_below(sign_in: Reader) -> None:
    page = text(sign_in("zhao_lan"), "/desk/organizations/YL/tree/")
    assert "/desk/organizations/YY/tree/" in page
    assert "榆林中学团委" not in page


def test_a_former_name_finds_it_in_all_of_the_subtree(world: World, sign_in: Reader) -> None:
    rename_organization(world.actor("zhao_lan"), world.school, "榆林一中团委", TODAY)
    page = text(sign_in("zhao_lan"), "/desk/organizations/YL/tree/?q=榆林中学")
    assert "榆林一中团委" in page
    assert "榆阳区团委" in page
    assert "没有找到" in text(sign_in("zhao_lan"), "/desk/organizations/YL/tree/?q=乌有")


def test_a_search_stays_within_reach(sign_in: Reader) -> None:
    assert "没有找到" in text(sign_in("zhang_qiao"), "/desk/organizations/YY/tree/?q=神木")


def test_what_was_dissolved_is_shown_when_it_is_asked_for(world: World, sign_in: Reader) -> None:
    Organization.objects.filter(pk=world.village.pk).update(last_day="2026-03-01")
    client = sign_in("zhang_qiao")
    assert "红石峡村团支部" not in text(client, "/desk/organizations/YY/tree/")
    assert "已撤销（2026-03-01）" in text(client, "/desk/organizations/YY/tree/?ended=1")


def test_the_list_of_those_below_leaves_out_who_was_dissolved(world: World, sign_in: Reader) -> None:
    Organization.objects.filter(pk=world.village.pk).update(last_day="2026-03-01")
    page = text(sign_in("zhang_qiao"), "/desk/organizations/YY/lower/")
    assert ("榆林中学团委" in page, "红石峡村团支部" in page) == (True, False)


def test_an_empty_branch_says_what_to_do(sign_in: Reader) -> None:
    assert "还没有下级组织" in text(sign_in("wang_ling"), "/desk/organizations/SM/tree/")


def test_the_tree_asks_no_more_for_more_rows(world: World, sign_in: Reader) -> None:
    client, address = sign_in("zhang_qiao"), "/desk/organizations/YY/tree/"
    text(client, address)
    with CaptureQueriesContext(connection) as few:
        text(client, address)
    for number in range(5):
        make_organization(world.yulin, f"新校{number}", world.yuyang)
    with CaptureQueriesContext(connection) as many:
        text(client, address)
    assert len(many) == len(few)


def test_50001_letters_are_no_name(sign_in: Reader) -> None:
    answer = sign_in("zhang_qiao").get("/desk/organizations/YY/tree/", {"q": "a" * 50_001})
    assert (answer.status_code, "没有找到" in answer.content.decode()) == (200, True)
