"""李溪 leaves a record of 陈川's on her phone, and returns to it."""

from collections.abc import Callable

import pytest
from django.test import Client

from qingqiao.actions.records import submit_record
from qingqiao.records.models import CohostExit, Record
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body
from tests.world import TODAY, World

As = Callable[[str], Client]


@pytest.fixture
def record(world: World, as_somebody: As) -> Record:
    body = make_body(TODAY, "线上活动", cohost_codes=("li",))
    return submit_record(world.actor("chen_chuan"), world.chen_chuan, uuid7(), body)


def test_she_leaves_it_by_its_page(as_somebody: As, record: Record) -> None:
    client, own = as_somebody("li_xi"), f"/records/{record.pk}/"
    assert f"{own}leaving/" in client.get(own).content.decode()
    assert "撤回离开" in client.post(f"{own}leaving/", follow=True).content.decode()
    assert client.get(own).status_code == 404


def test_the_author_is_told_on_its_page(as_somebody: As, record: Record) -> None:
    as_somebody("li_xi").post(f"/records/{record.pk}/leaving/")
    page = as_somebody("chen_chuan").get(f"/records/{record.pk}/").content.decode()
    assert "李溪已离开这条记录" in page
    assert f"/records/{record.pk}/leaving/" not in page


def test_she_returns(as_somebody: As, record: Record) -> None:
    client = as_somebody("li_xi")
    client.post(f"/records/{record.pk}/leaving/")
    address = f"/records/exits/{CohostExit.objects.get().pk}/returning/"
    assert as_somebody("chen_chuan").post(address).status_code == 404
    assert client.post(address, follow=True).redirect_chain[-1][0] == f"/records/{record.pk}/"
