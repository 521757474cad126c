"""Every form that revises a row, with an example."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.test import Client

from qingqiao.contacts.models import ContactGroup
from qingqiao.evaluations.models import Result, Round, Stage
from qingqiao.postings.models import Community
from qingqiao.regions.uuid7 import uuid7
from qingqiao.voices.models import Demand
from tests.make import LONG_AGO
from tests.outgoing import make_channel
from tests.phone.record_input import tell
from tests.rounds import opened
from tests.spot_checks import drawn, recorded
from tests.world import TODAY, World

YESTERDAY = f"{TODAY - timedelta(days=1)}"


@dataclass(frozen=True)
class Case:
    """Who revises where, by which module, and a field with what one and the other write into it.

    `more`: what is sent besides.
    """

    who: str
    module: str
    address: Callable[[World, Client], str]
    name: str
    first: Any
    second: Any
    other: str = ""
    more: Mapping[str, str] = field(default_factory=dict)


def demand(world: World, client: Client) -> str:
    client.post("/demands/new/", {"what": "修楼道灯", "asked_on": TODAY.isoformat()})
    return f"/demands/{Demand.objects.get().pk}/revision/"


def notice(world: World, client: Client) -> str:
    said = {"title": "读书会", "text": "周五。", "reach": "all"}
    return client.post("/desk/organizations/YY/notices/new/", said).headers["Location"] + "revision/"


def channel(world: World, client: Client) -> str:
    return f"/desk/channels/{make_channel(world.yuyang).pk}/revision/"


def community_page(world: World, client: Client) -> str:
    there = f"/desk/communities/{world.community.code}/opening/"
    client.post(there, {"word": "一楼"})
    return there


def plan(world: World, client: Client) -> str:
    said = {"title": "读书会", "kinds": ["交流"], "planned_on": TODAY.isoformat()}
    return client.post("/plans/new/", said).headers["Location"] + "revision/"


def record(world: World, client: Client) -> str:
    return f"/records/{tell(world, 'zhang_qiao', '交流', title='走访').pk}/revision/"


def visit(world: World, client: Client) -> str:
    return f"/records/{tell(world, 'zhang_qiao', '社区报到', text='走访').pk}/visit/"


def formation(world: World, client: Client) -> str:
    said = {"id": str(uuid7()), "kind": "青年社会组织", "name": "青年读书会", "founded_on": TODAY.isoformat()}
    return client.post("/formations/new/", said).headers["Location"] + "revision/"


def leave(world: World, client: Client) -> str:
    client.post("/desk/cadres/li/leave/", {"first_day": TODAY.isoformat()})
    return f"/desk/cadres/li/leave/{world.li_xi.leaves.get().pk}/correction/"


def group(world: World, client: Client) -> str:
    client.post("/contacts/groups/new/", {"name": "读书会", "contacts": [str(world.xiao_lin.pk)]})
    return f"/contacts/groups/{ContactGroup.objects.get().pk}/"


def branch(world: World, client: Client) -> str:
    Community.objects.update(branch_founded_on=LONG_AGO)
    return f"/branches/{world.community.code}/"


def participants(world: World, client: Client) -> str:
    return f"/records/{tell(world, 'zhang_qiao', '交流', cohost_codes=('li',)).pk}/participants/"


def building(world: World, client: Client) -> str:
    Community.objects.update(branch_founded_on=LONG_AGO)
    return f"/desk/communities/{world.community.code}/checks/"


def judgement(world: World, client: Client) -> str:
    return f"/desk/rounds/{opened(world, world.yuyang).pk}/cadres/zhang/"


def awards(world: World, client: Client) -> str:
    round = opened(world)
    Round.objects.filter(pk=round.pk).update(published_on=TODAY, stage=Stage.PUBLISHED)
    evaluated = {"organization": world.yuyang, "code": "YY", "name": world.yuyang.name, "grade": "好"}
    Result.objects.create(region=world.yulin, round=round, place=0, frozen=b"", **evaluated)
    return f"/desk/rounds/{round.pk}/awards/"


def spot_check_item(world: World, client: Client) -> str:
    recorded(world, "li_xi", 1)
    check = drawn(world)
    return f"/desk/spot-checks/{check.pk}/items/{check.items.get().pk}/"


def pack_draft(rest: str) -> Callable[[World, Client], str]:
    def address(world: World, client: Client) -> str:
        packs = "/desk/organizations/YL/packs/drafts/new/"
        source = client.get(packs).context["form"].initial["source"]
        return client.post(packs, {"source": source}).headers["Location"] + rest

    return address


def community(rest: str) -> Callable[[World, Client], str]:
    return lambda world, _: f"/desk/communities/{world.community.code}/{rest}/"


CASES = {
    "pack obligation": Case(
        "committee",
        "desk.packs.views.editing",
        pack_draft("obligations/online/"),
        "title",
        "线上",
        "网上",
    ),
    "whole pack": Case(
        "committee", "desk.packs.views.editing", pack_draft("whole/"), "pack-grace_days", "8", "9"
    ),
    "pack text": Case("committee", "desk.packs.views.editing", pack_draft("text/"), "text", "# 甲", "# 乙"),
    "usual report day": Case(
        "committee",
        "desk.regions.views.region",
        lambda *_: "/desk/organizations/YL/region/report-day/",
        "weekday",
        "4",
        "3",
    ),
    "wait for the second factor": Case(
        "committee",
        "desk.regions.views.second_factor",
        lambda *_: "/desk/organizations/YL/region/second-factor/",
        "days",
        "4",
        "3",
    ),
    "demand": Case(
        "zhang_qiao", "phone.demands.views.changing", demand, "what", "修 3 号楼的灯", "修 4 号楼的灯"
    ),
    "notice": Case("zhang_qiao", "desk.notices.views", notice, "title", "听书会", "说书会", other="zhao_lan"),
    "channel": Case(
        "zhang_qiao", "desk.channels.views", channel, "name", "机关群", "学校群", other="zhao_lan"
    ),
    "community page": Case(
        "zhang_qiao",
        "desk.communities.views.pages",
        community_page,
        "word",
        "二楼",
        "三楼",
        other="zhao_lan",
    ),
    "plan": Case("zhang_qiao", "phone.plans.views", plan, "title", "听书会", "说书会"),
    "record": Case(
        "zhang_qiao",
        "phone.records.views.form",
        record,
        "title",
        "看望",
        "座谈",
        more={"status": "已提交"},
    ),
    "visit": Case("zhang_qiao", "phone.visits.views", visit, "hours", "上午", "下午"),
    "formation": Case(
        "zhang_qiao", "phone.formations.views.changing", formation, "name", "青年跑团", "青年合唱团"
    ),
    "contact": Case(
        "li_xi",
        "phone.contacts.views.one",
        lambda world, _: f"/contacts/{world.xiao_lin.pk}/revision/",
        "note",
        "爱打球",
        "爱下棋",
    ),
    "group": Case("li_xi", "phone.contacts.views.groups", group, "name", "跑团", "合唱团"),
    "disclosure": Case(
        "zhang_qiao",
        "phone.disclosures.views.disclosures",
        lambda *_: "/disclosures/filling/",
        "value_0",
        "13900000001",
        "13900000002",
    ),
    "branch": Case("zhang_qiao", "phone.branches.views", branch, "list-0", ["特色活动"], ["班子"]),
    "participants": Case(
        "li_xi", "phone.records.views.participants", participants, "names", "王大爷", "李大妈"
    ),
    "judgement": Case(
        "zhao_lan", "desk.rounds.views.judgements", judgement, "words", "下乡扎实。", "下乡偏少。"
    ),
    "awards": Case(
        "zhao_lan",
        "desk.round_documents.views.awards",
        awards,
        "words-0",
        "名单齐全。",
        "走访多。",
        other="committee",
        more={"on-0": "on"},
    ),
    "spot check": Case(
        "zhao_lan",
        "desk.spot_checks.views",
        spot_check_item,
        "words",
        "打电话问过。",
        "去社区看过。",
        more={"verdict": "confirmed"},
    ),
    "community": Case(
        "zhang_qiao",
        "desk.communities.views.communities",
        community("revision"),
        "contact_name",
        "贺大姐",
        "冯大哥",
        other="committee",
    ),
    "founding": Case(
        "zhang_qiao",
        "desk.communities.views.branches",
        community("founding"),
        "founded_on",
        YESTERDAY,
        f"{LONG_AGO}",
        other="committee",
    ),
    "checks": Case(
        "zhang_qiao", "desk.communities.views.branches", building, "list-0", ["特色活动"], ["班子"]
    ),
    "posting": Case(
        "zhang_qiao",
        "desk.postings.views.postings",
        lambda world, _: f"/desk/postings/{world.zhang_qiao.postings.get().pk}/revision/",
        "document",
        "榆区团发〔2026〕3号",
        "榆区团发〔2026〕4号",
        other="committee",
    ),
    "term": Case(
        "zhang_qiao",
        "desk.terms.views",
        lambda world, _: f"/desk/cadres/li/appointments/{world.li_xi.appointments.get().pk}/term/",
        "term_ends_on",
        "2027-03-20",
        "2028-03-20",
        other="committee",
    ),
    "appointment": Case(
        "zhang_qiao",
        "desk.appointments.views.appointments",
        lambda world, _: f"/desk/cadres/li/appointments/{world.li_xi.appointments.get().pk}/correction/",
        "title",
        "书记",
        "副书记",
        other="committee",
        more={"confirm": "1"},
    ),
    "leave": Case("zhang_qiao", "desk.leaves.views", leave, "reason", "产假", "病假", other="committee"),
    "cycle": Case(
        "committee",
        "desk.cycles.views",
        lambda *_: "/desk/organizations/YL/cycle/",
        "months",
        "6",
        "3",
        more={"deed": "set"},
    ),
}
