"""Who took part, on the page: a co-host's own, the others as a head count, and those whom nobody knows by name."""

import pytest

from qingqiao.records.body import Someone
from qingqiao.records.models import Record
from tests.phone.record_input import tell, typed, version_shown
from tests.revising import revise
from tests.world import World


@pytest.fixture
def record(world: World) -> Record:
    return tell(world, "zhang_qiao", "访谈", participants=(Someone(name="王书记"),), cohost_codes=("li",))


def test_a_cohost_brings_her_own_and_sees_a_head_count(as_somebody, record: Record) -> None:
    client, url = as_somebody("li_xi"), f"/records/{record.pk}/participants/"
    assert "登记了 1 人" in client.get(url).content.decode()
    page = revise(client, url, {"contacts": ["xiaolin"], "names": "孙师傅"}, follow=True)
    assert page.context["shown"].people.names == ("孙师傅", "小林")
    assert "王书记" not in page.content.decode()
    assert client.get(url).context["form"].initial == {"contacts": ["xiaolin"], "names": "孙师傅"}
    assert "小林" not in as_somebody("zhang_qiao").get(f"/records/{record.pk}/").content.decode()


@pytest.mark.parametrize("who", ["zhang_qiao", "wang_ling", "zhao_lan", "bai_xue", "committee"])
def test_there_is_no_such_page_for_others(as_somebody, record: Record, who: str) -> None:
    url = f"/records/{record.pk}/participants/"
    assert as_somebody(who).get(url).status_code == as_somebody(who).post(url, {}).status_code == 404


def test_a_head_count_is_shown_and_moves_nothing(as_somebody) -> None:
    client = as_somebody("zhang_qiao")
    said = typed(kinds=["访谈"], headcount="30", place="桃源社区", text="座谈")
    page = client.post("/records/new/", said, follow=True)
    assert "访谈" not in "".join(line.title for line in page.context["moved"].own)
    record = Record.objects.get()
    assert record.headcount == 30
    assert "约 30 人，不知姓名" in client.get(f"/records/{record.pk}/").content.decode()


def test_a_changed_head_count_stands_in_the_history(as_somebody) -> None:
    client = as_somebody("zhang_qiao")
    client.post("/records/new/", typed(headcount="30"))
    record = Record.objects.get()
    client.post(f"/records/{record.pk}/revision/", typed(headcount="", version=version_shown(client, record)))
    [(_, _, changed)] = client.get(f"/records/{record.pk}/").context["shown"].history
    assert changed == [("不知姓名的人数", "30", "0")]
