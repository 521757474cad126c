"""A field that is declared is known everywhere: an imaginary one is added, and each place that deals with a record is asked."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import pytest
from ninja import Schema
from pydantic import create_model

from qingqiao.api.record_schemas import Standing, Strict, fields_in, fields_out
from qingqiao.exchange.record_columns import columns_of
from qingqiao.parts.record_facts import facts_of
from qingqiao.parts.record_fields import described
from qingqiao.parts.record_form import Offered, RecordForm
from qingqiao.records.body import FIELDS, Body
from qingqiao.records.changes import changes
from qingqiao.records.schema import Field, Kind, Part, fields_of, to_column, to_json
from tests.phone.record_input import typed
from tests.world import TODAY


@dataclass(frozen=True)
class Told(Body):
    """A record that says the weather, too."""

    weather: Annotated[str, Field(kind=Kind.LINE, label="天气", part=Part.WHAT, longest=20)] = ""


FIELDS_AND_WEATHER = fields_of(Told)
SAID = Told(occurred_on=date(2026, 3, 20), kinds=("访谈",), weather="有雪")
OFFERED = Offered(today=TODAY, report_weekday=5, kinds=("访谈", "线上活动"), tasks=())


def test_the_api_takes_it_and_gives_it() -> None:
    taken = create_model("In", __base__=Strict, **fields_in(FIELDS_AND_WEATHER))
    sent = taken(occurred_on="2026-03-20", kinds=["访谈"], weather="有雪")
    assert sent.weather == "有雪"
    assert taken.model_json_schema()["properties"]["weather"]["maxLength"] == 20
    given: type[Schema] = create_model("Out", __base__=Standing, **fields_out(FIELDS_AND_WEATHER))
    assert "weather" in given.model_json_schema()["required"]


def test_the_form_asks_it_and_reads_it() -> None:
    form = RecordForm(OFFERED, typed(weather="有雪"), fields_of_record=FIELDS_AND_WEATHER)
    assert form.is_valid(), form.errors
    assert form.values("已提交")["weather"] == "有雪"
    assert "weather" in [control.name for part in form.parts for control in part]


def test_the_phone_collects_it_without_a_network() -> None:
    said = {one["name"]: one for one in json.loads(described(FIELDS_AND_WEATHER))}
    assert said["weather"] == {"name": "weather", "label": "天气", "kind": "line", "from": ["weather"]}
    assert said.keys() == {one.name for one in FIELDS_AND_WEATHER} - {"status"}


def test_a_load_reads_it() -> None:
    assert ("weather", "天气", 20) in [
        (one.name, one.header, one.longest) for one in columns_of(FIELDS_AND_WEATHER)
    ]


def test_the_page_shows_it_and_the_history_says_it() -> None:
    assert ("天气", "有雪") in facts_of({"weather": "有雪"}, {}, FIELDS_AND_WEATHER)
    before = Told(occurred_on=SAID.occurred_on, kinds=SAID.kinds)
    assert changes(before, SAID, FIELDS_AND_WEATHER) == [("天气", "空", "有雪")]


@pytest.mark.parametrize("way", [to_json, to_column])
def test_json_and_the_row_hold_it(way) -> None:
    (weather,) = set(FIELDS_AND_WEATHER) - set(FIELDS)
    assert way(weather, SAID.weather) == "有雪"
