"""What formats.md allows, because it happens; and sheets as people fill them."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from qingqiao.contacts.models import Contact
from qingqiao.organizations.models import (
    Administrator,
    Appointment,
    Cadre,
    JoinedCadres,
    Leave,
    Organization,
)
from qingqiao.postings.models import Posting
from qingqiao.records.models import Participant, Photo, Record, Share
from tests.exchange.tables import (
    OTHER_RECORD,
    RECORD,
    appointment,
    contact,
    faults_of,
    load_quietly,
    record,
    sound,
    write_folder,
    write_workbook,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_leaves_and_postings_may_overlap(tmp_path: Path) -> None:
    tables = sound()
    tables["leaves"].append({**tables["leaves"][0], "first_day": "2025-02-04"})
    tables["postings"].append({**tables["postings"][0], "first_day": "2025-02-04"})
    load_quietly(write_folder(tmp_path / "t", tables))
    assert (Leave.objects.count(), Posting.objects.count()) == (2, 2)


def test_appointments_of_one_cadre_may_follow_each_other_or_lie_in_two_organizations(tmp_path: Path) -> None:
    tables = sound()
    tables["appointments"][0]["last_day"] = "2025-03-31"
    tables["appointments"] += [
        appointment("zhang", "YY", kind="兼职", first_day="2025-04-01"),
        appointment("zhang", "YL", kind="兼职", first_day="2024-06-01"),
    ]
    load_quietly(write_folder(tmp_path / "t", tables))
    assert Appointment.objects.filter(cadre__code="zhang").count() == 3


def test_a_record_may_lie_outside_every_appointment_and_a_participant_outside_her_listing(
    tmp_path: Path,
) -> None:
    tables = sound()
    tables["records"][0]["occurred_on"] = "2023-02-07"
    load_quietly(write_folder(tmp_path / "t", tables))
    assert Participant.objects.get().contact_code == "P1"


def test_one_photo_may_hang_on_two_records_and_said_twice_is_said_once(tmp_path: Path) -> None:
    tables = sound()
    tables["records"].append(record(OTHER_RECORD, photos="a.png; a.png；"))
    load_quietly(write_folder(tmp_path / "t", tables))
    assert Photo.objects.count() == 2
    assert len(set(Photo.objects.values_list("stored", flat=True))) == 1


def test_an_author_among_her_own_cohosts_is_none(tmp_path: Path) -> None:
    tables = sound()
    tables["records"][0]["cohost_codes"] = "zhang、li"
    load_quietly(write_folder(tmp_path / "t", tables))
    shares = Share.objects.order_by("cadre__code").values_list("cadre__code", "is_author")
    assert list(shares) == [("li", False), ("zhang", True)]


def test_an_empty_active_names_an_administrator_and_0_no_longer(tmp_path: Path) -> None:
    tables = sound()
    tables["admins"].append({"organization_code": "SM", "cadre_code": "wang", "active": "0"})
    load_quietly(write_folder(tmp_path / "t", tables))
    named = Administrator.objects.filter(is_active=True)
    assert [one.organization.code for one in named] == ["YY"]


DAYS = [
    "2026/3/5",
    "2026.3.5",
    "2026年3月5日",
    " 2026-03-05 ",
    "２０２６／３／５",
    "2026-03-05 00:00:00",
    "46086",
]


@pytest.mark.parametrize("typed", DAYS)
def test_days_are_read_as_people_type_them(typed: str, tmp_path: Path) -> None:
    tables = sound()
    tables["leaves"][0]["first_day"] = typed
    load_quietly(write_folder(tmp_path / "t", tables))
    assert Leave.objects.get().first_day == date(2026, 3, 5)


def test_spaces_full_width_signs_and_case_do_not_matter(tmp_path: Path) -> None:
    tables = sound()
    tables["organizations"][1] |= {"code": " ＹＹ　", "level": "　县 ", "many_youth": "TRUE"}
    tables["records"][0] |= {"kinds": " 社区报到 ； 志愿服务、宣讲", "face_to_face": "False"}
    load_quietly(write_folder(tmp_path / "t", tables))
    organization = Organization.objects.get(code="YY")
    assert (organization.level, organization.many_youth) == ("县", True)
    assert Record.objects.get().kind_list() == ["社区报到", "志愿服务", "宣讲"]
    assert not Record.objects.get().face_to_face


def test_codes_that_a_spreadsheet_made_numbers_of_are_found_again(tmp_path: Path) -> None:
    tables = sound()
    for row in tables["appointments"]:
        row["organization_code"] = {"YY": 1001.0, "SM": 13800000000.0}[row["organization_code"]]
    tables["organizations"][1]["code"], tables["organizations"][2]["code"] = "1001", 1.38e10
    tables["communities"][0]["organization_code"] = 1001
    tables["admins"][0]["organization_code"] = tables["rounds"][0]["organization_code"] = "1001.0"
    load_quietly(write_workbook(tmp_path / "w" / "名单.xlsx", tables))
    codes = set(Appointment.objects.values_list("organization__code", flat=True))
    assert codes == {"1001", "13800000000"}


def test_a_workbook_with_titles_dates_and_empty_rows_is_read(tmp_path: Path) -> None:
    tables: dict[str, list[dict[str, Any]]] = sound()
    tables["leaves"] = [{}, *tables["leaves"], {}]
    tables["leaves"][1]["first_day"] = date(2026, 3, 5)
    tables["contacts"][0]["born"] = date(2005, 6, 17)
    load_quietly(write_workbook(tmp_path / "w" / "名单.xlsx", tables, title="榆林市团干部直接联系青年名册"))
    assert Leave.objects.get().first_day == date(2026, 3, 5)
    assert Contact.objects.get(cadre__code="zhang", code="P1").born == "2005-06"


def test_a_fault_in_a_workbook_is_marked_at_the_row_that_the_clerk_sees(tmp_path: Path) -> None:
    tables = sound()
    tables["contacts"][1] |= {"born": "2015-01", "身份证号": "612701200506010011"}
    path = write_workbook(tmp_path / "w" / "名单.xlsx", tables, title="名册")
    assert [fault.partition(": ")[0] for fault in faults_of(path)] == ["contacts:4:born"]
    copy = load_workbook(path.with_name("名单-errors.xlsx"))
    cell = next(cell for cell in copy["联系青年"][4] if cell.comment)
    assert (cell.value, cell.fill.start_color.rgb) == ("2015-01", "FFFFC7CE")
    said = [str(value) for page in copy for row in page.values for value in row]
    assert not any("612701" in text for text in said)
    assert "contacts,4,born" in path.with_name("errors.csv").read_text("utf-8-sig")


def test_columns_that_nobody_asked_for_are_named_and_left_behind(tmp_path: Path) -> None:
    tables = sound()
    for row in tables["contacts"]:
        row["宗教信仰"] = "佛教"
    loaded = load_quietly(write_folder(tmp_path / "t", tables))
    assert loaded.passed_over == ["contacts.csv 的列：宗教信仰"]


def test_headers_may_be_of_both_languages_in_any_order_with_marks(tmp_path: Path) -> None:
    tables = sound()
    names = [("zhang", "张桥"), ("li", "李溪"), ("wang", "王岭")]
    tables["cadres"] = [{"Name °": name, " 干部编码*": code} for code, name in names]
    load_quietly(write_folder(tmp_path / "t", tables))
    assert Cadre.objects.get(code="zhang").name == "张桥"


def test_a_cell_merged_over_rows_counts_for_each_of_them(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "w" / "名单.xlsx", sound())
    workbook = load_workbook(path)
    page = workbook["联系青年"]
    page.merge_cells("A2:A3")
    workbook.save(path)
    load_quietly(path)
    assert Contact.objects.filter(cadre__code="zhang").count() == 2


def test_two_cadres_may_list_one_person_in_their_own_words(tmp_path: Path) -> None:
    tables = sound()
    tables["contacts"][2] |= {"name": "小林", "field": "国企"}
    load_quietly(write_folder(tmp_path / "t", tables))
    listings = Contact.objects.filter(code="P1").order_by("cadre__code")
    assert [one.name for one in listings] == ["小林", "青年P1"]
    assert len({one.person for one in listings}) == 1


def test_a_withdrawn_listing_is_kept_without_name_and_reach(tmp_path: Path) -> None:
    tables = sound()
    tables["contacts"].append(contact("li", "P7", withdrawn_on="2025-05-01"))
    folder = write_folder(tmp_path / "t", tables)
    load_quietly(folder)
    withdrawn = Contact.objects.get(code="P7")
    assert (withdrawn.name, withdrawn.reach, bytes(withdrawn.reach_index)) == ("", "", b"")
    assert load_quietly(folder).counts["contacts"]["unchanged"] == 4


def test_record_codes_are_uuids_in_any_case(tmp_path: Path) -> None:
    tables = sound()
    tables["participants"][0]["record_code"] = RECORD.upper()
    load_quietly(write_folder(tmp_path / "t", tables))
    assert Participant.objects.count() == 1


def test_a_table_may_begin_anywhere_on_its_sheet(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "w" / "名单.xlsx", sound())
    workbook = load_workbook(path)
    page = workbook["联系青年"]
    page["H2"] = "2019-01"
    page.insert_rows(1, 3)
    page.insert_cols(1, 2)
    workbook.save(path)
    assert [fault.partition(": ")[0] for fault in faults_of(path)] == ["contacts:5:born"]
    marked = load_workbook(path.with_name("名单-errors.xlsx"))["联系青年"]
    assert [cell.coordinate for row in marked for cell in row if cell.comment] == ["J5"]


def test_the_old_code_of_a_joined_cadre_is_a_fault_in_every_table_that_names_her(tmp_path: Path) -> None:
    tables = sound()
    load_quietly(write_folder(tmp_path / "t", tables))
    stays, gone = Cadre.objects.get(code="zhang"), Cadre.objects.get(code="li")
    JoinedCadres.objects.create(
        region=stays.region, cadre=stays, gone=gone, made_at=timezone.now(), steps=[], records={}
    )
    places = {line.partition(": ")[0] for line in faults_of(write_folder(tmp_path / "t", tables))}
    assert {"cadres:3:code", "appointments:3:cadre_code", "contacts:4:cadre_code"} <= places
