"""Leaves on the desk: granted, ended, corrected and removed by somebody else than who takes them."""

import pytest

from qingqiao.organizations.models import Leave, OfficeChange
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.revising import revise
from tests.world import World

LEAVE = {"first_day": "2026-03-02", "last_day": "2026-03-31", "reason": "产假"}
NEW = "/desk/cadres/li/leave/"


@pytest.fixture
def leave(world: World, sign_in: Reader) -> Leave:
    sign_in("zhang_qiao").post(NEW, LEAVE)
    return Leave.objects.get()


@pytest.mark.parametrize("who", ["zhang_qiao", "zhao_lan", "committee"])
def test_leave_is_granted_by_an_administrator_or_the_level_above(sign_in: Reader, who: str) -> None:
    page = sign_in(who).post(NEW, LEAVE, follow=True).content.decode()
    assert "产假" in page
    assert "2026-03-02 至 2026-03-31" in page


def test_nobody_grants_it_to_herself(sign_in: Reader) -> None:
    answer = sign_in("zhang_qiao").post("/desk/cadres/zhang/leave/", LEAVE)
    assert answer.status_code == 422
    assert "本人的任职和请假由别人办理" in answer.content.decode()
    assert "登记请假" not in text(sign_in("zhang_qiao"), "/desk/cadres/zhang/")


def test_a_leave_that_ends_before_it_begins_keeps_the_rest(sign_in: Reader) -> None:
    answer = sign_in("zhang_qiao").post(NEW, LEAVE | {"last_day": "2026-02-01"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "结束日期不能早于开始日期" in page
    assert "2026-03-02" in page


def test_the_same_first_day_again_is_said_at_its_field(sign_in: Reader, leave: Leave) -> None:
    answer = sign_in("zhao_lan").post(NEW, LEAVE)
    assert (answer.status_code, "已经登记过一段请假" in answer.content.decode()) == (422, True)


def test_it_is_corrected_ended_and_removed_on_her_page(sign_in: Reader, leave: Leave) -> None:
    client, own = sign_in("zhang_qiao"), f"{NEW}{leave.pk}/"
    revise(client, f"{own}correction/", LEAVE | {"reason": "病假"})
    client.post(f"{own}ending/", {"last_day": "2026-03-10"})
    assert Leave.objects.values_list("reason", "last_day").get()[0] == "病假"
    assert "2026-03-02 至 2026-03-10" in text(client, "/desk/cadres/li/")
    client.post(f"{own}removal/")
    assert not Leave.objects.exists()


def test_a_removal_is_undone_on_her_page(sign_in: Reader, leave: Leave) -> None:
    client = sign_in("zhang_qiao")
    client.post(f"{NEW}{leave.pk}/removal/")
    removed = OfficeChange.objects.get(kind="leave_removed")
    assert f"/desk/office-changes/{removed.pk}/undoing/" in text(client, "/desk/cadres/li/")
    assert (
        "一切恢复" in client.post(f"/desk/office-changes/{removed.pk}/undoing/", follow=True).content.decode()
    )
    assert Leave.objects.get().pk == leave.pk


def test_another_county_finds_none_of_it(sign_in: Reader, leave: Leave) -> None:
    for rest in ("", f"{leave.pk}/ending/", f"{leave.pk}/correction/"):
        text(sign_in("wang_ling"), f"{NEW}{rest}", 404)
    assert sign_in("wang_ling").post(f"{NEW}{leave.pk}/removal/").status_code == 404
