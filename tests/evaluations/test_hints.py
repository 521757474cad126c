"""Hints on a drawn record: pictures, texts and days worth asking about; nothing else, nothing of others' organizations."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qingqiao.actions.contacts import withdraw_consent
from qingqiao.actions.records import submit_record
from qingqiao.evaluations.hints import Hinted, HintKind, hints_for, plain
from qingqiao.evaluations.spot_checks import drawn_items
from qingqiao.jobs.photos import clean_photos
from qingqiao.organizations.models import Appointment, Leave
from qingqiao.records.body import Someone
from qingqiao.records.models import Photo, Record
from qingqiao.regions.uuid7 import uuid7
from tests.make import add_photo, make_body, make_community, make_organization
from tests.pictures import make_scene
from tests.spot_checks import drawn
from tests.world import NOON, TODAY, World

TEXT = "和学校团支部的同学一起整理图书角，又商量了下个月的读书会怎么办。"


@pytest.fixture(autouse=True)
def _noon() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


def told(world: World, who: str, day: date = TODAY, picture: bytes = b"", **fields: Any) -> Record:
    body = make_body(day, "线下活动", **fields)
    record = submit_record(world.actor(who), getattr(world, who), uuid7(), body)
    if picture:
        add_photo(world.actor(who), record, picture)
    return record


def hints_on(world: World, record: Record) -> list[Hinted]:
    """The hints on one record, in a check of 榆阳区团委 that draws all there is."""
    clean_photos()
    check = drawn(world, size=20)
    item = next(one for one in drawn_items(check) if one.record_id == record.pk)
    return hints_for(check, item)


def test_a_copied_picture_is_similar_and_a_repeated_one_the_same(world: World) -> None:
    first = told(world, "li_xi", TODAY - timedelta(days=40), make_scene(1))
    second = told(world, "chen_chuan", picture=make_scene(1, width=400, quality=50))
    third = told(world, "li_xi", TODAY - timedelta(days=1), make_scene(1))
    told(world, "chen_chuan", picture=make_scene(2))
    assert hints_on(world, third) == [
        Hinted(HintKind.SAME_PICTURE, (first,), 1),
        Hinted(HintKind.SIMILAR_PICTURE, (second,), 1),
    ]


def test_the_same_text_is_found_whatever_its_numbers_and_marks(world: World) -> None:
    first = told(world, "li_xi", TODAY - timedelta(days=7), text=TEXT)
    second = told(world, "chen_chuan", text=f"１. {TEXT.replace('，', ', ')} ")
    told(world, "chen_chuan", text=TEXT + "大家还去看了新来的同学。")
    assert hints_on(world, second) == [Hinted(HintKind.SAME_TEXT, (first,), 1)]


def test_the_nearest_of_many_are_named(world: World) -> None:
    others = [told(world, "chen_chuan", TODAY - timedelta(days=day), text=TEXT) for day in (9, 1, 5, 3)]
    (found,) = hints_on(world, told(world, "li_xi", text=TEXT))
    assert (found.number, found.others) == (4, (others[1], others[3], others[2]))


def test_a_short_text_may_be_said_twice(world: World) -> None:
    told(world, "li_xi", text="发了学习资料。")
    assert hints_on(world, told(world, "chen_chuan", text="发了学习资料。")) == []


def test_what_others_recorded_is_no_hint_here(world: World) -> None:
    told(world, "wang_ling", text=TEXT, picture=make_scene(1))
    assert hints_on(world, told(world, "li_xi", text=TEXT, picture=make_scene(1))) == []


def test_leave_and_office_are_of_the_day_itself(world: World) -> None:
    Leave.objects.create(region=world.yulin, cadre=world.li_xi, first_day=TODAY, last_day=TODAY)
    told(world, "li_xi", cohost_codes=("chen",))
    check = drawn(world, size=20)
    Appointment.objects.filter(cadre=world.chen_chuan).update(last_day=TODAY - timedelta(days=1))
    assert hints_for(check, drawn_items(check)[0]) == [
        Hinted(HintKind.ON_LEAVE, cadre="李溪"),
        Hinted(HintKind.NO_OFFICE, cadre="陈川"),
    ]


def test_two_counties_on_one_day_are_far_apart(world: World) -> None:
    township = make_organization(world.yulin, "大柳塔镇团委", world.shenmu, level="乡镇街道")
    away = make_community(township, "前石畔社区")
    near = make_community(world.yuyang, "柳营社区")
    met = {"channel": "线下", "face_to_face": True}
    here = told(world, "zhang_qiao", community_code=world.community.code, **met)
    told(world, "zhang_qiao", community_code=near.code, **met)
    assert hints_on(world, here) == []
    there = told(world, "zhang_qiao", community_code=away.code, **met)
    assert hints_on(world, here) == [Hinted(HintKind.FAR_APART, (there,), 1)]


def test_nothing_of_a_withdrawn_name_is_kept_or_compared(world: World) -> None:
    """A text is compared as it stands: the name leaves it, and no key of it stays behind."""
    named = {"text": f"小林{TEXT}", "participants": (Someone(contact_code="xiaolin"),)}
    told(world, "li_xi", TODAY - timedelta(days=7), **named)
    second = told(world, "li_xi", **named)
    assert [one.hint for one in hints_on(world, second)] == [HintKind.SAME_TEXT]
    withdraw_consent(world.actor("li_xi"), world.xiao_lin, TODAY)
    second.refresh_from_db()
    assert "小林" not in plain(second.text)
    assert [one.hint for one in hints_on(world, second)] == [HintKind.SAME_TEXT]


def test_more_records_ask_no_further_query(world: World) -> None:
    record = told(world, "li_xi", text=TEXT, picture=make_scene(1))
    counts = []
    for _ in range(2):
        for day in range(1, 4):
            told(world, "chen_chuan", TODAY - timedelta(days=day), make_scene(1), text=TEXT)
        clean_photos()
        check = drawn(world, size=20)
        item = next(one for one in drawn_items(check) if one.record_id == record.pk)
        with CaptureQueriesContext(connection) as asked:
            assert hints_for(check, item)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert Photo.objects.filter(look=None).count() == 0
