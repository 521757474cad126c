"""Cells that are counted on with one more record are those that judging finds."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from qingqiao.actions.records import submit_record
from qingqiao.organizations.models import Cadre
from qingqiao.policy.facts import make_shape
from qingqiao.progress.increments import Increment, ShareChange, increments_of
from qingqiao.progress.keep import judge_whole
from qingqiao.progress.models import Cell, Judged
from qingqiao.records.body import Someone
from qingqiao.records.models import Share
from qingqiao.regions.models import Region
from qingqiao.regions.rules import rules_of, touch_rules
from qingqiao.regions.uuid7 import uuid7
from tests.make import add_photo, make_body
from tests.pictures import make_photo
from tests.world import NOON, TODAY, World

LONG_PAST = TODAY - timedelta(days=30)
PEOPLE = (Someone(name="王书记"), Someone(name="钱大姐"))
TASK = ("关切青年诉求",)


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


def shape(*kinds: str, **counts: Any) -> str:
    said = {"tasks": [], "channel": "线下", "face_to_face": False, "complete": True}
    return make_shape(kinds=kinds, **{**said, "photos": 0, "files": 0, "participants": 0, **counts})


def added(world: World, before: str | None, after: str, delay: int = 0) -> tuple[Increment, ...] | None:
    return increments_of(rules_of(world.yulin), ShareChange(TODAY, before, after, delay), TODAY)


def tell(world: World, who: str, day: date, *kinds: str, photo: bool = False, **fields: Any) -> None:
    record = submit_record(world.actor(who), getattr(world, who), uuid7(), make_body(day, *kinds, **fields))
    if photo:
        add_photo(world.actor(who), record, make_photo())


def cells(cadres: list[Cadre]) -> set[tuple[Any, ...]]:
    return set(
        Cell.objects.filter(cadre__in=cadres).values_list(
            "cadre_id", "obligation", "period", "target", "done", "late"
        )
    )


@pytest.mark.parametrize("day", [TODAY, LONG_PAST])
@pytest.mark.parametrize(
    ("kinds", "fields"),
    [
        (("线上活动",), {}),
        (("线上活动", "交流"), {"channel": "线上", "participants": PEOPLE}),
        (("线下活动",), {"photo": True}),
        (("线下活动",), {"photo": True, "face_to_face": True, "tasks": TASK, "participants": PEOPLE}),
        (
            ("社区报到", "访谈"),
            {"face_to_face": True, "participants": PEOPLE, "place": "桃源社区", "text": "谈心"},
        ),
        (("宣讲", "志愿服务"), {"face_to_face": True, "photo": True}),
        (("党政沟通",), {"status": "草稿", "photo": True}),
    ],
)
def test_what_is_counted_on_is_what_judging_finds(
    world: World, day: date, kinds: tuple[str, ...], fields: dict[str, Any]
) -> None:
    both = [world.zhang_qiao, world.li_xi]
    judge_whole(world.yulin, [one.pk for one in both], TODAY)
    for who in ("zhang_qiao", "li_xi", "zhang_qiao"):
        tell(world, who, day, *kinds, cohost_codes=("li",) if who == "zhang_qiao" else (), **fields)
        counted = cells(both)
        judge_whole(world.yulin, [one.pk for one in both], TODAY)
        assert cells(both) == counted


def test_a_talk_online_is_counted_on_without_reading_her_records_of_the_year(world: World) -> None:
    judge_whole(world.yulin, [world.li_xi.pk], TODAY)
    with CaptureQueriesContext(connection) as captured:
        tell(world, "li_xi", TODAY, "线上活动")
    said = "; ".join(query["sql"] for query in captured)
    assert f"SELECT {Share._meta.db_table}" not in said.replace('"', "")
    assert f"FROM {Share._meta.db_table}" not in said.replace('"', "")
    assert f"UPDATE {Cell._meta.db_table}" in said


def test_who_was_never_judged_is_due_after_her_first_record(world: World) -> None:
    tell(world, "li_xi", TODAY, "线上活动")
    assert Judged.objects.get(cadre=world.li_xi.pk).is_stale


def test_sums_no_longer_include_whose_cells_were_counted_on(world: World) -> None:
    judge_whole(world.yulin, [world.li_xi.pk], TODAY)
    Judged.objects.update(is_summed=True)
    tell(world, "li_xi", TODAY, "线上活动")
    assert not Judged.objects.get(cadre=world.li_xi.pk).is_summed


@pytest.mark.parametrize(
    ("kind", "photos", "done"), [("线下活动", (0, 1), [1]), ("线下活动", (1, 2), []), ("宣讲", (0, 1), [])]
)
def test_a_photo_changes_a_cell_where_a_rule_asks_about_it(
    world: World, kind: str, photos: tuple[int, int], done: list[int]
) -> None:
    before, after = (shape(kind, photos=number) for number in photos)
    found = added(world, before, after)
    assert found is not None
    assert [one.done for one in found] == done


def test_people_and_tasks_are_counted_by_judging(world: World) -> None:
    assert added(world, None, shape("交流", participants=1, face_to_face=True)) is None
    assert added(world, None, shape("交流", tasks=TASK)) is None


def test_a_record_told_late_is_late_in_its_cells(world: World) -> None:
    found = added(world, None, shape("线上活动"), delay=8) or ()
    assert {(one.obligation, one.done, one.late) for one in found} == {("online", 1, 1), ("focus", 0, 1)}


@pytest.mark.parametrize("kinds", [("访谈",), ("宣讲",)])
def test_a_record_of_last_year_counts_in_a_cycle_that_goes_on(world: World, kinds: tuple[str, ...]) -> None:
    Region.objects.filter(pk=world.yulin.pk).update(cycle_first_day=date(2025, 9, 1), cycle_months=12)
    touch_rules(world.yulin)
    with travel("2026-05-11T12:00:00+08:00", tick=False):
        today, zhang = date(2026, 5, 11), world.zhang_qiao
        zhang.region.refresh_from_db()
        judge_whole(zhang.region, [zhang.pk], today)
        tell(world, "zhang_qiao", date(2025, 12, 20), *kinds, participants=PEOPLE)
        counted = cells([zhang])
        judge_whole(zhang.region, [zhang.pk], today)
        assert cells([zhang]) == counted
        assert (kinds[0] == "访谈") is any(row[1] == "interviews" and row[4] == 2 for row in counted)
