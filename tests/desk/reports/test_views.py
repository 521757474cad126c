"""The library of research reports: found by words, place, theme and cycle by those above, and no other file with it."""

from datetime import date
from urllib.parse import urlencode

import pytest
from django.test import Client

from qingqiao.actions.cycles import set_cycle
from qingqiao.actions.files import Document, add_files
from qingqiao.actions.records import submit_record, withdraw_record
from qingqiao.records.models import File, Record
from qingqiao.regions.uuid7 import uuid7
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.documents import PDF
from tests.make import make_body
from tests.world import TODAY, World

LIBRARY = "/desk/organizations/YL/reports/"
QUERIES = 16


def write(world: World, who: str = "zhang_qiao", *kinds: str, on: date = TODAY, **fields) -> Record:
    """A record with a file; a research report unless said otherwise."""
    said = {"title": "桃源社区青年就业调研", "text": "摘要：走访五十户。", **fields}
    body = make_body(on, *(kinds or ("调研报告",)), **said)
    record = submit_record(world.actor(who), getattr(world, who), uuid7(), body)
    add_files(world.actor(who), record, [Document("报告.pdf", PDF)])
    return record


def titles(client: Client, **asked) -> list[str]:
    return [row.report.title for row in client.get(LIBRARY, asked).context["table"].listed]


def found(client: Client, words: str, **asked) -> list[str]:
    """The titles that a search finds: its words come by POST and stay out of the address."""
    address = client.post(LIBRARY, {"words": words}).url
    rows = client.get(f"{address}&{urlencode(asked)}").context["table"].listed
    return [row.report.title for row in rows]


def address_of(record: Record, rest: str = "") -> str:
    return f"/desk/reports/{record.pk}/{rest}"


def test_those_above_read_it_and_fetch_its_file(world: World, sign_in: Reader) -> None:
    record = write(world, community_code=world.community.code)
    page = text(sign_in("zhao_lan"), address_of(record))
    assert "走访五十户" in page
    assert "桃源社区" in page
    answer = sign_in("committee").get(address_of(record, f"files/{File.objects.get().pk}/"))
    assert b"".join(answer.streaming_content) == PDF
    assert "attachment" in answer["Content-Disposition"]


def test_a_sibling_another_region_and_who_administers_nothing_find_nothing(
    world: World, sign_in: Reader
) -> None:
    record = write(world)
    file = File.objects.get().pk
    for who in ("wang_ling", "bai_xue", "li_xi", "auditor", "system"):
        for rest in ("", f"files/{file}/"):
            assert sign_in(who).get(address_of(record, rest)).status_code == 404


def test_a_file_of_any_other_record_stays_where_it_is(world: World, sign_in: Reader) -> None:
    report, other = write(world), write(world, "zhang_qiao", "交流", title="谈心")
    file = File.objects.get(record=other).pk
    for record in (report, other):
        assert sign_in("zhao_lan").get(address_of(record, f"files/{file}/")).status_code == 404
    assert titles(sign_in("zhao_lan")) == ["桃源社区青年就业调研"]


def test_a_draft_or_a_withdrawn_one_is_not_in_it(world: World, sign_in: Reader) -> None:
    write(world, title="没写完", status="草稿")
    record = write(world)
    withdraw_record(world.actor("zhang_qiao"), record)
    assert titles(sign_in("zhao_lan")) == []
    assert sign_in("zhao_lan").get(address_of(record)).status_code == 404


def test_it_is_found_by_words_place_theme_and_cycle(world: World, sign_in: Reader) -> None:
    set_cycle(world.actor("committee"), world.yulin, (date(2025, 9, 1), 6))
    write(world, title="就业", tasks=("关切青年诉求",), community_code=world.community.code)
    write(world, "wang_ling", title="婚恋", text="神木青年婚恋观", on=date(2026, 1, 9))
    client = sign_in("zhao_lan")
    assert found(client, "婚恋观") == ["婚恋"]
    assert titles(client, place="桃源") == titles(client, theme="关切青年诉求") == ["就业"]
    assert titles(client, place="神木") == titles(client, cycle="2025-09-01") == ["婚恋"]
    assert found(client, "婚恋", place="榆阳") == []
    assert client.get(LIBRARY, {"cycle": "x", "theme": "y"}).status_code == 422


def test_a_countys_library_holds_its_own(world: World, sign_in: Reader) -> None:
    write(world)
    write(world, "wang_ling", title="神木")
    client = sign_in("zhao_lan")
    rows = client.get("/desk/organizations/SM/reports/").context["table"].listed
    assert [row.report.title for row in rows] == ["神木"]
    file = client.post("/desk/organizations/SM/reports/", {"file": "csv"})
    lines = b"".join(file.streaming_content).decode().splitlines()
    assert (len(lines), lines[1].startswith("神木,"), lines[1].endswith("报告.pdf")) == (2, True, True)


def test_without_its_file_it_says_so(world: World, sign_in: Reader) -> None:
    submit_record(world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), make_body(TODAY, "调研报告"))
    assert "还没有附文件" in text(sign_in("zhao_lan"), LIBRARY)


def test_an_empty_library_says_what_will_stand_here(world: World, sign_in: Reader) -> None:
    assert "还没有调研报告" in text(sign_in("zhao_lan"), LIBRARY)
    assert "没有符合的" in text(sign_in("zhao_lan"), f"{LIBRARY}?place=没有")


@pytest.mark.parametrize("times", [2, 12])
def test_more_reports_take_no_more_queries(
    world: World, sign_in: Reader, django_assert_num_queries, times: int
) -> None:
    for number in range(times):
        write(world, title=f"报告{number}")
    client = sign_in("zhao_lan")
    client.get(LIBRARY)
    with django_assert_num_queries(QUERIES):
        client.get(LIBRARY)
