import io

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from qingqiao.contacts.models import Contact
from tests.world import World

MANY = "/contacts/many/"
TEXT = "周青 农村 13900000001 2001-05\n吴溪 社区 13900000002 2003-09"


def workbook(*rows: tuple) -> SimpleUploadedFile:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return SimpleUploadedFile("名单.xlsx", out.getvalue())


def test_a_list_is_looked_through_before_anybody_is_added(li_xi: Client, world: World) -> None:
    page = li_xi.post(MANY, {"text": TEXT}).content.decode()
    assert "加入 2 位" in page
    assert not Contact.objects.filter(name="周青").exists()
    li_xi.post(MANY, {"text": TEXT, "confirm": "1", "consent_how": "口头"})
    assert set(world.li_xi.contacts.values_list("name", flat=True)) == {"小雨", "小林", "周青", "吴溪"}
    assert Contact.objects.get(name="周青").consent_how == "口头"


def test_lines_at_fault_stay_and_the_others_are_added(li_xi: Client) -> None:
    text = f"{TEXT}\n小孩 学校 13900000003 2015-01\n小林 学校 13800000019"
    answer = li_xi.post(MANY, {"text": text, "confirm": "1"})
    page = answer.content.decode()
    assert "已加入 2 位" in page
    assert "还未满十四周岁" in page
    assert "请勿重复" in page
    assert answer.context["form"]["text"].value() == "小孩 学校 13900000003 2015-01\n小林 学校 13800000019"


def test_the_same_line_twice_is_found(li_xi: Client) -> None:
    assert "加入 1 位" in li_xi.post(MANY, {"text": f"{TEXT[:30]}\n{TEXT[:30]}"}).content.decode()


def test_a_namesake_is_pointed_out(li_xi: Client) -> None:
    page = li_xi.post(MANY, {"text": "小林 学校 13911111111"}).content.decode()
    assert "同名的" in page
    assert "加入 1 位" in page


def test_a_workbook_is_read_and_its_id_numbers_are_not(li_xi: Client) -> None:
    rows = (
        ("姓名", "领域", "手机", "身份证号", "住址"),
        ("周青", "农村", 13900000001, "612701200105010011", "桥头村"),
    )
    answer = li_xi.post(MANY, {"file": workbook(*rows)})
    page = answer.content.decode()
    assert "身份证号、住址" in page
    assert "612701200105010011" not in page
    assert answer.context["form"]["text"].value() == "周青 农村 13900000001"


@pytest.mark.parametrize("body", [b"MZ not a workbook", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_workbook_is_said_at_the_field(li_xi: Client, body: bytes) -> None:
    answer = li_xi.post(MANY, {"file": SimpleUploadedFile("名单.xlsx", body)})
    assert answer.status_code == 422
    assert "打不开" in answer.content.decode()


def test_nothing_pasted_is_said(li_xi: Client) -> None:
    assert "请粘贴名单" in li_xi.post(MANY, {"text": " "}).content.decode()


def test_wang_ling_doesnt_learn_who_is_on_li_xis_list(as_somebody) -> None:
    page = as_somebody("wang_ling").post(MANY, {"text": "小林 学校 13800000019"}).content.decode()
    assert "加入 1 位" in page
    assert "请勿重复" not in page
