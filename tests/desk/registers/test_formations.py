"""What was founded in a subtree, and whether anybody has looked lately that it lives."""

import csv
import io
from datetime import date

import pytest

from qingqiao.actions.formations import Founding, Traits, found_formation
from qingqiao.regions.uuid7 import uuid7
from tests.desk.conftest import Reader
from tests.world import TODAY, World

TABLE = "/desk/organizations/{}/postings/formations/"
QUERIES = 15


def found(world: World, name: str, who: str = "zhang_qiao", on: date = TODAY, community=None) -> None:
    said = Founding("志愿者组织", on, Traits(name, "服务队", 9), community)
    found_formation(world.actor(who), getattr(world, who), uuid7(), said)


def names(sign_in: Reader, who: str, code: str, **asked) -> list[str]:
    rows = sign_in(who).get(TABLE.format(code), asked).context["table"].rows
    return [row[0].value for row in rows]


def test_each_level_sees_its_own_with_or_without_a_community(world: World, sign_in: Reader) -> None:
    found(world, "桃源队", community=world.community)
    found(world, "路上队")
    found(world, "神木队", "wang_ling")
    assert set(names(sign_in, "zhao_lan", "YL")) == {"桃源队", "路上队", "神木队"}
    assert set(names(sign_in, "zhang_qiao", "YY")) == {"桃源队", "路上队"}
    assert names(sign_in, "wang_ling", "SM") == ["神木队"]


def test_what_nobody_has_seen_for_long_is_found(world: World, sign_in: Reader) -> None:
    found(world, "新的")
    found(world, "旧的", on=date(2025, 6, 1))
    assert names(sign_in, "zhao_lan", "YL", need="unseen") == ["旧的"]
    client = sign_in("zhao_lan")
    for words in ("新", "xind"):
        searched = client.post(TABLE.format("YL"), {"words": words})
        assert [row[0].value for row in client.get(searched.url).context["table"].rows] == ["新的"]


def test_the_file_says_what_the_page_says(world: World, sign_in: Reader) -> None:
    found(world, "桃源队", community=world.community)
    client = sign_in("zhao_lan")
    answer = client.post(TABLE.format("YL"), {"file": "csv"})
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    [row] = client.get(TABLE.format("YL")).context["table"].rows
    assert rows[1] == [str(mark.value) for mark in row]


@pytest.mark.parametrize("times", [2, 12])
def test_more_of_them_take_no_more_queries(
    world: World, sign_in: Reader, django_assert_num_queries, times: int
) -> None:
    for number in range(times):
        found(world, f"队{number}", community=world.community)
    client = sign_in("zhao_lan")
    client.get(TABLE.format("YL"))
    with django_assert_num_queries(QUERIES):
        client.get(TABLE.format("YL"))
