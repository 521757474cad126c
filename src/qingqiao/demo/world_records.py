"""The records of a generated region: mostly online on any day, visits on Fridays, some activities with a photo."""

import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from qingqiao.demo.days import FRIDAY
from qingqiao.demo.world_cadres import WorldCadre
from qingqiao.demo.world_tree import Row
from qingqiao.policy.words import OFFLINE, ONLINE, SUBMITTED, WITHDRAWN

PHOTOS = 3
REPORT_FILE = "调研报告.pdf"
DUTIES = (
    "访谈",
    "党政沟通",
    "新建团组织",
    "青年社会组织",
    "志愿者组织",
    "宣讲",
    "志愿服务",
    "办实事",
    "调研报告",
)
TASKS = ("建立联系渠道", "增强联系黏性", "关切青年诉求", "助力青年成长", "加强思想引导")
LATE, GONE = 0.08, 0.005
TITLES = {ONLINE: "本周话题：说说身边的事", OFFLINE: "和青年在一起"}


def record_rows(cadre: WorldCadre, mean: int, days: int, seed: int, today: date) -> Iterator[tuple[str, Row]]:
    """Yield a cadre's records with their participants."""
    random = Random(f"{seed}/records/{cadre.code}")
    for _ in range(_about(mean * cadre.pace, random)):
        yield from _record(cadre, random, days, today)


def _about(number: float, random: Random) -> int:
    return int(number) + (random.random() < number % 1)


def _record(cadre: WorldCadre, random: Random, days: int, today: date) -> Iterator[tuple[str, Row]]:
    code = str(uuid.UUID(int=random.getrandbits(128), version=4))
    day = today - timedelta(days=int(random.random() * days))
    kinds, channel, met, photo, file = _what(cadre, random)
    if "社区报到" in kinds:
        day = min(today, day + timedelta(days=FRIDAY - day.weekday())) if random.random() < 0.8 else day
    wait = 10 if random.random() < LATE else int(random.random() * 3)
    entered = min(today, day + timedelta(days=wait))
    status = WITHDRAWN if random.random() < GONE else SUBMITTED
    place = cadre.community or ("团组织活动室" if channel == OFFLINE else "")
    yield (
        "records",
        (
            code,
            cadre.code,
            day,
            kinds,
            TITLES[channel],
            f"{entered}T0{int(random.random() * 8)}:{10 + int(random.random() * 50)}:00+08:00",
            "",
            channel,
            int(channel == OFFLINE),
            TASKS[int(random.random() * len(TASKS))],
            "见面说了近况，记下两件要办的事。",
            place,
            cadre.community if channel == OFFLINE else "",
            photo,
            file,
            status,
        ),
    )
    listed = cadre.contacts
    for contact in {listed[int(random.random() * len(listed))] for _ in range(met)} if listed else ():
        yield "participants", (code, contact, "")
    if "访谈" in kinds:
        yield "participants", (code, "", f"居民{int(random.random() * 400)}")


def _what(cadre: WorldCadre, random: Random) -> tuple[str, str, int, str, str]:
    """Kinds, channel, how many took part, photo, file."""
    chance = random.random()
    if cadre.is_four_plus_one and chance < 0.45:
        return random.choice(("社区报到;访谈", "社区报到", "社区报到;志愿服务;线下活动")), OFFLINE, 1, "", ""
    if cadre.is_four_plus_one and chance < 0.55:
        kind = random.choice(DUTIES)
        return kind, OFFLINE, 1, "", REPORT_FILE if kind == "调研报告" else ""
    if chance < 0.85:
        return "线上活动", ONLINE, int(random.random() * 3), "", ""
    if chance < 0.93:
        return "交流", OFFLINE, 1, "", ""
    return "线下活动", OFFLINE, 6, f"hills-{1 + int(random.random() * PHOTOS)}.jpg", ""
