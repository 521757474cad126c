"""What concerns the file itself is shown under the file, not under a table that has nothing to do with it."""

from collections.abc import Iterator

import pytest
from django.test import Client
from time_machine import travel

from tests.exchange.workbooks.books import checked, faults, organization, rows
from tests.world import NOON, World


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with travel(NOON, tick=False):
        yield


def test_a_workbook_that_cannot_be_opened_is_a_fault_of_the_file(world: World) -> None:
    one = checked(world, "zhang_qiao", world.yuyang, b"PK\x03\x04 torn")
    ((row,),) = [rows(one, "faulty")]
    assert (row.sheet, row.title) == ("文件", "整个文件")
    assert "工作簿打不开" in faults(one)[0]
    client = Client()
    client.force_login(world.accounts["zhang_qiao"])
    page = client.get(f"/desk/workbooks/{one.pk}/").content.decode()
    assert "整个文件" in page
    assert "组织 0" not in page


def test_a_fault_of_a_row_stays_with_its_table(world: World) -> None:
    one = checked(world, "zhang_qiao", world.yuyang, {"organizations": [organization("X", "没有")]})
    assert [row.sheet for row in rows(one, "faulty")] == ["组织"]
