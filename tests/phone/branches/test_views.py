"""The branch of 张桥's community: two checklists, item by item, from the day on which something holds (一(三)5)."""

from datetime import date, timedelta

import pytest
from django.test import Client

from qingqiao.postings.models import Check, Posting
from qingqiao.progress.queries import current_lines
from tests.revising import revise
from tests.world import TODAY, World

FOUNDED = date(2025, 5, 4)


@pytest.fixture
def address(world: World) -> str:
    world.community.branch_founded_on = FOUNDED
    world.community.save()
    return f"/branches/{world.community.code}/"


def walls(world: World) -> int:
    lines = current_lines(world.zhang_qiao, TODAY)
    return next(line.done for line in lines if line.obligation == "four-walls")


def note(client: Client, address: str, *items: str, day: date = TODAY):
    return revise(client, address, {"list-1": items, "day": day.isoformat()})


def test_what_hangs_on_the_wall_counts_from_its_day(as_somebody, world: World, address: str) -> None:
    client = as_somebody("zhang_qiao")
    note(client, address, "团旗", "团歌", day=date(2026, 3, 2))
    assert walls(world) == 2
    assert "3月2日起" in client.get(address).content.decode()


def test_what_did_not_change_is_not_written_again(as_somebody, world: World, address: str) -> None:
    client = as_somebody("zhang_qiao")
    note(client, address, "团旗", day=TODAY - timedelta(days=7))
    note(client, address, "团旗", "团歌")
    assert Check.objects.count() == 2
    note(client, address, "团歌")
    assert walls(world) == 1


def test_a_day_to_come_or_before_the_branch_is_refused(as_somebody, address: str) -> None:
    client = as_somebody("zhang_qiao")
    for day in (TODAY + timedelta(days=1), FOUNDED - timedelta(days=1)):
        assert note(client, address, "团旗", day=day).status_code == 422
    assert not Check.objects.exists()


def test_without_a_branch_its_founding_comes_first(as_somebody, world: World) -> None:
    page = as_somebody("zhang_qiao").get(f"/branches/{world.community.code}/").content.decode()
    assert "先推动建立团支部" in page
    assert 'name="day"' not in page


def test_who_has_moved_away_reads_and_notes_nothing(as_somebody, world: World, address: str) -> None:
    Posting.objects.filter(cadre=world.zhang_qiao).update(last_day=TODAY - timedelta(days=1))
    client = as_somebody("zhang_qiao")
    page = client.get(address).content.decode()
    # her county administers the place, so she may note it as its administrator
    assert "团旗" in page


def test_a_cadre_posted_elsewhere_finds_nothing(as_somebody, address: str) -> None:
    for who in ("wang_ling", "li_xi", "zhao_lan", "bai_xue"):
        assert as_somebody(who).get(address).status_code == 404
        assert note(as_somebody(who), address, "团旗").status_code == 404
