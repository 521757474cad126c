"""A spot check of 榆阳区团委's first quarter, as far as a test needs it: 赵岚 checks what 李溪 and 陈川 recorded."""

from datetime import date

from qingqiao.actions.records import submit_record
from qingqiao.actions.spot_checks import SpotCheckRequest, commit_spot_check, draw_spot_check
from qingqiao.evaluations.models import SpotCheck
from qingqiao.records.models import Record
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body
from tests.world import TODAY, World

FIRST = date(2026, 1, 1)


def recorded(world: World, who: str, number: int, kind: str = "线上活动") -> list[Record]:
    """So many records of somebody, today."""
    cadre = getattr(world, who)
    body = make_body(TODAY, kind, text="与小林谈心", place="团员之家")
    return [submit_record(world.actor(who), cadre, uuid7(), body) for _ in range(number)]


def committed(world: World, size: int = 5, by: str = "zhao_lan", **narrowed: tuple[str, ...]) -> SpotCheck:
    request = SpotCheckRequest(FIRST, TODAY, size, **narrowed)
    return commit_spot_check(world.actor(by), world.yuyang, request)


def drawn(world: World, size: int = 5, **narrowed: tuple[str, ...]) -> SpotCheck:
    check = committed(world, size, **narrowed)
    draw_spot_check(world.actor("zhao_lan"), check)
    return check
