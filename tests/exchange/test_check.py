"""What formats.md refuses, each with its place, and nothing written."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from qingqiao.organizations.models import Organization
from tests.exchange.tables import (
    OTHER_RECORD,
    RECORD,
    Rows,
    appointment,
    check,
    contact,
    faults_of,
    organization,
    record,
    sound,
    write_folder,
)

pytestmark = pytest.mark.django_db

TOMORROW = str(date.today() + timedelta(days=2))  # noqa: DTZ011 two days: tomorrow in every zone
Change = Callable[[dict[str, Rows]], Any]


def put(table: str, row: int, **said: Any) -> Change:
    """Another value in the n-th row of a table, from 0."""
    return lambda tables: tables[table][row].update(said)


def add(table: str, *rows: dict[str, Any]) -> Change:
    return lambda tables: tables[table].extend(rows)


REFUSED: dict[str, tuple[Change, str]] = {
    "an empty required cell": (put("cadres", 1, name=" 　"), "cadres:3:name"),
    "an empty key": (put("leaves", 0, first_day=""), "leaves:2:first_day"),
    "a word that is not listed": (put("organizations", 1, level="区"), "organizations:3:level"),
    "a field that is not listed": (put("contacts", 0, field="工厂"), "contacts:2:field"),
    "a status that is not listed": (put("records", 0, status="完成"), "records:2:status"),
    "a kind that no pack lists": (put("records", 0, kinds="社区报到;喝茶"), "records:2:kinds"),
    "a focus task that no pack lists": (put("records", 0, tasks="喝茶"), "records:2:tasks"),
    "kinds of nothing but separators": (put("records", 0, kinds="；、"), "records:2:kinds"),
    "neither yes nor no": (put("organizations", 1, many_youth="也许"), "organizations:3:many_youth"),
    "no number": (put("organizations", 1, declared_cadres="-3"), "organizations:3:declared_cadres"),
    "a parent that nobody has": (put("organizations", 1, parent_code="X"), "organizations:3:parent_code"),
    "an unknown cadre": (put("appointments", 0, cadre_code="nobody"), "appointments:2:cadre_code"),
    "an unknown organization": (
        put("appointments", 0, organization_code="X"),
        "appointments:2:organization_code",
    ),
    "an unknown community": (put("postings", 0, community_code="X"), "postings:2:community_code"),
    "an unknown co-host": (put("records", 0, cohost_codes="li;nobody"), "records:2:cohost_codes"),
    "an unknown author": (put("records", 0, author_code="nobody"), "records:2:author_code"),
    "an unknown place": (put("records", 0, community_code="X"), "records:2:community_code"),
    "an unknown record": (put("participants", 0, record_code=OTHER_RECORD), "participants:2:record_code"),
    "an unknown contact": (put("participants", 0, contact_code="P9"), "participants:2:contact_code"),
    "an unknown administrator": (put("admins", 0, cadre_code="nobody"), "admins:2:cadre_code"),
    "a round of nobody": (put("rounds", 0, organization_code="X"), "rounds:2:organization_code"),
    "the same organization twice": (add("organizations", organization("SM", "YL")), "organizations:5:code"),
    "the same listing twice": (add("contacts", contact("zhang", "P1")), "contacts:5:contact_code"),
    "the same record twice": (add("records", record(RECORD.upper())), "records:3:code"),
    "the same participant twice": (
        add("participants", {"record_code": RECORD, "contact_code": "P1", "name": "小林"}),
        "participants:3:contact_code",
    ),
    "a participant of nothing": (put("participants", 0, contact_code=""), "participants:2:contact_code"),
    "a day that is none": (put("records", 0, occurred_on="2025-02-30"), "records:2:occurred_on"),
    "a month that is none": (put("contacts", 0, born="2005-13"), "contacts:2:born"),
    "a moment that is none": (put("records", 0, submitted_at="昨天"), "records:2:submitted_at"),
    "a record of a coming day": (put("records", 0, occurred_on=TOMORROW), "records:2:occurred_on"),
    "a record of 2099": (put("records", 0, occurred_on="2099-01-01"), "records:2:occurred_on"),
    "a submission of a coming day": (put("records", 0, submitted_at=TOMORROW), "records:2:submitted_at"),
    "a last day before the first": (put("appointments", 0, last_day="2023-12-31"), "appointments:2:last_day"),
    "a leave that ends before": (put("leaves", 0, last_day="2025-02-02"), "leaves:2:last_day"),
    "a round that ends before": (put("rounds", 0, last_day="2024-12-31"), "rounds:2:last_day"),
    "appointments that overlap": (
        add("appointments", appointment("zhang", "YY", kind="兼职", first_day="2025-06-01")),
        "appointments:5:first_day",
    ),
    "listings that overlap": (
        add("contacts", contact("zhang", "P1", first_day="2025-03-01")),
        "contacts:5:first_day",
    ),
    "a child": (put("contacts", 0, born="2011-01"), "contacts:2:born"),
    "somebody not yet born": (put("contacts", 0, born="2026-01"), "contacts:2:born"),
    "two tops": (add("organizations", organization("YA", "")), "organizations:5:parent_code"),
    "a circle": (put("organizations", 1, parent_code="YY"), "organizations:3:parent_code"),
    "a record code that is no UUID": (put("records", 0, code="12345"), "records:2:code"),
    "a photo that is not there": (put("records", 0, photos="a.png;c.png"), "records:2:photos"),
    "a photo that is no picture": (put("records", 0, photos="b.png"), "records:2:photos"),
    "a photo outside its folder": (put("records", 0, photos="../a.png"), "records:2:photos"),
    "a file that is not there": (put("records", 0, files="s.pdf"), "records:2:files"),
    "a checklist that no pack has": (put("checks", 0, checklist="六公开"), "checks:2:checklist"),
    "an item of another checklist": (put("checks", 0, item="班子"), "checks:2:item"),
    "a branch's checklist of a cadre": (put("checks", 1, subject="zhang"), "checks:3:subject"),
    "a text that is too long": (put("cadres", 0, name="桥" * 101), "cadres:2:name"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_fault_has_its_place_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    change, place = REFUSED[name]
    tables = sound()
    change(tables)
    faults = faults_of(write_folder(tmp_path / "t", tables))
    assert [fault.partition(": ")[0] for fault in faults if fault.startswith(f"{place}:")] == [place], faults
    assert not Organization.objects.exists()


@pytest.mark.parametrize("table", ["organizations", "contacts", "records", "participants"])
def test_a_missing_required_column_is_said_at_the_header(table: str, tmp_path: Path) -> None:
    column = {"contacts": "field", "records": "kinds", "participants": "record_code"}.get(table, "level")
    tables = sound()
    for row in tables[table]:
        row["wrong"] = row.pop(column)
    faults = faults_of(write_folder(tmp_path / "t", tables))
    assert [fault.partition(": ")[0] for fault in faults] == [f"{table}:1:{column}"]
    assert "wrong" in faults[0]


def test_all_faults_come_at_once_in_their_order(tmp_path: Path) -> None:
    tables = sound()
    put("records", 0, occurred_on="2099-01-01", photos="c.png")(tables)
    put("organizations", 2, level="区")(tables)
    put("contacts", 1, born="2015-01")(tables)
    places = [fault.partition(": ")[0] for fault in faults_of(write_folder(tmp_path / "t", tables))]
    assert places == ["organizations:4:level", "contacts:3:born", "records:2:occurred_on", "records:2:photos"]


def test_one_who_is_fourteen_next_month_is_refused_and_the_month_after_is_not(tmp_path: Path) -> None:
    tables = sound()
    put("contacts", 0, born="2011-06", first_day="2025-06-30")(tables)
    put("contacts", 2, born="2011-06", first_day="2025-07-01")(tables)
    places = [fault.partition(": ")[0] for fault in faults_of(write_folder(tmp_path / "t", tables))]
    assert places == ["contacts:2:born"]


def test_a_table_that_cannot_be_read_raises_no_faults_in_those_that_refer_to_it(tmp_path: Path) -> None:
    tables = sound()
    tables["cadres"] = [{"code": "zhang", "nome": "张桥"}]
    assert [fault.partition(": ")[0] for fault in faults_of(write_folder(tmp_path / "t", tables))] == [
        "cadres:1:name"
    ]


def test_an_item_of_the_wrong_kind_says_which_items_there_are(tmp_path: Path) -> None:
    tables = sound()
    tables["checks"].append(check("S1", "四上墙", "团课"))
    (fault,) = faults_of(write_folder(tmp_path / "t", tables))
    assert fault.startswith("checks:4:item: ")
    assert "团旗、团歌、组织构架、工作制度" in fault


def test_participants_need_a_column_that_says_who(tmp_path: Path) -> None:
    tables = sound()
    tables["participants"] = [{"record_code": RECORD}]
    places = [fault.partition(": ")[0] for fault in faults_of(write_folder(tmp_path / "t", tables))]
    assert places == ["participants:1:contact_code"]


def test_an_id_number_is_stored_in_no_column_and_repeated_in_no_message(tmp_path: Path) -> None:
    tables = sound()
    put("contacts", 0, contact_code="11010519491231002X")(tables)
    put("contacts", 1, reach="身份证 11010519491231002x")(tables)
    put("records", 0, kinds="11010519491231002X")(tables)
    faults = faults_of(write_folder(tmp_path / "t", tables))
    places = [fault.partition(": ")[0] for fault in faults]
    assert places == ["contacts:2:contact_code", "contacts:3:reach", "records:2:kinds"]
    assert "1949" not in "".join(faults) + (tmp_path / "errors.csv").read_text("utf-8")


def test_one_fault_draws_no_others_after_it(tmp_path: Path) -> None:
    tables = sound()
    put("organizations", 0, is_region="")(tables)
    put("organizations", 1, is_region="1")(tables)
    put("appointments", 0, organization_code="X")(tables)
    put("contacts", 2, cadre_code="nobody", contact_code="P5")(tables)
    put("participants", 0, contact_code="P5")(tables)
    places = [fault.partition(": ")[0] for fault in faults_of(write_folder(tmp_path / "t", tables))]
    assert places == ["appointments:2:organization_code", "contacts:4:cadre_code"]
