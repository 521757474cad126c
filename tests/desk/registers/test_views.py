"""The section's tables: who sees what, the same on the page and in the files, and no more queries for more rows."""

import csv
import io
import re
from datetime import timedelta
from html import unescape
from urllib.parse import unquote

import openpyxl
import pytest
from django.test import Client

from qingqiao.actions.dissolving import dissolve_organization
from qingqiao.audit.models import Entry
from qingqiao.organizations.models import Appointment
from qingqiao.parts.downloads import TABLE_KINDS
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.make import LONG_AGO, make_cadre, make_community, make_posting
from tests.world import TODAY, World

YUYANG, CITY = "/desk/organizations/YY/postings/", "/desk/organizations/YL/postings/"
TABLES = ("communities", "posted", "unposted", "branches")


def test_zhang_qiao_sees_her_county_and_nothing_of_another(world: World, sign_in: Reader) -> None:
    make_community(world.shenmu, "麟州社区", code="LZ")
    page = text(sign_in("zhang_qiao"), f"{YUYANG}communities/")
    assert "桃源社区" in page
    assert "麟州社区" not in page
    assert "麟州社区" in text(sign_in("committee"), f"{CITY}communities/")
    text(sign_in("wang_ling"), f"{YUYANG}communities/", 404)


@pytest.mark.parametrize(
    ("need", "seen"),
    [
        ("", "柳营社区"),
        ("no-cadre", "柳营社区"),
        ("no-branch", "桃源社区"),
        ("with-branch", "柳营社区"),
        ("merged", "沙地社区"),
    ],
)
def test_communities_by_need(world: World, sign_in: Reader, need: str, seen: str) -> None:
    willow = make_community(world.yuyang, "柳营社区", branch_founded_on=LONG_AGO)
    make_community(world.yuyang, "沙地社区", merged_into=willow, merged_on=TODAY - timedelta(days=1))
    page = text(sign_in("zhang_qiao"), f"{YUYANG}communities/?need={need}")
    others = {"柳营社区", "桃源社区", "沙地社区"} - ({"柳营社区", "桃源社区"} if not need else {seen})
    assert seen in page
    assert not any(f">{name}<" in page for name in others)


def test_a_community_is_found_by_initials(world: World, sign_in: Reader) -> None:
    make_community(world.yuyang, "柳营社区")
    client = sign_in("zhang_qiao")
    found = client.get(client.post(f"{YUYANG}communities/", {"words": "tysq"}).url)
    assert [row[0].value for row in found.context["table"].rows] == ["桃源社区"]


def test_whom_the_posting_binds_the_cells_say(world: World, sign_in: Reader) -> None:
    page = text(sign_in("zhao_lan"), f"{CITY}unposted/")
    assert "王岭" in page
    assert "赵岚" in page
    assert "李溪" not in page  # part-time
    assert "张桥" not in page.partition("<main")[2]  # posted
    Appointment.objects.filter(cadre=world.wang_ling).update(kind="挂职")
    world.wang_ling.judged.update(is_stale=True)
    assert "王岭" not in text(sign_in("zhao_lan"), f"{CITY}unposted/")


def test_the_overview_adds_up(world: World, sign_in: Reader) -> None:
    make_community(world.shenmu, "麟州社区", branch_founded_on=LONG_AGO)
    make_posting(world.wang_ling, world.community)
    rows = rows_of(sign_in("zhao_lan"), f"{CITY}counties/")
    assert [row[:9] for row in rows[1:]] == [
        ["本级", "1", "0", "1", "0", "0", "0", "0", "0"],
        ["榆阳区团委", "1", "1", "0", "1", "1", "0", "0", "1"],
        ["神木市团委", "1", "1", "0", "1", "0", "1", "1", "0"],
        ["全部", "3", "2", "1", "2", "1", "1", "1", "1"],
    ]
    assert rows[-1][9:] == ["'0/5", "'0/4"]  # no spreadsheet takes them for dates


def test_each_number_of_the_overview_leads_to_as_many_lines(world: World, sign_in: Reader) -> None:
    make_community(world.shenmu, "麟州社区", branch_founded_on=LONG_AGO)
    make_posting(world.wang_ling, world.community)
    client = sign_in("zhao_lan")
    table = text(client, CITY).partition("<tbody>")[2]
    links = re.findall(r'<a href="([^"]+/postings/\w+/[^"]*)">(\d+)</a>', table)
    assert len(links) == 3 + 3 + 6
    for address, number in links:
        assert len(rows_of(client, unescape(address))) - 1 == int(number), address


def file_of(client: Client, address: str, kind: str):
    """The file of a list, or of one of the tables of figures, which have addresses of their own."""
    path, _, query = address.partition("?")
    if "counties" in path:
        return client.post(f"{path}{kind}/?{query}")
    return client.post(address, {"file": kind})


def rows_of(client: Client, address: str) -> list[list[str]]:
    answer = file_of(client, address, "csv")
    assert "attachment" in answer["Content-Disposition"]
    body = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(body)))


@pytest.mark.parametrize("key", [*TABLES, "counties"])
def test_page_workbook_and_csv_say_the_same(world: World, sign_in: Reader, key: str) -> None:
    world.community.address = "=1+1"
    world.community.save()
    client = sign_in("zhao_lan")
    text(client, CITY if key == "counties" else f"{CITY}{key}/")
    answer = file_of(client, f"{CITY}{key}/", "xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    book = [["" if one is None else str(one) for one in row] for row in sheet.iter_rows(3, values_only=True)]
    lines = rows_of(client, f"{CITY}{key}/")
    assert [[one.removeprefix("'") for one in row] for row in lines] == book


@pytest.mark.parametrize("kind", TABLE_KINDS)
def test_a_file_says_whose_it_is_and_of_which_day_and_no_browser_keeps_it(sign_in: Reader, kind: str) -> None:
    answer = sign_in("zhao_lan").post(f"{CITY}communities/", {"file": kind})
    assert unquote(answer["Content-Disposition"]).endswith(f"社区-团市委-2026-03-20.{kind}")
    assert answer["Cache-Control"] == "private, no-store"
    answer.close()


@pytest.mark.parametrize("key", ["posted", "branch-sums"])
def test_who_takes_a_file_leaves_a_line(world: World, sign_in: Reader, key: str) -> None:
    client = sign_in("zhao_lan")
    taken = (f"{CITY}posted/", {"file": "csv"}) if key == "posted" else (f"{CITY}{key}/csv/", {})
    client.post(*taken)
    entry = Entry.objects.get(verb="table.export")
    assert (entry.details["table"], entry.details["file"], entry.row) == (key, "csv", world.city.pk)
    assert client.get(f"{CITY}{key}/csv/").status_code == 405


def test_what_is_asked_for_is_what_the_file_holds(world: World, sign_in: Reader) -> None:
    make_community(world.yuyang, "柳营社区")
    rows = rows_of(sign_in("zhang_qiao"), f"{YUYANG}communities/?need=no-cadre")
    assert [row[0] for row in rows[1:]] == ["柳营社区"]
    assert sign_in("zhang_qiao").post(f"{YUYANG}communities/", {"file": "pdf"}).status_code == 404
    assert sign_in("zhang_qiao").post(f"{YUYANG}counties/pdf/").status_code == 404
    text(sign_in("zhang_qiao"), f"{YUYANG}people/", 404)


def test_who_has_left_her_office_is_no_longer_there(world: World, sign_in: Reader) -> None:
    Appointment.objects.filter(cadre=world.zhang_qiao).update(last_day=TODAY - timedelta(days=1))
    rows = rows_of(sign_in("zhao_lan"), f"{CITY}communities/?need=no-cadre")
    assert [(row[0], row[-1]) for row in rows[1:]] == [("桃源社区", "0")]
    assert "已不在任" in text(sign_in("zhao_lan"), f"/desk/communities/{world.community.code}/")


def test_branches_as_of_a_day(world: World, sign_in: Reader) -> None:
    world.community.branch_founded_on = TODAY - timedelta(days=30)
    world.community.save()
    for days, holds in ((20, True), (5, False)):
        day = TODAY - timedelta(days=days)
        world.community.checks.create(
            region=world.yulin, checklist="五个有", item="班子", day=day, holds=holds
        )
    client = sign_in("zhang_qiao")
    for days, said in ((40, "—"), (10, "'1/5"), (0, "'0/5")):
        day = TODAY - timedelta(days=days)
        assert rows_of(client, f"{YUYANG}branches/?as_of={day}")[1][3] == said


def test_a_past_day_shows_who_was_posted_and_who_existed_then(world: World, sign_in: Reader) -> None:
    world.zhang_qiao.postings.update(first_day=TODAY - timedelta(days=9))
    Appointment.objects.filter(cadre=world.wang_ling).update(first_day=TODAY - timedelta(days=9))
    client = sign_in("zhao_lan")
    for days, numbers in ((0, ["3", "1", "2"]), (9, ["3", "1", "2"]), (10, ["2", "0", "2"])):
        day = TODAY - timedelta(days=days)
        assert rows_of(client, f"{CITY}counties/?as_of={day}")[-1][1:4] == numbers
        names = [row[0] for row in rows_of(client, f"{CITY}unposted/?as_of={day}")[1:]]
        assert ("王岭" in names, len(names)) == (days < 10, int(numbers[2]))
        assert len(rows_of(client, f"{CITY}posted/?as_of={day}")) == 1 + int(numbers[1])


def test_the_day_stays_in_the_sections_addresses(world: World, sign_in: Reader) -> None:
    page = text(sign_in("zhao_lan"), f"{CITY}?as_of=2026-03-01")
    assert f"{CITY}unposted/?as_of=2026-03-01" in page
    assert 'value="2026-03-01"' in text(sign_in("zhao_lan"), f"{CITY}unposted/?as_of=2026-03-01")


QUERIES = {"": 22, "communities/": 15, "posted/": 17, "unposted/": 19, "branches/": 24}


@pytest.mark.parametrize("times", [3, 30])
@pytest.mark.parametrize("key", QUERIES)
def test_more_rows_take_no_more_queries(
    world: World, sign_in: Reader, django_assert_num_queries, key: str, times: int
) -> None:
    for number in range(times):
        community = make_community(world.yuyang, f"社区{number}", branch_founded_on=LONG_AGO)
        posted = make_cadre(world.yulin, f"干部{number}", world.yuyang)
        make_posting(posted, community)
        make_cadre(world.yulin, f"新人{number}", world.yuyang)
    client = sign_in("zhang_qiao")
    client.get(f"{YUYANG}{key}")
    with django_assert_num_queries(QUERIES[key]):
        client.get(f"{YUYANG}{key}")


def test_a_dissolved_county_is_no_row_of_a_later_day(world: World, sign_in: Reader) -> None:
    yesterday = TODAY - timedelta(days=1)
    dissolve_organization(world.actor("zhao_lan"), world.shenmu, yesterday, together=True)
    client = sign_in("zhao_lan")
    for address in (CITY, "/desk/organizations/YL/summary/"):
        assert "神木市团委" not in text(client, address), address
        assert "神木市团委" in text(client, f"{address}?as_of={yesterday}"), address
