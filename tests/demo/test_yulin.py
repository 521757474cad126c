import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from qingqiao.demo.days import monday, quarter
from qingqiao.demo.listings import target
from qingqiao.demo.texts import read_texts
from qingqiao.demo.year import Year
from qingqiao.demo.yulin import Yulin, make_yulin, write_yulin
from qingqiao.exchange.check.everything import check_book
from qingqiao.exchange.faults import Faults
from qingqiao.exchange.read.opening import open_book
from qingqiao.policy.words import DRAFT, WITHDRAWN

pytestmark = pytest.mark.slow
TUESDAY = date(2026, 11, 24)
DAYS = 45


@pytest.fixture(scope="module")
def yulin() -> Yulin:
    return make_yulin(1, TUESDAY, DAYS)


@pytest.fixture(scope="module")
def folder(yulin: Yulin, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_yulin(yulin, tmp_path_factory.mktemp("yulin")).path


def read(folder: Path, table: str) -> Iterator[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@pytest.mark.django_db
def test_the_loader_finds_no_fault(folder: Path, tmp_path: Path) -> None:
    faults = Faults()
    with open_book(folder, faults) as book:
        check_book(book, tmp_path, faults, lambda phase, table, lines: lines)
    assert [str(fault) for fault in faults][:5] == []


def test_yulin_has_its_twelve_counties_and_three_committees(yulin: Yulin) -> None:
    names = [one.name for one in yulin.tree.city.lower if one.level == "县"]
    counties = [county["name"] for county in read_texts("places")["county"]]
    assert len(counties) == 12
    assert {"榆阳区", "神木市", "吴堡县"} <= set(counties)
    assert names == [f"{name}团委" for name in counties] + [
        "市直机关团工委",
        "榆神工业区团委",
        "高新区团工委",
    ]


def test_its_size_is_about_what_a_visitor_can_take_in(yulin: Yulin) -> None:
    assert 440 <= sum(1 for _ in yulin.tree.city.subtree()) <= 560
    assert 370 <= len(yulin.cadres) <= 460


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 2, 20), date(2026, 4, 5), TUESDAY])
def test_every_part_is_played_on_any_day(seed: int, today: date) -> None:
    yulin = make_yulin(seed, today)
    roles = Counter(cadre.role for cadre in yulin.cadres if cadre.role)
    assert len(roles) == 9
    assert set(roles.values()) == {1}


def test_the_same_seed_and_day_tell_the_same(yulin: Yulin) -> None:
    again = make_yulin(1, TUESDAY, DAYS)
    assert [cadre.contacts[0].name for cadre in again.cadres] == [c.contacts[0].name for c in yulin.cadres]
    for one, other in zip(yulin.cadres[:40], again.cadres[:40], strict=True):
        assert told(yulin, one) == told(again, other)


def test_another_seed_tells_something_else(yulin: Yulin) -> None:
    assert [cadre.name for cadre in make_yulin(2, TUESDAY).cadres] != [cadre.name for cadre in yulin.cadres]


def told(yulin: Yulin, cadre: object) -> list[object]:
    return list(Year(cadre, yulin.seed, yulin.first_day, yulin.today).records())  # type: ignore[arg-type]


def test_the_school_cadre_knows_a_minor(yulin: Yulin) -> None:
    cadre = yulin.played_by("school")
    assert target(cadre, TUESDAY) == 20
    assert any(contact.born > "2009" for contact in cadre.contacts)


def test_one_is_on_leave_and_one_moved_this_quarter(yulin: Yulin) -> None:
    assert yulin.played_by("on_leave").is_away(TUESDAY)
    before, after = yulin.played_by("transferred").appointments
    assert before.organization.name == "横山区团委"
    assert quarter(after.first_day) == quarter(TUESDAY)


def test_the_county_administrator_has_begun_her_week(folder: Path, yulin: Yulin) -> None:
    code = yulin.played_by("county_administrator").code
    days = [row["occurred_on"] for row in read(folder, "records") if row["author_code"] == code]
    assert max(days) >= monday(TUESDAY).isoformat()


def test_some_records_are_drafts_some_are_withdrawn_some_late(folder: Path) -> None:
    rows = list(read(folder, "records"))
    statuses = Counter(row["status"] for row in rows)
    assert statuses[DRAFT] > 3
    assert statuses[WITHDRAWN] > 3
    late = [row for row in rows if row["submitted_at"] and days_late(row) > 7]
    assert 0.02 < len(late) / len(rows) < 0.15


def days_late(row: dict[str, str]) -> int:
    return (date.fromisoformat(row["submitted_at"][:10]) - date.fromisoformat(row["occurred_on"])).days


def test_two_cadres_share_a_community_and_some_have_no_branch(folder: Path) -> None:
    open_postings = Counter(row["community_code"] for row in read(folder, "postings") if not row["last_day"])
    assert max(open_postings.values()) >= 2
    assert any(not row["branch_founded_on"] for row in read(folder, "communities"))


def test_who_withdrew_left_no_name(folder: Path) -> None:
    gone = [row for row in read(folder, "contacts") if row["withdrawn_on"]]
    assert gone
    assert {(row["name"], row["reach"]) for row in gone} == {("已撤回", "")}


def test_most_organizations_have_a_named_administrator_and_some_none(folder: Path) -> None:
    named = {row["organization_code"] for row in read(folder, "admins") if row["active"] == "1"}
    share = len(named) / sum(1 for _ in read(folder, "organizations"))
    assert 0.75 < share < 0.97
