"""张桥 takes up a good deed on her phone, and it counts when she says what came of it."""

import pytest

from qingqiao.records.models import Record
from qingqiao.voices.models import Demand
from tests.phone.record_input import tell
from tests.revising import revise
from tests.world import TODAY, World

NEW = "/demands/new/"
DAY = TODAY.isoformat()


@pytest.fixture
def demand(as_somebody, world: World) -> Demand:
    said = {"what": "修楼道灯", "asked_by": "楼长", "asked_on": DAY, "community": world.community.code}
    as_somebody("zhang_qiao").post(NEW, said)
    return Demand.objects.get()


def test_done_in_one_form_it_is_told_and_counts(as_somebody, demand: Demand) -> None:
    client = as_somebody("zhang_qiao")
    client.post(f"/demands/{demand.pk}/beginning/", {"begun_on": DAY})
    client.post(f"/demands/{demand.pk}/finish/", {"done_on": DAY, "result": "物业换了灯。"})
    page = client.get(f"/demands/{demand.pk}/").content.decode()
    assert "已计入“办实事”" in page
    assert "物业换了灯。" in page
    assert Record.objects.get().title == "修楼道灯"


def test_a_record_told_before_is_offered_and_nothing_is_told_twice(
    as_somebody, world: World, demand: Demand
) -> None:
    record = tell(world, "zhang_qiao", "办实事", title="换灯")
    client = as_somebody("zhang_qiao")
    assert "换灯" in client.get(f"/demands/{demand.pk}/finish/").content.decode()
    client.post(f"/demands/{demand.pk}/finish/{record.pk}/")
    assert Demand.objects.get().record == record
    assert Record.objects.count() == 1


def test_what_is_wrong_stands_at_its_field_and_the_rest_stays(as_somebody, demand: Demand) -> None:
    answer = as_somebody("zhang_qiao").post(
        f"/demands/{demand.pk}/finish/", {"done_on": "2026-03-19", "result": "修好了"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "不能早于提出的那天" in page
    assert "修好了" in page


def test_dropped_by_a_slip_it_is_open_again(as_somebody, demand: Demand) -> None:
    client = as_somebody("zhang_qiao")
    client.post(f"/demands/{demand.pk}/dropping/", {"dropped_on": DAY, "reason": "产权不清"})
    assert "未解决" in client.get("/demands/").content.decode()
    client.post(f"/demands/{demand.pk}/reopening/")
    assert Demand.objects.get().state == "已受理"


def test_an_open_one_can_be_put_in_other_words(as_somebody, demand: Demand) -> None:
    client = as_somebody("zhang_qiao")
    revise(
        client, f"/demands/{demand.pk}/revision/", {"what": "修 3 号楼的灯", "asked_on": DAY, "community": ""}
    )
    assert Demand.objects.get().what == "修 3 号楼的灯"


@pytest.mark.parametrize("rest", ["", "revision/", "beginning/", "finish/", "dropping/", "reopening/"])
def test_it_is_hers_and_nobody_elses(as_somebody, demand: Demand, rest: str) -> None:
    for who in ("wang_ling", "li_xi", "zhao_lan", "bai_xue", "committee"):
        client = as_somebody(who)
        assert client.get(f"/demands/{demand.pk}/{rest}").status_code in (404, 405)
        assert client.post(f"/demands/{demand.pk}/{rest}").status_code in (404, 405)
    assert Demand.objects.get().state == "已受理"


def test_nothing_yet_says_how_to_begin(as_somebody) -> None:
    assert "受理一件" in as_somebody("zhang_qiao").get("/demands/").content.decode()
