"""An obligation as people × periods: who is shown, by what she is found, and what a square says without its colour."""

import pytest

from qingqiao.actions.records import submit_record
from qingqiao.jobs.tick import keep_cells_fresh
from qingqiao.progress.seated import SeatedCadres
from qingqiao.progress.spans import JudgedSpan
from qingqiao.progress.sums import keeping
from qingqiao.regions.uuid7 import uuid7
from tests.desk.conftest import Reader
from tests.make import make_body, make_cadre
from tests.world import TODAY, World

GRID = "/desk/organizations/{}/obligations/online/"
WRONG = 422


def names(client, code: str = "YL", query: str = "") -> list[str]:
    return [row[0].value for row in client.get(GRID.format(code) + query).context["table"].rows]


def test_a_square_says_its_state_and_leads_to_its_reasons(world: World, sign_in: Reader) -> None:
    page = sign_in("zhang_qiao").get(GRID.format("YY")).content.decode()
    assert 'href="/desk/cadres/li/why/online/2026-W10/" aria-label="未完成 0/1">✕</a>' in page
    assert 'aria-label="进行中 0/1">○</a>' in page
    assert '<span aria-hidden="true">10</span><span class="visually-hidden">第10周</span>' in page


def test_it_is_filtered_by_organization_kind_and_what_is_open(world: World, sign_in: Reader) -> None:
    city = sign_in("zhao_lan")
    assert names(city, query="?organization=SM") == ["王岭"]
    assert names(city, query="?organization=YY&kind=兼职") == ["李溪", "陈川"]
    assert names(city, query="?state=met") == []
    assert len(names(city, query="?state=unmet")) == 5
    assert city.get(f"{GRID.format('YL')}?organization=YA").status_code == WRONG


@pytest.mark.parametrize("status", ["unmet", "open", "met"])
def test_kept_and_judged_cells_find_the_same_cadres(world: World, status: str) -> None:
    span = JudgedSpan(TODAY.replace(month=1, day=1), TODAY, TODAY)
    kept = SeatedCadres(world.city, [world.yulin], span, TODAY)
    kept.refresh()
    judged = SeatedCadres(world.city, [world.yulin], span, TODAY.replace(year=2027))
    found = [
        set(one.with_status(one.rows(), "online", status).values_list("cadre", flat=True))
        for one in (kept, judged)
    ]
    assert (kept.is_kept, judged.is_kept) == (True, False)
    assert found[0] == found[1]


def test_many_stand_in_three_panels(world: World, sign_in: Reader) -> None:
    desk = sign_in("zhang_qiao")
    assert len(desk.get(GRID.format("YY")).context["heat"].panels) == 1
    for number in range(20):
        make_cadre(world.yulin, f"干部{number}", world.village, "兼职")
    panels = desk.get(GRID.format("YY")).context["heat"].panels
    assert [len(panel) for panel in panels] == [8, 8, 7]


def test_it_is_sorted_by_code(world: World, sign_in: Reader) -> None:
    desk = sign_in("zhao_lan")
    codes = [row[1].value for row in desk.get(f"{GRID.format('YL')}?sort=-code").context["table"].rows]
    assert codes == sorted(codes, reverse=True)
    assert len(codes) == len(names(desk))


def test_a_large_city_shows_the_same(world: World, sign_in: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(60):
        make_cadre(world.yulin, f"干部{number:02}", world.village)
    desk = sign_in("zhao_lan")
    few = [names(desk, query=query) for query in ("", "?page=2")]
    monkeypatch.setattr(keeping, "MANY", 1)
    keep_cells_fresh()
    assert [names(desk, query=query) for query in ("", "?page=2")] == few
    assert [len(some) for some in few] == [50, 15]


def test_its_figures_are_those_of_whom_the_list_names(world: World, sign_in: Reader) -> None:
    city = sign_in("zhao_lan")
    overview = city.get("/desk/").context["overview"]
    column = [one.id for one in overview.children.columns].index("online")
    for row in overview.children.rows:
        page = city.get(row.shares[column].url)
        assert page.context["row"].tally.cells == row.branch.obligations["online"].cells
        if row.contacts.band:
            assert f"{row.branch.contacts.target} 人次" in city.get(row.contacts.url).content.decode()
    assert len({row.branch.obligations["online"].cells for row in overview.children.rows}) > 1


def test_each_number_of_squares_leads_to_whose_they_are(world: World, sign_in: Reader) -> None:
    city = sign_in("zhao_lan")
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY))
    page = city.get(GRID.format("YL")).context
    found = {url: number for _, number, url in page["squares"] if number}
    assert len(found) > 1
    for url, number in found.items():
        state = url.partition("state=")[2]
        narrowed = city.get(GRID.format("YL") + url).context
        listed = [getattr(row.tally, state) for row in narrowed["table"].listed]
        assert (sum(listed), all(listed), narrowed["is_narrowed"]) == (number, True, True)
