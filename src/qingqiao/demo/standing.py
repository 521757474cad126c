"""Dated states and evaluations: checklists (一(三)2, 5) and evaluation rounds (二(三)4)."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from qingqiao.demo.days import quarter_days
from qingqiao.demo.people import Cadre
from qingqiao.demo.tree import CITY_CODE, Community, Tree

FIVE_PUBLIC = ("手机号码", "实名微博", "办公室房间号", "电子邮箱", "联系社区")
OF_BRANCH = {
    "五个有": ("班子", "团员队伍", "特色活动", "工作制度", "阵地经费"),
    "四上墙": ("团旗", "团歌", "组织构架", "工作制度"),
}
CHECKED_AGAIN = 0.3
PUBLISHED_AFTER = (9, 24)
ROUND_SHARE = {"县": 0.85, "乡镇街道": 0.45, "基层": 0.25}

Row = dict[str, object]


def disclosures(cadre: Cadre, random: Random, today: date) -> Iterator[Row]:
    """五公开 of a posted cadre: marked item by item in the weeks after her posting began."""
    for item in FIVE_PUBLIC if cadre.postings else ():
        if random.random() < 0.35 + 0.7 * cadre.diligence:
            day = cadre.postings[0][1] + timedelta(days=random.randrange(0, 40))
            if day <= today:
                yield _check(cadre.code, "五公开", item, day, holds=True)


def branch_checks(community: Community, founded_on: date, random: Random, today: date) -> Iterator[Row]:
    """五个有 and 四上墙 of a branch: some from the start, some lost and won again."""
    for checklist, items in OF_BRANCH.items():
        for item in items:
            day = founded_on + timedelta(days=random.randrange(10, 120))
            if random.random() < 0.4 + 0.55 * community.organization.zeal and day <= today:
                yield _check(community.code, checklist, item, day, holds=True)
                if random.random() < CHECKED_AGAIN and day + timedelta(days=90) < today:
                    yield _check(
                        community.code, checklist, item, day + timedelta(days=90), holds=random.random() < 0.7
                    )


def _check(subject: str, checklist: str, item: str, day: date, *, holds: bool) -> Row:
    return {"subject": subject, "checklist": checklist, "item": item, "day": day, "holds": holds}


def rounds(
    tree: Tree, staffed: frozenset[str], random: Random, first_day: date, today: date
) -> Iterator[Row]:
    """Quarter by quarter: the city always evaluates, counties mostly, below now and then; some are not out yet."""
    judging = [one for one in tree.city.subtree() if one.lower or one.code in staffed]
    for year in range(first_day.year, today.year + 1):
        for number in range(1, 5):
            began, ended = quarter_days(year, number)
            if began < first_day or ended >= today:
                continue
            for one in judging:
                if one.code == CITY_CODE or random.random() < ROUND_SHARE[one.level] * (0.4 + one.zeal * 0.7):
                    published = ended + timedelta(days=random.randint(*PUBLISHED_AFTER))
                    is_out = published <= today and (one.code == CITY_CODE or random.random() < 0.93)
                    yield {
                        "organization_code": one.code,
                        "first_day": began,
                        "last_day": ended,
                        "published_on": published if is_out else None,
                    }
