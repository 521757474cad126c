"""What is announced: an evening with sign-ups and a code at the door, a topic with answers, a community's page."""

import secrets
from datetime import timedelta

from qingqiao.accounts.actors import Actor, by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import cadre_of
from qingqiao.actions.community_pages import leave_word, open_page
from qingqiao.actions.doors import open_door
from qingqiao.actions.plans import announce_plan
from qingqiao.actions.remarks import give_remark, show_remark
from qingqiao.actions.sign_ups import Visitor, sign_up
from qingqiao.demo.talking import contacts_of
from qingqiao.organizations.models import Cadre
from qingqiao.policy.words import ONLINE
from qingqiao.postings.models import Community, Posting
from qingqiao.records.models import Plan
from qingqiao.records.plans import Announcement
from qingqiao.regions import clock
from qingqiao.voices.models import Remark

MEETING, TOPIC = "线下活动", f"{ONLINE}活动"
COMING = ("小榆", "阿泽", "面馆小王", "跑得慢的人", "夜猫子")
CONTACTS_COMING, SHOWN = 3, 3
SAID = (
    ("想换工作的小姜", "投出去的简历都没有回音，想知道别人是怎么写的。"),
    ("在读大三", "不知道本地有哪些单位招实习生，有没有一张清单？"),
    ("阿泽", "面试前想找人练一练。"),
    ("小榆", "晚上下班以后的课才去得了。"),
    ("老周", "我可以帮忙看简历，打 13800000000 找我。"),
)
WORD = "周四下午都在。来坐坐，喝口水也行。"
LEFT = "活动室能不能周末也开半天？"


def hold_gatherings(actor: Actor) -> None:
    """Announce a cadre's evening and topic for the coming days, and open the page of her community."""
    cadre = cadre_of(actor)
    posting = Posting.objects.filter(region=cadre.region, cadre=cadre, last_day=None)
    here = posting.select_related("community__region").first()
    community = here.community if here else None
    _meet(actor, cadre, community)
    _talk(actor, cadre)
    if community is not None:
        page = open_page(actor, community, WORD)
        leave_word(by_link(Verb.DEMAND_LEAVE, page), page, LEFT)


def _meet(actor: Actor, cadre: Cadre, community: Community | None) -> None:
    plan = announce_plan(
        actor,
        cadre,
        Announcement(
            "河滨夜跑：三公里，跑走都行",
            (MEETING,),
            clock.today(cadre.region) + timedelta(days=2),
            time="晚上七点半",
            place=f"{community.name}门口集合" if community else "河滨公园东门",
            text="穿舒服的鞋来，水我们带。下雨就改到下周。",
            takes_sign_ups=True,
            capacity=30,
            asks_reach=True,
            community=community,
        ),
    )
    for name in COMING:
        sign_up(by_link(Verb.SIGN_UP_GIVE, plan), plan, Visitor(name, secrets.token_urlsafe()))
    for contact in contacts_of(cadre)[:CONTACTS_COMING]:
        sign_up(by_link(Verb.SIGN_UP_GIVE, contact), plan, contact)
    open_door(actor, plan)


def _talk(actor: Actor, cadre: Cadre) -> None:
    """Announce a topic: a few answers shown, the others still to be read, one with a number, which can't be shown."""
    plan = announce_plan(
        actor,
        cadre,
        Announcement(
            "找工作，最难的是哪一步？",
            (TOPIC,),
            clock.today(cadre.region) + timedelta(days=1),
            time="晚上八点",
            place="青年群里",
            text="想到什么写什么，最后一起理一理，看哪几件事我们能帮上。",
            takes_remarks=True,
        ),
    )
    said = [_say(plan, name, text) for name, text in SAID]
    for contact in contacts_of(cadre)[-1:]:
        give_remark(by_link(Verb.REMARK_GIVE, contact), plan, contact, "不敢开口问工资。")
    for remark in said[:SHOWN]:
        show_remark(actor, remark)


def _say(plan: Plan, name: str, text: str) -> Remark:
    who = Visitor(name, secrets.token_urlsafe())
    return give_remark(by_link(Verb.REMARK_GIVE, plan), plan, who, text)
