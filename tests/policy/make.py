"""Makers of facts and small packs, so that a test says only what it is about."""

from datetime import date

from qingqiao.policy.facts import (
    OPEN,
    Appointment,
    Cadre,
    Check,
    Community,
    Leave,
    Listing,
    Organization,
    Posting,
    Share,
    make_shape,
    pack_people,
)
from qingqiao.policy.judge import compile_schedule, judge
from qingqiao.policy.pack import read_pack
from qingqiao.policy.workdays import Workdays

COUNTY = Organization("榆阳区团委", "县", "团委", "机关", True, False)
SCHOOL = Organization("一中团委", "基层", "团委", "学校", False, True)
VILLAGE = Organization("赵庄团支部", "基层", "团支部", "农村", False, False)

HEAD = """
[pack]
id = "test"
title = "试行"
notice = "无"
effective_from = 2016-01-01
grace_days = 7
timely_days = 7
min_bound = 0.5
kinds = ["线上活动", "线下活动", "访谈", "社区报到"]
tasks = ["建立联系渠道", "关切青年诉求", "加强思想引导"]
contact_obligation = "contacts"
ranked = true
[cycle]
first_day = 2016-01-01
months = 12
[checklists]
"五公开" = { of = "cadre", items = ["手机号码", "电子邮箱"] }
"五个有" = { of = "branch", items = ["班子", "团员队伍"] }
"八个好" = { of = "community", items = ["场地", "书屋"] }
[[obligation]]
id = "contacts"
group = "试"
title = "联系青年"
clause = "二"
who = [{}]
period = "standing"
measure = "contacts"
target = 10
[[obligation]]
id = "it"
group = "试"
title = "这一项"
clause = "二"
"""


def day(text):
    return date.fromisoformat(text).toordinal()


def pack_of(text, **head):
    """A pack with one obligation `it` beside the contacts; unless `text` says otherwise it binds everyone."""
    whole = HEAD
    for key, value in head.items():
        line = next(line for line in HEAD.splitlines() if line.startswith(f"{key} = "))
        whole = whole.replace(line, f"{key} = {value}", 1)
    return read_pack(whole + ("" if text.startswith("who") else "who = [{}]\n") + text)


def serves(organization, kind="兼职", first="2020-01-01", last=None):
    return Appointment(organization, kind, day(first), day(last) if last else OPEN)


def leave(first, last=None):
    return Leave(day(first), day(last) if last else OPEN)


def lists(person, field="学校", first="2020-01-01", last=None, withdrawn=None):
    ends = [day(text) if text else OPEN for text in (last, withdrawn)]
    return Listing(person, field, day(first), *ends)


def check(checklist, item, on="2020-01-01", holds=True):
    return Check(checklist, item, day(on), holds)


def community(code="金沙社区", founded="2020-01-01", checks=()):
    return Community(code, day(founded) if founded else OPEN, tuple(checks))


def posted(to, first="2020-01-01", last=None):
    return Posting(to, day(first), day(last) if last else OPEN)


def did(
    on,
    kinds=("线上活动",),
    tasks=(),
    channel="线上",
    face_to_face=False,
    complete=False,
    photos=0,
    files=0,
    people=(),
    delay=0,
    code="",
):
    """A cadre's share in a submitted record; people are tokens."""
    shape = make_shape(kinds, tasks, channel, face_to_face, complete, photos, files, len(set(people)))
    return Share(day(on), shape, delay, pack_people(people), code or f"{on} {'+'.join(kinds)}")


def cadre(*shares, appointments=None, leaves=(), contacts=(), postings=(), checks=(), code="李溪"):
    """李溪, who has served in a school for years, unless said otherwise."""
    serving = (serves(SCHOOL),) if appointments is None else tuple(appointments)
    return Cadre(code, serving, tuple(leaves), tuple(contacts), tuple(postings), tuple(checks), tuple(shares))


def schedule_of(pack, first, last, workdays=None, **options):
    packs = pack if isinstance(pack, list) else [pack]
    return compile_schedule(packs, workdays or Workdays(), day(first), day(last), **options)


def cells(pack, who, first, last, as_of=None, workdays=None, obligation="it", **options):
    """The cells of one obligation for one cadre, as of the last day unless said otherwise."""
    schedule = schedule_of(pack, first, last, workdays, **options)
    judged = judge(schedule, who, day(as_of or last), day(last))
    return [cell for cell in judged if obligation in ("", cell.obligation)]


def the_cell(pack, who, first, last, as_of=None, **options):
    """The only one there is."""
    [cell] = cells(pack, who, first, last, as_of, **options)
    return cell
