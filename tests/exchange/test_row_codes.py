"""Tables that were written by hand: records without a code, codes that lost their zeros."""

from pathlib import Path

import pytest

from qingqiao.contacts.models import Contact
from qingqiao.organizations.models import Cadre
from qingqiao.records.models import Record
from tests.exchange.tables import (
    appointment,
    check,
    community,
    contact,
    faults_of,
    load_quietly,
    organization,
    record,
    sound,
    write_folder,
    write_workbook,
)

pytestmark = pytest.mark.django_db

NEW = "0190a000-0000-7000-8000-00000000000a"
BY_HAND = [
    {"code": "", "author_code": "zhang", "occurred_on": f"2025-02-0{day}", "kinds": "交流", "title": "谈心"}
    for day in (3, 4, 5)
]


def test_records_without_a_code_get_one_and_loading_twice_changes_nothing(tmp_path: Path) -> None:
    load_quietly(write_folder(tmp_path / "t", sound()))
    by_hand = write_folder(tmp_path / "u", {"records": BY_HAND})
    assert load_quietly(by_hand).counts["records"] == {"new": 3}
    assert load_quietly(by_hand).counts["records"] == {"unchanged": 3}
    assert Record.objects.count() == 4


def test_the_code_is_the_same_from_a_workbook(tmp_path: Path) -> None:
    load_quietly(write_folder(tmp_path / "t", sound()))
    load_quietly(write_folder(tmp_path / "u", {"records": BY_HAND}))
    book = write_workbook(tmp_path / "w" / "记录.xlsx", {"records": BY_HAND})
    assert load_quietly(book).counts["records"] == {"unchanged": 3}


def test_the_same_row_twice_without_a_code_is_said(tmp_path: Path) -> None:
    tables = sound()
    tables["records"] = [record(code=""), record(code="")]
    tables["participants"] = []
    assert [fault.partition(": ")[0] for fault in faults_of(write_folder(tmp_path / "t", tables))] == [
        "records:3:code"
    ]


def with_zeros() -> dict:
    tables = sound()
    tables["organizations"].append(organization("007", "YL"))
    tables["cadres"].append({"code": "001", "name": "钱一", "phone": ""})
    tables["appointments"].append(appointment("001", "007"))
    tables["communities"].append(community("005", "YY"))
    tables["contacts"].append(contact("001", "0003", reach=""))
    return tables


LOST = {
    "organizations:2:code": {"organizations": [organization("7", "YL")]},
    "cadres:2:code": {"cadres": [{"code": "1", "name": "钱一"}]},
    "communities:2:code": {"communities": [community("5", "YY")]},
    "contacts:2:contact_code": {"contacts": [contact("001", "3", first_day="2026-02-01")]},
    "appointments:2:cadre_code": {"appointments": [appointment("1", "007", first_day="2026-01-01")]},
    "appointments:2:organization_code": {"appointments": [appointment("001", "7", first_day="2026-01-01")]},
    "records:2:cohost_codes": {"records": [record(NEW, cohost_codes="1")]},
    "checks:2:subject": {"checks": [check("1", "五公开", "手机号码")]},
}


@pytest.mark.parametrize("place", LOST)
def test_a_known_code_without_its_zeros_is_a_fault_with_a_hint(place: str, tmp_path: Path) -> None:
    load_quietly(write_folder(tmp_path / "t", with_zeros()))
    before = Cadre.objects.count(), Contact.objects.count()
    (fault,) = faults_of(write_folder(tmp_path / "u", LOST[place]))
    assert fault.startswith(f"{place}: ")
    assert "前面的 0" in fault
    assert (Cadre.objects.count(), Contact.objects.count()) == before


def test_a_code_that_is_stored_without_zeros_stays_what_it_is(tmp_path: Path) -> None:
    load_quietly(
        write_folder(tmp_path / "t", {**sound(), "cadres": [*sound()["cadres"], {"code": "1", "name": "钱"}]})
    )
    assert faults_of(write_folder(tmp_path / "u", {"cadres": [{"code": "1", "name": "钱一"}]})) == []


@pytest.mark.parametrize("error", ["#N/A", "#REF!"])
def test_an_error_in_a_cell_leaves_the_phone_that_was_known(error: str, tmp_path: Path) -> None:
    tables = sound()
    tables["cadres"][0]["phone"] = "13800002001"
    load_quietly(write_folder(tmp_path / "t", tables))
    tables["cadres"][0]["phone"] = error
    (fault,) = faults_of(write_workbook(tmp_path / "w" / "a.xlsx", {"cadres": tables["cadres"]}))
    assert fault.startswith("cadres:2:phone: 团干部 第2行 手机号码：")
    assert f"公式出错（{error}）" in fault
    assert Cadre.objects.get(code="zhang").phone == "13800002001"


def test_a_total_below_makes_no_cadre_and_is_named(tmp_path: Path) -> None:
    rows = [*sound()["cadres"], {"code": "合计", "name": "3人"}, {"code": "干部编码", "name": "姓名"}]
    passed_over = load_quietly(write_folder(tmp_path / "t", {**sound(), "cadres": rows})).passed_over
    assert Cadre.objects.count() == 3
    assert "cadres.csv 第 5 行：合计行（合计 3人）" in passed_over
