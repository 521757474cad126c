from datetime import date
from random import Random

import pytest

from qingqiao.demo.occasions import DUTIES, GOOD_DEED, VOLUNTEERING
from qingqiao.demo.pictures import SCENES
from qingqiao.demo.record_texts import OCCASIONS, Decks, short_name
from qingqiao.demo.texts import read_texts
from qingqiao.policy.pack import shipped
from qingqiao.policy.words import FIELDS

WORDS = {"org": "桃源", "town": "榆阳区", "community": "桃源社区"}
PACK = shipped()["yulin-2016"]


@pytest.mark.parametrize("field", FIELDS)
def test_there_is_something_to_tell_for_every_occasion_in_every_month(field: str) -> None:
    decks = Decks(field, Random(1))
    for month in range(1, 13):
        for occasion in OCCASIONS:
            assert decks.draw(occasion, date(2026, month, 9), 3, WORDS).title


@pytest.mark.parametrize("month", range(1, 13))
def test_every_duty_and_a_month_of_volunteering_can_be_told(month: int) -> None:
    decks = Decks("机关", Random(1))
    for kind in (*DUTIES, GOOD_DEED):
        assert kind in decks.draw("duty", date(2026, month, 9), 0, WORDS, kind).kinds
    assert VOLUNTEERING in decks.draw("visit", date(2026, month, 9), 0, WORDS, VOLUNTEERING).kinds


@pytest.mark.parametrize("occasion", OCCASIONS)
def test_tellings_use_the_kinds_tasks_and_scenes_that_there_are(occasion: str) -> None:
    for telling in read_texts(occasion)["telling"]:
        assert set(telling.get("kinds", ())) <= set(PACK.kinds), telling["title"]
        assert set(telling.get("tasks", ())) <= set(PACK.tasks), telling["title"]
        assert telling.get("picture", "hills") in SCENES, telling["title"]
        assert set(telling.get("fields", ())) <= set(FIELDS), telling["title"]


def test_one_cadre_seldom_says_the_same_twice() -> None:
    decks = Decks("农村", Random(1))
    titles = [decks.draw("online", date(2026, 6, 9), 3, WORDS).title for _ in range(16)]
    assert len(set(titles)) == 16


def test_an_organization_is_told_by_its_place() -> None:
    assert short_name("红石峡村团支部") == "红石峡村"
    assert short_name("镇川镇团委") == "镇川镇"
