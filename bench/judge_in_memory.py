"""How long judging takes by itself: synthetic cadres in memory, one quarter, one core.

    python bench/judge_in_memory.py [CADRES] [RECORDS]

Prints microseconds of processor time a cadre: for all, meeting every shape of record for the first time, then
for each kind of cadre.
"""

import random
import sys
from collections.abc import Iterator
from datetime import date
from time import process_time

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
from qingqiao.policy.judge import Schedule, compile_schedule, judge
from qingqiao.policy.pack import Pack, shipped
from qingqiao.policy.words import FIELDS
from qingqiao.policy.workdays import Workdays

FIRST, LAST = date(2026, 7, 1).toordinal(), date(2026, 9, 30).toordinal()
AS_OF = LAST + 7
LONG_AGO = date(2024, 9, 1).toordinal()
MIX = {"part-time": 78, "full-time": 12, "moved": 4, "on leave": 4, "two appointments": 2}

SCHOOL = Organization("S", "基层", "团委", "学校", False, True)
VILLAGE = Organization("V", "基层", "团支部", "农村", False, False)
COUNTY = Organization("C", "县", "团委", "机关", True, False)
COMMUNITIES = [Community(f"Q{n}", LONG_AGO if n % 3 else OPEN, ()) for n in range(50)]
TOLD = (
    *(
        ("线下活动",),
        ("交流",),
        ("社区报到",),
        ("访谈",),
        ("宣讲",),
        ("志愿服务",),
        ("办实事",),
        ("调研报告",),
    ),
    *(("社区报到", "访谈"), ("社区报到", "志愿服务", "线下活动"), ("线下活动", "宣讲"), ("交流", "访谈")),
)
PUBLIC = ("手机号码", "实名微博", "办公室房间号", "电子邮箱", "联系社区")


def main(cadres: int = 20_000, records: int = 30) -> None:
    pack = shipped()["yulin-2016"]
    schedule = compile_schedule([pack], Workdays(), FIRST, LAST)
    kinds = random.Random(1).choices(list(MIX), list(MIX.values()), k=cadres)
    world = [(kind, cadre_of(kind, number, records, pack)) for number, kind in enumerate(kinds)]
    seconds, cells = judge_all(schedule, [cadre for _, cadre in world])
    print(f"{cadres} cadres, {records} records each: {per(seconds, cadres)}, {cells / cadres:.1f} cells")
    for kind in MIX:
        some = [cadre for its_kind, cadre in world if its_kind == kind]
        seconds, cells = judge_all(schedule, some)
        print(f"{kind:>17}: {per(seconds, len(some))}, {cells / max(1, len(some)):.1f} cells")


def judge_all(schedule: Schedule, cadres: list[Cadre]) -> tuple[float, int]:
    began = process_time()
    cells = sum(len(judge(schedule, cadre, AS_OF, LAST)) for cadre in cadres)
    return process_time() - began, cells


def per(seconds: float, number: int) -> str:
    return f"{seconds / max(1, number) * 1e6:.1f} µs a cadre"


def cadre_of(kind: str, number: int, records: int, pack: Pack) -> Cadre:
    chance = random.Random(number)
    is_full_time = kind == "full-time"
    contacts = 100 if is_full_time else chance.choice((10, 12, 20, 25))
    people = [number * 1000 + one for one in range(contacts + 10)]
    return Cadre(
        f"G{number}",
        tuple(appointments_of(kind, chance)),
        (Leave(FIRST + 20, FIRST + chance.randrange(25, 80)),) if kind == "on leave" else (),
        tuple(Listing(one, chance.choice(FIELDS), LONG_AGO, OPEN, OPEN) for one in people[:contacts]),
        (Posting(chance.choice(COMMUNITIES), LONG_AGO, OPEN),) if is_full_time else (),
        tuple(Check("五公开", item, LONG_AGO, True) for item in PUBLIC) if is_full_time else (),
        tuple(share(chance, people, pack) for _ in range(records)),
    )


def appointments_of(kind: str, chance: random.Random) -> Iterator[Appointment]:
    first = LONG_AGO - chance.randrange(700)
    if kind == "full-time":
        yield Appointment(COUNTY, "专职", first, OPEN)
    elif kind == "moved":
        moved_on = FIRST + chance.randrange(5, 85)
        yield Appointment(SCHOOL, "兼职", first, moved_on - 1)
        yield Appointment(VILLAGE, "兼职", moved_on, OPEN)
    else:
        yield Appointment(chance.choice((SCHOOL, VILLAGE)), "兼职", first, OPEN)
        if kind == "two appointments":
            yield Appointment(COUNTY, "兼职", first + 30, OPEN)


def share(chance: random.Random, people: list[int], pack: Pack) -> Share:
    there = chance.sample(people, chance.randrange(0, 7))
    online = chance.random() < 0.5
    kinds = ("线上活动",) if online else chance.choice(TOLD)
    shape = make_shape(
        kinds,
        chance.sample(pack.tasks, chance.choice((0, 0, 1, 1, 2))),
        "线上" if online else "线下",
        not online,
        bool(there),
        0 if online else chance.randrange(4),
        int("调研报告" in kinds),
        len(there),
    )
    day = FIRST + chance.randrange(LAST - FIRST + 1)
    return Share(day, shape, chance.choice((0, 0, 0, 1, 3, 12)), pack_people(there), "")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
