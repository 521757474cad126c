"""`eras` (沿革): what an organization was from a day on, laid over the stored rows; what formats.md refuses, at its place."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from time_machine import travel

from qingqiao.organizations.models import Era, Organization
from qingqiao.organizations.tree import tree_on
from qingqiao.progress.models import Judged
from tests.exchange.tables import (
    Rows,
    appointment,
    faults_of,
    load_quietly,
    organization,
    sound,
    write_folder,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_noon")]
Change = Callable[[dict[str, Rows]], Any]


@pytest.fixture
def _noon():
    with travel("2026-03-20T12:00:00+08:00", tick=False):
        yield


def era(code: str, first_day: str, **said: Any) -> dict[str, Any]:
    empty = dict.fromkeys(("name", "parent_code", "level", "type", "field", "many_youth"), "")
    return {"organization_code": code, "first_day": first_day, **empty, "rank_section_or_above": "", **said}


def world(*eras: dict[str, Any], **organizations: dict[str, Any]) -> dict[str, Rows]:
    """The sound tables with a town T1 under YY, a region YA beside, and these eras; columns of organizations by code."""
    tables = sound()
    tables["organizations"] += [
        organization("T1", "YY", level="乡镇街道"),
        organization("YA", "YL", level="市", is_region="1"),
    ]
    for row in tables["organizations"]:
        row.update({"first_day": "", "last_day": "", **organizations.get(row["code"], {})})
    tables["appointments"].append(appointment("li", "T1", first_day="2025-01-01", last_day="2025-12-31"))
    tables["eras"] = list(eras)
    return tables


REFUSED: dict[str, tuple[dict[str, Rows], list[str]]] = {
    "an organization that nobody has": (world(era("X", "2020-01-01")), ["eras:2:organization_code"]),
    "a superior that nobody has": (world(era("T1", "2020-01-01", parent_code="X")), ["eras:2:parent_code"]),
    "an era without a day": (world(era("T1", "")), ["eras:2:first_day"]),
    "one day said twice": (
        world(era("T1", "2020-01-01"), era("T1", "2020-01-01")),
        ["eras:3:organization_code"],
    ),
    "a word that is not listed": (world(era("T1", "2020-01-01", level="区")), ["eras:2:level"]),
    "neither yes nor no": (world(era("T1", "2020-01-01", many_youth="也许")), ["eras:2:many_youth"]),
    "dissolved before it was founded": (
        world(SM={"first_day": "2023-12-31", "last_day": "2023-01-01"}),
        ["organizations:4:last_day", "appointments:4:last_day"],
    ),
    "a circle on past days": (
        world(
            era("YY", "2016-01-01", parent_code="T1"),
            era("YY", "2020-01-01"),
        ),
        ["organizations:5:parent_code", "eras:2:parent_code"],
    ),
    "a circle on coming days": (
        world(
            era("SM", "2016-01-01"),
            era("SM", "2027-01-01", parent_code="T1"),
            era("T1", "2016-01-01"),
            era("T1", "2027-06-01", parent_code="SM"),
        ),
        ["eras:3:parent_code", "eras:5:parent_code"],
    ),
    "above itself": (
        world(era("T1", "2016-01-01", parent_code="T1"), era("T1", "2020-01-01")),
        ["eras:2:parent_code"],
    ),
    "two tops": (world(SM={"parent_code": ""}), ["organizations:4:parent_code"]),
    "a superior of another region": (
        world(era("T1", "2016-01-01", parent_code="YA"), era("T1", "2020-01-01")),
        ["eras:2:parent_code"],
    ),
    "an era of a region's superior": (
        world(era("YA", "2016-01-01", parent_code="SM")),
        ["eras:2:parent_code"],
    ),
    "an era of the top's superior": (
        world(era("YL", "2016-01-01", parent_code="SM")),
        ["eras:2:parent_code"],
    ),
    "a superior that was founded later": (
        world(
            era("T1", "2016-01-01", parent_code="SM"), era("T1", "2020-01-01"), SM={"first_day": "2018-01-01"}
        ),
        ["eras:2:parent_code"],
    ),
    "a superior that is dissolved": (
        world(SM={"last_day": "2025-05-05"}, T1={"parent_code": "SM"}),
        ["organizations:5:parent_code", "appointments:4:last_day"],
    ),
    "an office after the last day": (world(T1={"last_day": "2025-12-30"}), ["appointments:5:last_day"]),
    "an office that stays open": (world(SM={"last_day": "2025-12-30"}), ["appointments:4:last_day"]),
    "an office before the first day": (world(T1={"first_day": "2025-01-02"}), ["appointments:5:first_day"]),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_was_never_so_is_refused_at_its_place(case: str, tmp_path: Path) -> None:
    tables, places = REFUSED[case]
    faults = faults_of(write_folder(tmp_path / "in", tables))
    assert {fault.split(": ")[0] for fault in faults} == set(places)
    assert not Organization.objects.exists()


def test_two_tops_that_never_meet_are_allowed(tmp_path: Path) -> None:
    tables = world()
    tables["organizations"].append({**organization("OLD", "", is_region="1"), "last_day": "2019-12-31"})
    for row in tables["organizations"][:1]:
        row["first_day"] = "2020-01-01"
    for row in tables["organizations"][1:5]:
        row["first_day"] = "2020-01-01"
    assert faults_of(write_folder(tmp_path / "in", tables)) == []


def test_eras_are_upserted_and_twice_changes_nothing(tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path / "in", world(era("T1", "2016-01-01", field="农村"), era("T1", "2020-01-01"))
    )
    assert load_quietly(folder).counts["eras"]["new"] == 2
    again = load_quietly(folder).counts
    assert again["eras"] == {"unchanged": 2}
    assert again["organizations"] == {"unchanged": 5}
    changed = {"eras": [era("T1", "2016-01-01", field="学校")]}
    assert load_quietly(write_folder(tmp_path / "more", changed)).counts["eras"] == {"changed": 1}
    assert Era.objects.count() == 2
    assert Era.objects.get(field="学校").organization.code == "T1"


def test_a_column_that_is_absent_leaves_its_field_and_an_empty_cell_empties_it(tmp_path: Path) -> None:
    load_quietly(write_folder(tmp_path / "in", world(era("T1", "2016-01-01", field="农村", many_youth="0"))))
    rows = [{"organization_code": "T1", "first_day": "2016-01-01", "many_youth": ""}]
    load_quietly(write_folder(tmp_path / "more", {"eras": rows}))
    stored = Era.objects.get()
    assert (stored.field, stored.many_youth) == ("农村", None)


def test_whoever_served_where_an_era_changed_is_judged_anew_and_nobody_else(tmp_path: Path) -> None:
    load_quietly(write_folder(tmp_path / "in", world()))
    eras = [era("T1", "2016-01-01", field="农村"), era("T1", "2020-01-01")]
    Judged.objects.update(is_stale=False)
    load_quietly(write_folder(tmp_path / "more", {"eras": eras}))
    assert [one.cadre.code for one in Judged.objects.filter(is_stale=True)] == ["li"]


def test_whoever_serves_where_an_organization_is_another_kind_is_judged_anew_and_nobody_else(
    tmp_path: Path,
) -> None:
    load_quietly(write_folder(tmp_path / "in", world()))
    Judged.objects.update(is_stale=False)
    changed = world(T1={"field": "农村"})["organizations"]
    load_quietly(write_folder(tmp_path / "more", {"organizations": changed}))
    assert [one.cadre.code for one in Judged.objects.filter(is_stale=True)] == ["li"]


def test_a_row_that_contradicts_its_last_era_says_what_the_era_says_and_no_other_day_changes(
    tmp_path: Path,
) -> None:
    eras = (era("T1", "2016-01-01"), era("T1", "2020-01-01", parent_code="SM", field="学校"))
    folder = write_folder(tmp_path / "in", world(*eras))
    load_quietly(folder)
    town = Organization.objects.get(code="T1")
    assert (town.field, town.path.startswith(Organization.objects.get(code="SM").path)) == ("学校", True)
    first = Era.objects.get(first_day=date(2016, 1, 1))
    assert (first.field, first.superior.code) == ("机关", "YY")
    assert load_quietly(folder).counts["organizations"] == {"unchanged": 5}


def test_who_was_under_whom_is_read_by_day(tmp_path: Path) -> None:
    tables = world(
        era("T1", "2016-01-01", parent_code="SM", name="旧镇"),
        era("T1", "2026-01-01"),
        SM={"last_day": "2025-12-31"},
    )
    tables["appointments"][2]["last_day"] = "2025-12-31"
    load_quietly(write_folder(tmp_path / "in", tables))
    regions = [Organization.objects.get(code="YL").region_id]
    for day, superior, name, sm_exists in (
        (date(2025, 12, 31), "SM", "旧镇", True),
        (date(2026, 1, 1), "YY", "团委T1", False),
    ):
        tree = tree_on(day, regions)
        by_code = {place.code: place for place in tree.places.values()}
        town = by_code["T1"]
        assert (tree.places[town.superior].code, town.name) == (superior, name)
        assert by_code["SM"].exists is sm_exists
        assert town.id in tree.lower[by_code[superior].id]


def test_the_tree_of_a_day_costs_two_reads(tmp_path: Path, django_assert_num_queries: Any) -> None:
    load_quietly(
        write_folder(
            tmp_path / "in", world(era("T1", "2016-01-01", parent_code="SM"), era("T1", "2026-01-01"))
        )
    )
    regions = [Organization.objects.get(code="YL").region_id]
    with django_assert_num_queries(2):
        tree_on(date(2025, 1, 1), regions)
