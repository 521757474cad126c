"""Results of a cycle that no table has: organizations by name, good deeds in every state, the form's own columns."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from django.db.models import Q, QuerySet

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.models import Account
from qingqiao.accounts.roles import Role
from qingqiao.actions.demands import (
    GOOD_DEED,
    DemandInput,
    begin_demand,
    drop_demand,
    finish_by_record,
    take_demand,
)
from qingqiao.actions.formations import Founding, Traits, end_formation, found_by_record, see_formation
from qingqiao.actions.visits import VisitInput, note_visit
from qingqiao.deliverables.kinds import BRANCH, FORMATION_KINDS, SOCIETY, VOLUNTEERS
from qingqiao.deliverables.models import Formation
from qingqiao.demo.records import record_code
from qingqiao.organizations.models import Cadre
from qingqiao.policy.words import SUBMITTED
from qingqiao.records.models import Record
from qingqiao.regions.models import Region

DEMO = Actor(name="demo", role=Role.DEMO)
NAMED, SEEN_LATELY, ENDED, NOTED = 0.6, 0.55, 0.1, 0.7
WHOLE = ("赵以岚", "张望桥", "王守岭")
NOTED_DAYS, QUARTER = timedelta(days=150), timedelta(days=90)
VISIT = "社区报到"
NAMES_OF = {
    BRANCH: (
        ("物业公司团支部", "团支部"),
        ("沿街商户联合团支部", "联合团支部"),
        ("快递站点团支部", "团支部"),
    ),
    SOCIETY: (("星光夜跑社", "运动健身"), ("青年手作社", "手工技艺"), ("蓝马甲公益团", "公益服务")),
    VOLUNTEERS: (("青年志愿服务队", "社区志愿服务队"), ("楼道美化志愿队", "社区志愿服务队")),
}
MEMBERS = {BRANCH: (3, 14), SOCIETY: (12, 60), VOLUNTEERS: (8, 32)}
ASKED_FOR = {"路灯的事有回音了": "院子里的路灯坏了好几天"}
OPEN_DEMANDS = (
    ("三号楼楼道灯不亮", "楼长", 4, 2),
    ("青年夜校想加一门短视频课", "几位上班青年", 9, 6),
    ("活动室门口修一段坡道", "老年居民", 2, None),
)
DROPPED_DEMAND = (
    "小区里再划二十个车位",
    "业主代表",
    60,
    "红线内没有空地，已把结果和相邻停车场的办法当面说明。",
)
HOURS = ("上午", "下午", "9:00—11:30", "全天")
DEMANDS = ("想要一处晚上开放的自习室，已与社区商量用活动室。", "充电桩不够，已报物业，月底加装四个。", "")
HELP = ("帮两位老人学会用手机挂号。", "陪一位青年跑完个体户注册。", "")


def leave_behind(region: Region, seed: int, today: date) -> None:
    """Add the results to the loaded records."""
    random = Random(f"{seed}/left behind")
    _name_formations(region, random, today)
    for name in WHOLE:
        cadre = Cadre.objects.filter(region=region, name=name).first()
        if cadre is not None and cadre.postings.filter(last_day=None).exists():
            cadre.region = region
            actor = Actor(account=Account.objects.get(cadre_region=region.pk, cadre_id=cadre.pk))
            _fill_demands(actor, cadre, random, today)
            _note_visits(actor, cadre, random, today)


def _name_formations(region: Region, random: Random, today: date) -> None:
    """Name most founded organizations; some are active, some not seen for long, a few ended."""
    for record, kind in _foundings(region):
        if random.random() > NAMED and record.author.name not in WHOLE:
            continue
        name, form = random.choice(NAMES_OF[kind])
        community = record.community
        place = community.name.removesuffix("社区") if community else ""
        traits = Traits(f"{place}{name}", form, random.randint(*MEMBERS[kind]))
        founding = Founding(kind, record.occurred_on, traits, community)
        formation = found_by_record(DEMO, record, record_code(random, record.occurred_on), founding)
        formation.region = region
        _go_on(formation, random, today)


def _foundings(region: Region) -> Iterator[tuple[Record, str]]:
    any_of = Q()
    for kind in FORMATION_KINDS:
        any_of |= Q(kinds__contains=kind)
    rows = Record.objects.filter(any_of, region=region, status=SUBMITTED).select_related(
        "region", "community"
    )
    for record in rows.order_by("occurred_on", "id"):
        yield from ((record, kind) for kind in record.kind_list() if kind in FORMATION_KINDS)


def _go_on(formation: Formation, random: Random, today: date) -> None:
    chance = random.random()
    if today - formation.founded_on <= QUARTER:
        return
    if chance < SEEN_LATELY:
        see_formation(DEMO, formation)
    elif chance > 1 - ENDED and today - formation.founded_on > timedelta(days=120):
        end_formation(DEMO, formation, formation.founded_on + timedelta(days=100))


def _fill_demands(actor: Actor, cadre: Cadre, random: Random, today: date) -> None:
    """Add good deeds: done ones for existing records, some open ones, and one that wasn't done."""
    posting = cadre.postings.filter(last_day=None).select_related("community")[0]
    for record in _records(cadre, GOOD_DEED).order_by("occurred_on"):
        asked_on = record.occurred_on - timedelta(days=random.randint(2, 20))
        what = record.title.partition("：")[2] or record.title
        what = ASKED_FOR.get(what, what)
        demand = take_demand(
            actor,
            cadre,
            DemandInput(what, asked_on, random.choice(("居民", "网格员", "")), posting.community),
        )
        finish_by_record(actor, demand, record)
    for what, who, asked, begun in OPEN_DEMANDS:
        demand = take_demand(
            actor, cadre, DemandInput(what, today - timedelta(days=asked), who, posting.community)
        )
        if begun is not None:
            begin_demand(actor, demand, today - timedelta(days=begun))
    what, who, asked, reason = DROPPED_DEMAND
    demand = take_demand(
        actor, cadre, DemandInput(what, today - timedelta(days=asked), who, posting.community)
    )
    drop_demand(actor, demand, today - timedelta(days=asked - 9), reason)


def _note_visits(actor: Actor, cadre: Cadre, random: Random, today: date) -> None:
    """Add the form's columns to most of a cadre's latest visits."""
    for record in _records(cadre, VISIT).filter(occurred_on__gte=today - NOTED_DAYS):
        if random.random() < NOTED:
            people = record.participants.values("token").distinct().count()
            reason = "" if record.occurred_on.isoweekday() in (4, 5) else "当天区里有会，经单位同意调整"
            columns = VisitInput(
                hours=random.choice(HOURS),
                reason=reason,
                local_cadres=random.randint(0, min(2, people)),
                demands=random.choice(DEMANDS),
                help_given=random.choice(HELP) if random.random() < 0.4 else "",
            )
            note_visit(actor, record, columns)


def _records(cadre: Cadre, kind: str) -> QuerySet[Record]:
    rows = Record.objects.filter(region=cadre.region_id, author=cadre, status=SUBMITTED, kinds__contains=kind)
    return rows.select_related("region", "community")
