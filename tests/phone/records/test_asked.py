"""李溪 writes what 小雨 asked into the form of a record: one step, and nothing twice."""

from typing import Any

from django.test import Client

from qingqiao.records.models import Record
from qingqiao.voices.models import Demand
from tests.phone.record_input import typed
from tests.world import World

NEW = "/records/new/"


def said(**fields: Any) -> dict[str, Any]:
    asked = {"demand-what": "想借教室排练", "demand-answer": "周三下午给你们。", "demand-contact": ""}
    return typed(**{"kinds": ["交流"], "contacts": ["xiaoyu"], **asked, **fields})


def test_record_and_demand_come_together_once(as_somebody, world: World) -> None:
    client, sent = as_somebody("li_xi"), said()
    for _ in range(2):
        assert client.post(NEW, sent).status_code == 302
    [record], [demand] = Record.objects.all(), Demand.objects.all()
    assert (demand.contact, demand.asked_on, demand.answered_on) == (
        world.xiao_yu,
        record.occurred_on,
        record.occurred_on,
    )
    assert record.task_list() == ["关切青年诉求"]


def test_with_several_people_nobody_is_guessed(as_somebody) -> None:
    client = as_somebody("li_xi")
    client.post(NEW, said(contacts=["xiaoyu", "xiaolin"]))
    client.post(NEW, said(title="家长会", **{"demand-asked_by": "几位家长"}))
    client.post(NEW, said(title="又一次", **{"demand-contact": "xiaolin"}))
    found = [(one.contact and one.contact.name, one.asked_by) for one in Demand.objects.order_by("id")]
    assert found == [(None, ""), (None, "几位家长"), ("小林", "")]


def refused(client: Client, **fields: Any) -> str:
    answer = client.post(NEW, said(**fields))
    assert answer.status_code == 422
    assert not Record.objects.exists()
    return answer.content.decode()


def test_what_cannot_be_noted_holds_the_record_back_and_stays_typed(as_somebody) -> None:
    client = as_somebody("li_xi")
    assert "草稿还不能记诉求" in refused(client, status="草稿")
    page = refused(client, **{"demand-what": ""})
    assert "请写一句提了什么" in page
    assert "周三下午给你们。" in page


def test_who_enters_for_another_has_no_such_fold(as_somebody) -> None:
    assert "对方提了诉求" in as_somebody("li_xi").get(NEW).content.decode()
    assert "对方提了诉求" not in as_somebody("zhang_qiao").get(f"{NEW}?for=li").content.decode()
