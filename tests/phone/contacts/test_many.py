import io
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from qingqiao.contacts.models import Contact
from qingqiao.exchange.faults import Faults
from qingqiao.exchange.lines import read_lines
from qingqiao.exchange.read.opening import open_book
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


def sealed(answer: Any) -> dict[str, str]:
    """What the button of a preview sends."""
    return {"rows": answer.context["sealed"], "confirm": "1"}


def test_a_list_is_looked_through_before_anybody_is_added(li_xi: Client, world: World) -> None:
    answer = li_xi.post(MANY, {"text": TEXT, "consent_how": "口头"})
    assert "加入 2 位" in answer.content.decode()
    assert not Contact.objects.filter(name="周青").exists()
    li_xi.post(MANY, sealed(answer))
    assert set(world.li_xi.contacts.values_list("name", flat=True)) == {"小雨", "小林", "周青", "吴溪"}
    assert Contact.objects.get(name="周青").consent_how == "口头"


def test_every_field_that_is_stored_was_in_the_preview_and_nothing_else(li_xi: Client) -> None:
    heads = ("姓名", "所属领域", "手机", "微信", "出生年月", "性别", "政治面貌", "备注")
    cells = ("阿依古丽 · 买买提", "农村", "139 0000 0001", "ayi_1", "2001年5月", "女", "共青团员", "爱打篮球")
    text = "\n".join("\t".join(row) for row in (heads, cells))
    answer = li_xi.post(MANY, {"text": text, "consent_how": "纸质", "consent_on": "2026-03-05"})
    page = answer.content.decode()
    li_xi.post(MANY, sealed(answer))
    one = Contact.objects.get(name__startswith="阿依古丽")
    stored = (
        one.name,
        one.field,
        one.reach,
        one.born,
        one.sex,
        one.political_status,
        one.note,
        one.consent_how,
    )
    assert stored == (
        "阿依古丽 · 买买提",
        "农村",
        "139 0000 0001、ayi_1",
        "2001-05",
        "女",
        "团员",
        "爱打篮球",
        "纸质",
    )
    assert [said for said in stored if said not in page] == []
    assert "2026年3月5日" in page


def test_what_is_in_the_field_when_the_button_is_pressed_changes_nothing(li_xi: Client, world: World) -> None:
    answer = li_xi.post(MANY, {"text": TEXT})
    li_xi.post(MANY, {**sealed(answer), "text": "别人 学校 13900000009", "consent_how": "纸质"})
    assert set(world.li_xi.contacts.values_list("name", flat=True)) == {"小雨", "小林", "周青", "吴溪"}
    assert Contact.objects.get(name="周青").consent_how == ""


def test_rows_that_were_changed_or_are_another_cadres_add_nobody(li_xi: Client, as_somebody: Any) -> None:
    said = sealed(li_xi.post(MANY, {"text": TEXT}))
    for who, rows in ((as_somebody("chen_chuan"), said["rows"]), (li_xi, said["rows"][:-2] + "xx")):
        answer = who.post(MANY, {**said, "rows": rows})
        assert answer.status_code == 422
        assert "没有加入任何人" in answer.content.decode()
    assert not Contact.objects.filter(name="周青").exists()


def test_pressing_twice_adds_once_and_says_so(li_xi: Client) -> None:
    said = sealed(li_xi.post(MANY, {"text": TEXT}))
    li_xi.post(MANY, said)
    answer = li_xi.post(MANY, said)
    assert answer.status_code == 422
    assert "请勿重复" in answer.content.decode()
    assert Contact.objects.filter(name="周青").count() == 1


def test_lines_at_fault_stay_and_the_others_are_added(li_xi: Client) -> None:
    text = f"{TEXT}\n小孩 学校 13900000003 2015-01\n小林 学校 13800000019"
    answer = li_xi.post(MANY, {"text": text})
    page = answer.content.decode()
    assert "还未满十四周岁" in page
    assert "请勿重复" in page
    answer = li_xi.post(MANY, sealed(answer))
    assert "已加入 2 位" in answer.content.decode()
    assert answer.context["form"]["text"].value() == "小孩 学校 13900000003 2015-01\n小林 学校 13800000019"


def test_lines_at_fault_of_a_table_keep_its_headers(li_xi: Client) -> None:
    text = "序号,姓名,手机,备注\n1,小孩,13900000003,\n2,#N/A,13900000004,爱打篮球"
    answer = li_xi.post(MANY, {"text": text, "field": "学校"})
    assert answer.context["form"]["text"].value() == (
        "姓名\t手机\t备注\n小孩\t13900000003\t\n#N/A\t13900000004\t爱打篮球"
    )
    assert "第 3 行 ：姓名公式出错（#N/A）" in answer.content.decode()


def test_the_same_line_twice_is_found(li_xi: Client) -> None:
    assert "加入 1 位" in li_xi.post(MANY, {"text": f"{TEXT[:30]}\n{TEXT[:30]}"}).content.decode()


@pytest.mark.parametrize("line", ["小林 学校 13911111111", "小 林 学校 13911111111"])
def test_a_namesake_is_pointed_out_with_what_tells_her_apart(li_xi: Client, line: str) -> None:
    page = li_xi.post(MANY, {"text": line}).content.decode()
    assert "尾号 0019" in page
    assert "加入 1 位" in page


def test_two_of_one_name_in_a_list_are_pointed_out(li_xi: Client) -> None:
    page = li_xi.post(MANY, {"text": "李 明 学校 13911111111\n李明 学校 13911111112"}).content.decode()
    assert "第 2 行 李明：与第 1 行同名" in page


CHAIN = "#接龙\n1. 李明 13800001001\n2. 王小明 13800001002\n3、张三13800001003"


def test_a_wechat_chain_is_three_people(li_xi: Client) -> None:
    answer = li_xi.post(MANY, {"text": CHAIN, "field": "学校"})
    rows = [(row.details.name, row.details.reach) for row in answer.context["preview"].good]
    assert rows == [("李明", "13800001001"), ("王小明", "13800001002"), ("张三", "13800001003")]
    assert "接龙标题（#接龙）" in answer.content.decode()


SHEET = (
    ("某中学联系青年名单",),
    ("序号", "姓名", "性别", "政治面貌", "联系电话"),
    (1, "李明", "男", "共青团员", 13800001101),
    (2, "王 芳", "女", "群众", 13800001102),
    ("合计", "2人"),
)


def test_a_sheet_with_a_title_serials_and_a_total_is_two_people(li_xi: Client) -> None:
    answer = li_xi.post(MANY, {"file": workbook(*SHEET), "field": "学校"})
    rows = [(row.details.name, row.details.reach) for row in answer.context["preview"].good]
    assert rows == [("李明", "13800001101"), ("王 芳", "13800001102")]
    assert "第 5 行：合计行（合计 2人）" in answer.content.decode()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_csv_file_may_be_uploaded_too(li_xi: Client, sign: str, encoding: str) -> None:
    body = "\r\n".join(sign.join(map(str, row)) for row in SHEET).encode(encoding)
    answer = li_xi.post(MANY, {"file": SimpleUploadedFile("名单.csv", body), "field": "学校"})
    assert [row.details.name for row in answer.context["preview"].good] == ["李明", "王 芳"]


def test_a_workbook_is_read_and_its_id_numbers_are_not(li_xi: Client) -> None:
    rows = (
        ("姓名", "领域", "手机", "身份证号", "住址"),
        ("周青", "农村", 13900000001, "612701200105010011", "桥头村"),
    )
    answer = li_xi.post(MANY, {"file": workbook(*rows)})
    page = answer.content.decode()
    assert "“身份证号”这一列" in page
    assert "“住址”这一列" in page
    assert "612701200105010011" not in page
    assert answer.context["form"]["text"].value() == "姓名\t领域\t手机\n周青\t农村\t13900000001"


@pytest.mark.parametrize("body", [b"MZ not a workbook \xff\xfe\xff", b"PK\x03\x04 broken", b"a\0b"])
def test_a_file_that_is_no_list_is_said_at_the_field(li_xi: Client, body: bytes) -> None:
    answer = li_xi.post(MANY, {"file": SimpleUploadedFile("名单.xlsx", body)})
    assert answer.status_code == 422
    assert "打不开" in answer.content.decode()


def test_nothing_pasted_is_said(li_xi: Client) -> None:
    assert "请粘贴名单" in li_xi.post(MANY, {"text": " "}).content.decode()


def test_no_more_than_three_hundred_are_read(li_xi: Client) -> None:
    answer = li_xi.post(MANY, {"text": "\n".join(f"周{chr(0x4E00 + n)} 农村" for n in range(400))})
    assert len(answer.context["preview"].rows) == 300
    assert "一次最多三百人" in answer.content.decode()


def test_the_page_and_load_give_the_same_rows(li_xi: Client, tmp_path: Path) -> None:
    heads = ("序号", "干部编码", "青年编码", "开始日期", "姓名", "所属领域", "手机", "微信", "出生年月")
    rows = [
        ("李溪联系青年名册",),
        heads,
        (1, "G1", "P1", "2026-01-01", "李 明", "学校", 13800001101, "liming_1", "2005年6月"),
        (2, "G1", "P2", "2026-01-01", "阿依古丽·买买提", "农村", "138 0000 1102", "", "2003.5"),
        heads,
        (3, "G1", "P3", "2026-01-01", "王芳", "社区", "'13800001103", "", "200401"),
        ("合计", "3人"),
        ("填表人：赵岚",),
    ]
    upload = workbook(*rows)
    (tmp_path / "a.xlsx").write_bytes(upload.read())
    upload.seek(0)
    answer = li_xi.post(MANY, {"file": upload})
    names = ("name", "field", "reach", "born")
    shown = [tuple(getattr(row.details, name) for name in names) for row in answer.context["preview"].good]
    assert shown == [tuple(line[name] for name in names) for line in loaded(tmp_path / "a.xlsx")]
    assert len(shown) == 3


def loaded(path: Path) -> list[dict[str, Any]]:
    """What `load` reads from the sheet of contacts."""
    book = load_workbook(path)
    book.active.title = "联系青年"
    book.save(path)
    faults = Faults()
    with open_book(path, faults) as opened:
        return [line.values for line in read_lines(opened.sheets["contacts"], faults)]


def test_wang_ling_doesnt_learn_who_is_on_li_xis_list(as_somebody) -> None:
    page = as_somebody("wang_ling").post(MANY, {"text": "小林 学校 13800000019"}).content.decode()
    assert "加入 1 位" in page
    assert "请勿重复" not in page
