"""Tables by workbook at the desk: fill, upload, look, import, take back; each sees her own uploads alone."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from qingqiao.exchange.models import Workbook
from qingqiao.organizations.models import Cadre
from tests.desk.conftest import Reader
from tests.exchange.workbooks.books import appointment, book
from tests.world import World

pytestmark = pytest.mark.django_db

ADDRESS = "/desk/organizations/YY/workbooks/"
GAO = {
    "cadres": [{"code": "gao", "name": "高原", "phone": ""}],
    "appointments": [appointment("gao", "YY-2")],
}


def upload(client: Client, tables: dict[str, Any] | bytes, name: str = "名单.xlsx", to: str = ADDRESS) -> Any:
    body = tables if isinstance(tables, bytes) else book(tables)
    return client.post(to, {"file": SimpleUploadedFile(name, body)}, follow=True)


def test_zhang_qiao_uploads_looks_and_imports(world: World, sign_in: Reader) -> None:
    client = sign_in("zhang_qiao")
    shown = upload(client, GAO).content.decode()
    assert "核对完毕，还没有写入" in shown
    assert "高原" in shown
    one = Workbook.objects.get()
    shown = client.post(f"/desk/workbooks/{one.pk}/confirmation/", follow=True).content.decode()
    assert "全部写入" in shown
    assert "/desk/organizations/YY/gaps/" in shown
    assert Cadre.objects.get(code="gao").name == "高原"


def test_she_takes_it_back(world: World, sign_in: Reader) -> None:
    client = sign_in("zhang_qiao")
    upload(client, GAO)
    one = Workbook.objects.get()
    client.post(f"/desk/workbooks/{one.pk}/confirmation/")
    shown = client.post(f"/desk/workbooks/{one.pk}/undoing/", follow=True).content.decode()
    assert "资料恢复成导入以前的样子" in shown
    assert not Cadre.objects.filter(code="gao").exists()


def test_faulty_rows_come_first_and_can_be_taken_home_marked(world: World, sign_in: Reader) -> None:
    client = sign_in("zhang_qiao")
    tables = GAO | {"appointments": [appointment("gao", "YY-9")]}
    shown = upload(client, tables).content.decode()
    assert "查无此组织" in shown
    answer = client.get(f"/desk/workbooks/{Workbook.objects.get().pk}/faults/")
    page = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))["任职"]
    assert "查无此组织" in page["B2"].comment.text


def test_wang_ling_does_not_find_what_zhang_qiao_uploaded(world: World, sign_in: Reader) -> None:
    upload(sign_in("zhang_qiao"), GAO)
    address = f"/desk/workbooks/{Workbook.objects.get().pk}/"
    assert sign_in("wang_ling").get(address).status_code == 404
    assert sign_in("zhao_lan").get(address).status_code == 404
    assert sign_in("zhang_qiao").get(address).status_code == 200


def test_a_file_of_another_kind_is_said_at_the_field(world: World, sign_in: Reader) -> None:
    answer = upload(sign_in("zhang_qiao"), b"%PDF-1.4", "报告.pdf")
    assert answer.status_code == 422
    assert "请上传 Excel 或 WPS 的表格文件" in answer.content.decode()


def test_a_list_shows_each_upload_with_its_state(world: World, sign_in: Reader) -> None:
    client = sign_in("zhang_qiao")
    upload(client, GAO)
    one = Workbook.objects.get()
    client.post(f"/desk/workbooks/{one.pk}/cancellation/")
    shown = client.get(ADDRESS).content.decode()
    assert "名单.xlsx" in shown
    assert "已取消" in shown


def test_what_has_nothing_to_write_says_so_and_offers_no_import(world: World, sign_in: Reader) -> None:
    client = sign_in("zhang_qiao")
    template = client.get(f"{ADDRESS}template/")
    empty = upload(client, b"".join(template.streaming_content)).content.decode()
    assert ("各张表里都没有填行" in empty, "/confirmation/" in empty) == (True, False)
    upload(client, GAO)
    filled = next(one for one in Workbook.objects.all() if one.counts)
    client.post(f"/desk/workbooks/{filled.pk}/confirmation/")
    again = upload(client, GAO).content.decode()
    assert ("每一行都和现有的资料一样" in again, "/confirmation/" in again) == (True, False)


def test_one_does_not_import_twice(world: World, sign_in: Reader) -> None:
    client = sign_in("zhang_qiao")
    upload(client, GAO)
    one = Workbook.objects.get()
    client.post(f"/desk/workbooks/{one.pk}/confirmation/")
    shown = client.post(f"/desk/workbooks/{one.pk}/confirmation/", follow=True).content.decode()
    assert "看看现在的状态" in shown


def test_queries_do_not_grow_with_the_rows_of_a_preview(world: World, sign_in: Reader) -> None:
    client = sign_in("zhang_qiao")
    many = [{"code": f"n{number}", "name": "高原", "phone": ""} for number in range(30)]
    offices = [appointment(row["code"], "YY-2") for row in many]
    counted = []
    for tables in (GAO, {"cadres": many, "appointments": offices}):
        upload(client, tables)
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/desk/workbooks/{Workbook.objects.latest('uploaded_at', 'pk').pk}/")
        counted.append(len(queries))
    assert counted[0] == counted[1]
