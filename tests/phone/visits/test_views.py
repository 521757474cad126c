"""What the statistics form asks beyond the record of a report day, offered and never demanded (一(三)3)."""

from qingqiao.records.models import Visit
from tests.phone.record_input import tell, typed
from tests.revising import revise
from tests.world import World


def test_it_is_offered_on_the_record_and_after_saving(as_somebody, world: World) -> None:
    client = as_somebody("zhang_qiao")
    answer = client.post("/records/new/", typed(kinds=["社区报到"]), follow=True)
    assert "统计表栏目（选填）" in answer.content.decode()
    record = tell(world, "zhang_qiao", "社区报到")
    assert f"/records/{record.pk}/visit/" in client.get(f"/records/{record.pk}/").content.decode()


def test_another_record_has_no_such_columns(as_somebody, world: World) -> None:
    record = tell(world, "zhang_qiao", "交流")
    client = as_somebody("zhang_qiao")
    assert "统计表栏目" not in client.get(f"/records/{record.pk}/").content.decode()
    assert client.get(f"/records/{record.pk}/visit/").status_code == 404


def test_noted_again_the_form_says_what_was_noted(as_somebody, world: World) -> None:
    record, client = tell(world, "zhang_qiao", "社区报到", headcount=3), as_somebody("zhang_qiao")
    address = f"/records/{record.pk}/visit/"
    revise(client, address, {"hours": "上午", "local_cadres": "2", "demands": "想要一处自习室"})
    assert "想要一处自习室" in client.get(address).content.decode()
    assert Visit.objects.get().local_cadres == 2


def test_more_cadres_than_people_is_said_at_the_field(as_somebody, world: World) -> None:
    record, client = tell(world, "zhang_qiao", "社区报到"), as_somebody("zhang_qiao")
    answer = revise(client, f"/records/{record.pk}/visit/", {"local_cadres": "2", "note": "雨天"})
    assert answer.status_code == 422
    assert "雨天" in answer.content.decode()
    assert not Visit.objects.exists()


def test_her_cohost_and_others_find_nothing(as_somebody, world: World) -> None:
    record = tell(world, "zhang_qiao", "社区报到", cohost_codes=("wang",))
    for who in ("wang_ling", "li_xi", "zhao_lan", "committee", "bai_xue"):
        assert as_somebody(who).get(f"/records/{record.pk}/visit/").status_code == 404
