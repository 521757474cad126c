"""李溪 notes what 小林 asked when they talked: one line after the record."""

from qingqiao.records.body import Someone
from qingqiao.records.models import Record
from qingqiao.voices.models import Demand
from tests.phone.record_input import tell
from tests.world import World


def page_of(record: Record) -> str:
    return f"/demands/of-record/{record.pk}/"


def test_one_line_notes_it_with_day_and_person_of_the_record(as_somebody, world: World) -> None:
    record, client = tell(world, "li_xi", "交流", participants=(Someone("xiaolin"),)), as_somebody("li_xi")
    assert page_of(record) in client.get(f"/records/{record.pk}/moves/").content.decode()
    assert page_of(record) in client.get(f"/records/{record.pk}/").content.decode()
    said = {"what": "想找实习", "contact": client.get(page_of(record)).context["form"]["contact"].value()}
    client.post(page_of(record), said)
    demand = Demand.objects.get()
    assert (demand.contact, demand.asked_on, demand.state) == (world.xiao_lin, record.occurred_on, "已受理")
    assert Record.objects.count() == 1


def test_answered_on_the_spot_the_record_itself_cares(as_somebody, world: World) -> None:
    record, client = tell(world, "li_xi", "交流"), as_somebody("li_xi")
    client.post(page_of(record), {"what": "想借教室", "asked_by": "几位同学", "answer": "已借好。"})
    record.refresh_from_db()
    assert (Demand.objects.get().state, record.task_list()) == ("已答复", ["关切青年诉求"])
    client.post(f"/demands/{Demand.objects.get().pk}/reopening/")
    record.refresh_from_db()
    assert (Demand.objects.get().state, record.status) == ("已受理", "已提交")


def test_nothing_is_noted_on_anothers_record_nor_with_anothers_contact(as_somebody, world: World) -> None:
    record = tell(world, "li_xi", "交流", participants=(Someone("xiaolin"),))
    assert as_somebody("wang_ling").post(page_of(record), {"what": "x"}).status_code == 404
    answer = as_somebody("li_xi").post(page_of(record), {"what": "x", "contact": str(world.xiao_yu.pk)})
    assert answer.status_code == 422
    assert not Demand.objects.exists()
