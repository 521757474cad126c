"""李溪 looks at her year: every obligation, its cells, and what would still fill it."""

import pytest

from qingqiao.records.body import Someone
from tests.phone.record_input import tell
from tests.world import World

PROGRESS = "/standing/"


def strips(client, **asked: str):
    return {row.title: row for _, rows in client.get(PROGRESS, asked).context["groups"] for row in rows}


def test_every_obligation_of_the_year_stands_there_and_leads_to_its_reasons(as_somebody) -> None:
    client = as_somebody("zhang_qiao")
    found = strips(client)
    assert len(found) > 15
    squares = [square for row in found.values() for square in (*row.recent, *row.earlier)]
    assert len(squares) > 30
    assert {client.get(square.url).status_code for square in squares[::9]} == {200}


def test_the_latest_weeks_are_in_sight_and_the_others_a_tap_away(world: World, as_somebody) -> None:
    tell(world, "li_xi", "线上活动")
    online = strips(as_somebody("li_xi"))["每周线上活动"]
    assert [square.name for square in online.recent] == ["12周", "11周", "10周", "9周"]
    assert [square.state for square in online.recent][:3] == ["met", "open", "unmet"]
    assert len(online.recent) + len(online.earlier) == 12


def test_what_would_still_fill_it_opens_the_form_set_to_it(as_somebody) -> None:
    offline = strips(as_somebody("li_xi"))["每季度线下活动"]
    assert offline.line.url.startswith("/records/new/?kind=")
    assert offline.line.state == "open"


def test_what_was_told_late_is_said_to_herself_and_gently(world: World, as_somebody) -> None:
    tell(world, "li_xi", "线上活动")
    assert "补记了" not in as_somebody("li_xi").get(PROGRESS).content.decode()
    world.li_xi.shares.update(delay=20)
    world.li_xi.judged.update(is_stale=True)
    page = as_somebody("li_xi").get(PROGRESS).content.decode()
    assert "补记了 1 条，一样算数（只有您自己看得到）" in page


def test_an_earlier_year_shows_no_state_of_today(as_somebody) -> None:
    found = strips(as_somebody("li_xi"), year="2025")
    assert "直接联系青年" not in found
    assert len(found["每周线上活动"].recent + found["每周线上活动"].earlier) > 50


def test_it_is_reached_from_me_and_from_the_records(as_somebody) -> None:
    client = as_somebody("li_xi")
    assert all(
        PROGRESS in client.get(url).content.decode() for url in ("/me/", "/records/", "/records/year/")
    )


@pytest.mark.parametrize(("who", "status"), [("li_xi", 200), ("wang_ling", 200), ("auditor", 404)])
def test_everybody_sees_her_own_and_who_is_no_cadre_none(world: World, as_somebody, who, status: int) -> None:
    tell(world, "li_xi", "线上活动", title="读《路遥》", participants=(Someone(contact_code="xiaolin"),))
    answer = as_somebody(who).get(PROGRESS)
    assert answer.status_code == status
    assert "路遥" not in answer.content.decode()
