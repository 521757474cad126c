"""What 张桥 founded, on her phone: told once, and asked after from time to time."""

from datetime import date

import pytest
from django.test import Client

from qingqiao.deliverables.models import Formation
from qingqiao.records.models import Record
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_community, make_posting
from tests.phone.record_input import tell
from tests.revising import revise
from tests.world import TODAY, World

NEW = "/formations/new/"
LONG_AGO = date(2025, 9, 3)


def said(world: World, **fields) -> dict:
    return {
        "id": str(uuid7()),
        "kind": "志愿者组织",
        "name": "桃源志愿服务队",
        "members": "15",
        "founded_on": TODAY.isoformat(),
        "community": world.community.code,
        **fields,
    }


@pytest.fixture
def client(as_somebody) -> Client:
    return as_somebody("zhang_qiao")


def test_one_form_founds_it_and_tells_of_it(client: Client, world: World) -> None:
    answer = client.post(NEW, said(world), follow=True)
    assert "桃源志愿服务队" in answer.content.decode()
    assert Record.objects.get().kinds == "志愿者组织"


def test_two_who_share_a_community_found_it_together(client: Client, as_somebody, world: World) -> None:
    make_posting(world.wang_ling, world.community)
    client.post(NEW, said(world, cohosts=["wang"]))
    page = as_somebody("wang_ling").get(f"/formations/{Formation.objects.get().pk}/").content.decode()
    assert "王岭、张桥" in page


def test_the_communitys_own_branch_is_founded_with_a_tick(client: Client, world: World) -> None:
    client.post(NEW, said(world, kind="新建团组织", name="桃源社区团支部", is_own_branch="on"))
    world.community.refresh_from_db()
    assert world.community.branch_founded_on == TODAY
    assert 'name="is_own_branch"' not in client.get(NEW).content.decode()


def test_a_record_told_before_only_wants_a_name(client: Client, world: World) -> None:
    record = tell(world, "zhang_qiao", "青年社会组织", title="联系跑团")
    assert "联系跑团" in client.get("/formations/").content.decode()
    address = f"{NEW}?kind=青年社会组织&record={record.pk}"
    client.post(address, {"id": str(uuid7()), "kind": "青年社会组织", "name": "榆林跑团", "community": ""})
    assert Formation.objects.get().record == record
    assert Record.objects.count() == 1


def test_long_unseen_it_is_asked_after_and_one_tap_answers(client: Client, world: World) -> None:
    client.post(NEW, said(world, founded_on=LONG_AGO.isoformat()))
    formation = Formation.objects.get()
    assert "问一问" in client.get("/formations/").content.decode()
    client.post(f"/formations/{formation.pk}/sighting/")
    assert "问一问”" in client.get("/formations/").content.decode()  # the note below the list
    assert Formation.objects.get().seen_on == TODAY


def test_it_ends_and_lives_again(client: Client, world: World) -> None:
    client.post(NEW, said(world))
    address = f"/formations/{Formation.objects.get().pk}/"
    client.post(f"{address}ending/", {"ended_on": TODAY.isoformat()})
    assert "已停止" in client.get(address).content.decode()
    client.post(f"{address}resumption/")
    revise(client, f"{address}revision/", {"name": "桃源服务队", "form": "志愿服务队", "members": "20"})
    assert Formation.objects.get().name == "桃源服务队"


def test_where_she_is_not_posted_there_is_nothing_to_choose(client: Client, world: World) -> None:
    elsewhere = make_community(world.shenmu, "麟州社区")
    answer = client.post(NEW, said(world, community=elsewhere.code))
    assert answer.status_code == 422
    assert not Formation.objects.exists()


@pytest.mark.parametrize("rest", ["", "revision/", "sighting/", "ending/", "resumption/"])
def test_it_is_its_founders_alone_on_the_phone(client: Client, as_somebody, world: World, rest: str) -> None:
    client.post(NEW, said(world))
    address = f"/formations/{Formation.objects.get().pk}/{rest}"
    for who in ("wang_ling", "li_xi", "zhao_lan", "bai_xue", "committee"):
        other = as_somebody(who)
        assert other.get(address).status_code in (404, 405)
        assert other.post(address).status_code in (404, 405)
