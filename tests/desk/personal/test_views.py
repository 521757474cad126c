"""What 张桥 does about personal information at her desk: numbers, permits, guardians, the yearly material."""

import io
import re
from datetime import timedelta

import openpyxl
import pytest
from django.core.cache import cache
from django.test import Client

from qingqiao.actions.data_requests import RaisedRequest, raise_request
from qingqiao.actions.permits import ask_permit
from qingqiao.contacts.models import Contact, DataRequest, Permit
from tests.desk.conftest import Reader
from tests.make import make_appointment, name_administrator
from tests.world import TODAY, World

KNOWN = {"cadre": "李溪", "name": "小雨", "born": "200906"}
ASKED = {**KNOWN, "reason": "家访前联系", "days": "1"}


@pytest.fixture(autouse=True)
def _no_tries() -> None:
    cache.clear()


@pytest.fixture
def seated(world: World) -> None:
    make_appointment(world.zhang_qiao, world.school)
    name_administrator(world.school, world.zhang_qiao)


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.usefixtures("seated")
def test_asked_by_one_agreed_by_another_read_by_the_first(sign_in: Reader, world: World) -> None:
    desk, above = sign_in("zhang_qiao"), sign_in("zhao_lan")
    page = desk.post("/desk/permits/new/", ASKED).headers["Location"]
    assert "同意</button>" not in text(desk, page)
    assert "小雨" not in text(above, page)
    above.post(page, {"word": "yes"})
    read = desk.post(f"{page}reading/")
    assert "13800000016" in read.content.decode()
    assert read.headers["Cache-Control"] == "private, no-store"
    file = desk.post(f"{page}reading/", {"file": "1"})
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert ("13800000016" in file.content.decode(), "诉求" in file.content.decode()) == (True, False)
    assert above.post(f"{page}reading/").status_code == 404
    above.post(f"{page}end/")
    assert "13800000016" not in desk.post(f"{page}reading/", follow=True).content.decode()


@pytest.mark.usefixtures("seated")
def test_her_own_agreement_is_none(sign_in: Reader, world: World) -> None:
    desk = sign_in("zhang_qiao")
    page = desk.post("/desk/permits/new/", ASKED).headers["Location"]
    assert "由另一个人同意" in desk.post(page, {"word": "yes"}, follow=True).content.decode()
    assert Permit.objects.get().decided_at is None


@pytest.mark.usefixtures("seated")
def test_guessing_ends_after_ten_tries(sign_in: Reader) -> None:
    desk = sign_in("zhang_qiao")
    wrong = {**ASKED, "born": "200801"}
    answers = [desk.post("/desk/permits/new/", wrong).content.decode() for _ in range(11)]
    assert ["没有找到" in one for one in answers] == [True] * 10 + [False]
    assert "今天已经查找了 10 次" in answers[-1]


def test_a_guardian_is_served_without_reading(sign_in: Reader, world: World) -> None:
    desk = sign_in("zhang_qiao")
    entered = {**KNOWN, "kind": "删除", "how": "纸质", "received_on": f"{TODAY}", "proof": "户口簿"}
    assert f'value="{TODAY}"' in text(desk, "/desk/guardians/new/")
    page = desk.post("/desk/guardians/new/", entered).headers["Location"]
    assert "小雨" not in text(desk, page)
    assert "监护人" in text(desk, "/desk/organizations/YY/personal/")
    desk.post(page, {"is_done": "yes", "answer": ""})
    assert DataRequest.objects.get().is_done
    assert Contact.objects.get(pk=world.xiao_yu.pk).name == ""
    assert "已照办" in text(desk, page)


def test_above_only_numbers_are_seen(sign_in: Reader, world: World) -> None:
    asked = RaisedRequest("复制", TODAY - timedelta(days=20))
    raise_request(world.actor("li_xi"), world.xiao_lin, asked)
    for who in ("zhao_lan", "zhang_qiao", "committee"):
        page = re.sub(r"\s", "", text(sign_in(who), "/desk/organizations/YY/personal/"))
        assert "榆林中学团委</a></th><td>1</td><td>1</td><td>1</td>" in page
        assert "小" not in re.findall(r"<tbody>.*?</tbody>", page)[0]
    assert sign_in("wang_ling").get("/desk/organizations/YY/personal/").status_code == 404
    assert "信息请求过了期限" in text(sign_in("zhao_lan"), "/desk/organizations/YY/")
    assert "信息请求过了期限" not in text(sign_in("zhao_lan"), "/desk/organizations/SM/")


@pytest.mark.usefixtures("seated")
def test_the_yearly_material_tells_numbers_and_proofs(sign_in: Reader, world: World) -> None:
    ask_permit(world.actor("zhang_qiao"), world.xiao_yu, "家访前联系", 1)
    answer = sign_in("zhang_qiao").post("/desk/organizations/YY/personal/audit/", {"year": "2026"})
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    sheets = ["人数", "处理的信息", "告知和同意", "查看许可", "请求和处理", "删除", "安全事件"]
    assert book.sheetnames == sheets
    cells = [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]
    assert ["未成年人（含年龄不明）", 1] in cells
    assert ["其中 16、17 周岁", 1] in cells
    assert any("家访前联系" in row and "等同意" in row for row in cells)
    assert "小雨" not in str(cells)
    for year in ("2027", "x", "1999"):
        wrong = sign_in("zhang_qiao").post("/desk/organizations/YY/personal/audit/", {"year": year})
        assert wrong.status_code == 404


def test_rows_cost_no_statements(sign_in: Reader, world: World, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    desk = sign_in("zhao_lan")
    text(desk, "/desk/organizations/YL/personal/")
    with django_assert_max_num_queries(40) as few:
        text(desk, "/desk/organizations/YL/personal/")
    number = len(few)
    make_appointment(world.zhang_qiao, world.school)
    name_administrator(world.school, world.zhang_qiao)
    world.li_xi.contacts.update(born="2010-01")
    for contact in world.li_xi.contacts.all():
        raise_request(
            world.actor("li_xi"), contact, RaisedRequest("复制", TODAY, asked_by="监护人", proof="户口簿")
        )
        ask_permit(world.actor("zhang_qiao"), contact, "家访", 1)
    desk.get("/desk/organizations/YL/personal/")
    with django_assert_max_num_queries(number + 4):  # names of who asked; the tables that were empty
        text(desk, "/desk/organizations/YL/personal/")
