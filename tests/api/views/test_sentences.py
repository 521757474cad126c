"""What one sentence says, by token: 李溪 and 张桥 tell, and nothing is stored."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from qingqiao.accounts.verbs import Verb
from qingqiao.records.models import Plan, Record
from tests.api.views.test_records import BODY, Caller
from tests.make import make_contact
from tests.world import NOON, World

PATH = "/api/v1/sentences"


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


def said(caller: Caller, text: str, **more):
    body = json.dumps({"text": text, **more})
    return caller.client.post(PATH, body, "application/json", headers=caller.headers)


def test_a_sentence_is_the_body_of_a_record_and_nothing_is_stored(world: World) -> None:
    text = "昨天去桃源社区报到，和小林、钱大姐聊了毕业"
    told = said(Caller("li"), text).json()
    assert told["occurred_on"] == "2026-03-19"
    assert (told["kinds"], told["channel"], told["text"]) == (["交流", "社区报到"], "线下", text)
    assert told["participants"] == [{"contact_code": "xiaolin"}, {"name": "钱大姐"}]
    assert {"field": "participants", "start": 11, "end": 13, "text": "小林"} in told["spans"]
    assert not Record.objects.exists()
    assert not Plan.objects.exists()


def test_what_it_says_can_be_put_as_a_record(world: World) -> None:
    zhang = Caller("zhang")
    told = said(zhang, "今天去社区报到，走访了刘大爷").json()
    told.pop("spans")
    assert told["community_code"] == world.community.code
    assert zhang.put("0198c0de-7a3b-7c1d-9e2f-3a4b5c6d7e99", told).status_code == 201


def test_her_contacts_places_and_community_are_nobody_elses(world: World) -> None:
    text = "在桃源社区和小林聊天"
    assert said(Caller("wang"), text).json()["participants"] == [{"name": "小林"}]
    assert said(Caller("wang"), text).json()["community_code"] == ""
    narrow = Caller("li", verbs=(Verb.RECORD_READ,))
    assert said(narrow, text).json()["participants"] == [{"name": "小林"}]


def test_a_place_she_told_of_is_usual(world: World) -> None:
    zhang = Caller("zhang")
    zhang.put("0198c0de-7a3b-7c1d-9e2f-3a4b5c6d7e98", {**BODY, "place": "榆林市职教中心"})
    assert said(zhang, "在职教中心打篮球").json()["place"] == "榆林市职教中心"


def test_the_day_it_is_said_moves_yesterday_and_a_coming_day_is_a_plans(world: World) -> None:
    zhang = Caller("zhang")
    assert said(zhang, "昨天报到", on="2026-02-03").json()["occurred_on"] == "2026-02-02"
    assert said(zhang, "明天去社区报到").json()["occurred_on"] == "2026-03-21"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "好" * 2001}, "text"),
        ({"text": "报到", "on": "1850-01-01"}, "on"),
        ({"text": "报到", "on": "昨天"}, "on"),
        ({"text": "报到", "who": "李溪"}, "who"),
        ({"text": "a\0b"}, "text"),
        ({}, "text"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(world: World, body: dict, field: str) -> None:
    zhang = Caller("zhang")
    answer = zhang.client.post(PATH, json.dumps(body), "application/json", headers=zhang.headers)
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert [one["field"] for one in answer.json()["errors"]] == [field]


def test_without_a_token_nothing_is_read(world: World, client: Client) -> None:
    assert client.post(PATH, json.dumps({"text": "报到"}), "application/json").status_code == 401


def test_it_takes_as_many_statements_whatever_she_has(world: World) -> None:
    li = Caller("li")
    with CaptureQueriesContext(connection) as few:
        said(li, "和小林聊天")
    for number in range(30):
        make_contact(world.li_xi, f"青年{number}")
    for number in range(5):
        li.put(f"0198c0de-7a3b-7c1d-9e2f-3a4b5c6d7e1{number}", {**BODY, "place": f"地点{number}"})
    with CaptureQueriesContext(connection) as many:
        said(li, "和小林聊天")
    assert len(many) == len(few)


def test_the_description_knows_it(client: Client, db: None) -> None:
    description = client.get("/api/v1/openapi.json").json()
    assert "post" in description["paths"]["/api/v1/sentences"]
    assert "spans" in description["components"]["schemas"]["SentenceOut"]["properties"]
