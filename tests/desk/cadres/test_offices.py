"""What a cadre's page offers to do about her appointments and leaves."""

from typing import Any

from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.make import make_cadre
from tests.world import World


def test_her_own_page_offers_no_change_of_her_office(sign_in: Reader) -> None:
    page = text(sign_in("zhang_qiao"), "/desk/cadres/zhang/")
    assert "由本组织的其他管理员或上级组织办理" in page
    assert "/end/" not in page
    assert "/end/" in text(sign_in("zhao_lan"), "/desk/cadres/zhang/")


def test_an_office_in_another_county_is_shown_and_not_changed(world: World, sign_in: Reader) -> None:
    elsewhere = world.li_xi.appointments.create(
        region=world.yulin, organization=world.shenmu, kind="兼职", first_day="2026-01-01"
    )
    page = text(sign_in("zhang_qiao"), "/desk/cadres/li/")
    assert "神木市团委" in page
    assert f"{elsewhere.pk}/end/" not in page


def test_more_leaves_and_offices_take_no_more_queries(
    world: World, sign_in: Reader, django_assert_max_num_queries: Any
) -> None:
    client, one = sign_in("zhang_qiao"), make_cadre(world.yulin, "高原", world.school, "兼职", code="gao")
    for number in range(6):
        first, last = f"20{10 + number}-01-01", f"20{10 + number}-06-30"
        one.appointments.create(
            region=world.yulin, organization=world.village, kind="兼职", first_day=first, last_day=last
        )
        one.leaves.create(region=world.yulin, first_day=first, last_day=last)
    for code in ("gao", "chen"):
        text(client, f"/desk/cadres/{code}/")
    with django_assert_max_num_queries(50) as many:
        text(client, "/desk/cadres/gao/")
    with django_assert_max_num_queries(len(many)):
        text(client, "/desk/cadres/chen/")
