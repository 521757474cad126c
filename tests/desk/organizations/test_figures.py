"""What the desk's figures say of a range: progress beside rate, past ranges as of their last day, each region by its own pack."""

import re
from datetime import date
from fractions import Fraction
from html import unescape
from importlib.resources import files

import pytest

from qingqiao.actions.appointments import begin_appointment, end_appointment
from qingqiao.actions.records import submit_record
from qingqiao.desk.organizations.obligations import ended_words
from qingqiao.evaluations.queries import progress_of_organization
from qingqiao.organizations.scope import Extent, Key, Scope
from qingqiao.policy.rounding import percent1
from qingqiao.progress.spans import JudgedSpan
from qingqiao.progress.tally import Tally
from qingqiao.regions.models import Region, RegionPack
from qingqiao.regions.rules import touch_rules
from qingqiao.regions.uuid7 import uuid7
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.make import make_body, make_cadre, make_contact, make_organization, make_region
from tests.world import TODAY, World

pytestmark = pytest.mark.slow

OVERVIEW = "/desk/organizations/YY/"
WORKS = "/desk/organizations/YY/obligations/online/"


def row_of(page: str, title: str) -> list[str]:
    """The cells of an obligation's row in the table of numbers, as text."""
    rows = re.findall(r"<tr>.*?</tr>", page, re.S)
    (row,) = [one for one in rows if f">{title}</a>" in one and "<th" in one]
    return [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[dh].*?</t[dh]>", row, re.S)]


def figure_of(page: str, label: str) -> str:
    """The number of a card."""
    return re.search(
        rf'"figure-label">\s*{label}\s*</span>\s*<span class="figure-number">\s*([^<\s]*)', page
    )[1]


def test_what_is_not_over_has_progress_and_days_left_but_no_rate(world: World, sign_in: Reader) -> None:
    body = make_body(TODAY, "线下活动", photos=("a" * 64,))
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), body)
    _, progress, left, rate, *counts = row_of(text(sign_in("zhang_qiao"), OVERVIEW), "每季度线下活动")
    assert (progress, left, rate, counts[:3]) == ("0.0%", "还有 11 天", "—", ["0", "3", "0"])


def test_each_number_of_cells_leads_to_whose_they_are(world: World, sign_in: Reader) -> None:
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, "线上活动"))
    reader = sign_in("zhang_qiao")
    links = re.findall(r'<a href="([^"]+state=(\w+)[^"]*)">(\d+)</a>', text(reader, f"{OVERVIEW}?range=year"))
    assert {state for _, state, _ in links} >= {"met", "open", "unmet"}
    for address, state, number in links:
        page = text(reader, unescape(address))
        figures = re.findall(rf'<a href="[^"]*state={state}[^"]*">(\d+)</a>', page)
        assert number in figures, address
        assert f"heat-square state-{state}" in page, address


def test_a_hundred_percent_never_stands_beside_something_open(world: World, sign_in: Reader) -> None:
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, "线上活动"))
    for key in ("month", "quarter", "year"):
        page = text(sign_in("zhang_qiao"), f"{OVERVIEW}?range={key}")
        for row in re.findall(r"<tr><th scope=\"row\".*?</tr>", page, re.S):
            cells = re.findall(r"<td class=\"num\">(.*?)</td>", row, re.S)
            assert not ("100.0%" in row and len(cells) > 5 and cells[3] not in ("0", "—")), row


def test_a_past_range_counts_who_was_in_office_on_its_last_day(world: World, sign_in: Reader) -> None:
    end_appointment(world.actor("zhao_lan"), world.li_xi.appointments.get(), date(2026, 1, 31))
    reader = sign_in("zhang_qiao")
    assert figure_of(text(reader, OVERVIEW), "团干部") == "2"
    assert figure_of(text(reader, f"{OVERVIEW}?range=last-quarter"), "团干部") == "3"
    assert "李溪" in text(reader, f"{OVERVIEW}cadres/?range=last-quarter")
    assert "李溪" not in text(reader, f"{OVERVIEW}cadres/")


def test_the_as_of_day_is_in_the_address_and_goes_along(world: World, sign_in: Reader) -> None:
    begin_appointment(world.actor("zhao_lan"), world.wang_ling, world.village, "兼职", date(2026, 3, 10))
    reader = sign_in("zhang_qiao")
    page = text(reader, f"{OVERVIEW}?as_of=2026-03-05")
    assert figure_of(page, "团干部") == "3"
    assert figure_of(text(reader, OVERVIEW), "团干部") == "4"
    assert "/desk/organizations/YY/obligations/online/?as_of=2026-03-05" in page
    assert "数据截至 2026-03-05" in page


@pytest.mark.parametrize("said", ["2026-03-21", "9999-12-31", "0001-01-01", "2026-02-30", "x" * 500])
def test_a_day_to_come_or_none_is_today(sign_in: Reader, said: str) -> None:
    assert "数据截至 2026-03-20 12:00" in text(sign_in("zhang_qiao"), f"{OVERVIEW}?as_of={said}")


@pytest.mark.parametrize(
    "address", [OVERVIEW, f"{OVERVIEW}cadres/", f"{OVERVIEW}cadres/?need=contacts", WORKS, "/desk/cadres/li/"]
)
@pytest.mark.parametrize(
    "asked", ["range=last-year", "range=last-quarter", "as_of=2024-05-06&range=last-month"]
)
def test_any_range_as_of_any_day_can_be_looked_at(sign_in: Reader, address: str, asked: str) -> None:
    text(sign_in("zhang_qiao"), f"{address}{'&' if '?' in address else '?'}{asked}")


def test_a_square_of_a_past_range_and_its_reasons_are_of_the_same_day(world: World, sign_in: Reader) -> None:
    make_contact(world.zhang_qiao, "青年", code="new", first_day=date(2026, 2, 1))
    reader = sign_in("zhang_qiao")
    page = text(reader, "/desk/cadres/zhang/?range=last-quarter")
    assert "0/100" in page
    why = "/desk/cadres/zhang/why/contacts/standing/"
    assert f"{why}?range=last-quarter" in page
    found = [reader.get(address).context["why"].done for address in (f"{why}?range=last-quarter", why)]
    assert found == [0, 1]


@pytest.fixture
def suide(world: World) -> Region:
    """绥德 lies under the city as a region of its own; its pack has no 线上活动 and names its contacts otherwise."""
    region = make_region("SD", "绥德")
    text = (files("qingqiao.policy") / "packs" / "yulin-2016.toml").read_text("utf-8")
    for old, new in (
        ('id = "contacts"', 'id = "friends"'),
        ('contact_obligation = "contacts"', 'contact_obligation = "friends"'),
        ('id = "online"', 'id = "chats"'),
        ('title = "每周线上活动"', 'title = "每周聊一次"'),
    ):
        text = text.replace(old, new)
    RegionPack.objects.filter(region=region).update(pack="own", text=text)
    county = make_organization(region, "绥德县团委", world.city, code="SD", level="县", field="机关")
    make_contact(make_cadre(region, "高远", county, code="gao"), "青年", code="qingnian")
    return region


def test_each_region_counts_by_its_own_pack(world: World, suide: Region, sign_in: Reader) -> None:
    span = JudgedSpan(date(2026, 1, 1), TODAY, TODAY)
    scope = Scope((Key(Extent.ALL),), TODAY)
    expected = progress_of_organization(scope, "YL", span).figures
    page = text(sign_in("zhao_lan"), "/desk/")
    assert figure_of(page, "团干部") == str(expected.cadres) == "6"
    assert figure_of(page, "联系青年完成率") == percent1(expected.contact_completion)


def test_who_is_left_out_is_said(world: World, suide: Region, sign_in: Reader) -> None:
    reader = sign_in("zhao_lan")
    assert "绥德没有：直接联系青年、每周线上活动。" in text(reader, "/desk/")
    assert "绥德没有：每周线上活动。" in text(reader, "/desk/organizations/YL/obligations/online/")


def test_no_page_leads_to_an_obligation_that_a_region_does_not_have(
    world: World, suide: Region, sign_in: Reader
) -> None:
    reader = sign_in("zhao_lan")
    for code in ("YL", "SD"):
        page = text(reader, f"/desk/organizations/{code}/")
        addresses = set(re.findall(r'href="(/desk/organizations/\w+/obligations/[^"]+)"', page))
        assert len(addresses) > 5
        for address in addresses:
            text(reader, unescape(address))


def test_whose_figures_are_shown_is_said_where_a_reach_ends_at_a_region(
    world: World, suide: Region, sign_in: Reader
) -> None:
    page = text(sign_in("committee"), "/desk/")
    assert figure_of(page, "团干部") == "5"
    assert "只含本辖区的团组织和团干部，不含：绥德。" in page
    assert "只含一部分" not in text(sign_in("zhao_lan"), "/desk/")


def test_what_has_ended_says_until_when_it_closes(world: World, sign_in: Reader) -> None:
    page = text(sign_in("zhang_qiao"), f"{OVERVIEW}?range=last-month&as_of=2026-03-03")
    _, _, left, rate, *_ = row_of(page, "每月志愿服务")
    assert (left, rate) == ("已结束，3月7日后到期", "—")


def test_the_page_of_an_obligation_says_what_is_asked_and_what_it_weighs(sign_in: Reader) -> None:
    page = text(sign_in("zhang_qiao"), WORKS)
    assert "每周在线上发起一次有话题的活动。" in page
    assert "二(三)3，权重 12，各项合计 100。" in page


def test_a_year_of_weeks_shows_the_latest_and_leads_to_the_rest(world: World, sign_in: Reader) -> None:
    page = text(sign_in("zhang_qiao"), f"{WORKS}?range=last-year")
    (row,) = [one for one in re.findall(r"<tr>.*?</tr>", page, re.S) if ">李溪</a>" in one]
    assert row.count("heat-square") == 10
    assert "更早的 42 期点姓名看" in page
    assert 'href="/desk/cadres/li/?range=last-year">李溪' in row


def test_two_cycles_of_a_range_show_their_months(world: World, sign_in: Reader) -> None:
    world.yulin.cycle_first_day, world.yulin.cycle_months = date(2025, 1, 1), 6
    world.yulin.save()
    touch_rules(world.yulin)
    page = text(sign_in("zhang_qiao"), f"{OVERVIEW}obligations/lecture/?range=last-year")
    assert re.findall(r"工作周期 20\d\d\.\d+—\d+", page) == ["工作周期 2025.1—6", "工作周期 2025.7—12"]


def test_cycles_of_different_length_are_said_beside_their_sum(
    world: World, suide: Region, sign_in: Reader
) -> None:
    reader = sign_in("zhao_lan")
    assert "工作周期不同" not in text(reader, "/desk/?range=year")
    suide.cycle_first_day, suide.cycle_months = date(2026, 1, 1), 6
    suide.save()
    touch_rules(suide)
    assert "各辖区的工作周期不同（榆林 12 个月一期、绥德 6 个月一期）" in text(reader, "/desk/?range=year")
    assert "工作周期不同" in text(reader, "/desk/organizations/YL/obligations/lecture/?range=year")
    assert "工作周期不同" not in text(reader, "/desk/organizations/YL/obligations/online/?range=year")


def test_that_all_which_ended_is_done_is_said_once() -> None:
    tally = Tally(met=3, open=1, rated=1, rates=Fraction(1), has_closed=True)
    assert ended_words(tally) == "到期的都完成"
    tally.rates = Fraction(1, 2)
    assert ended_words(tally) == "到期 50.0%"
    tally.has_closed = False
    assert ended_words(tally) == ""
