"""Filling the tree: who serves where, since when, who is on leave, who is administrator."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from qingqiao.demo.names import Roll, phone
from qingqiao.demo.people import Appointment, Cadre
from qingqiao.demo.tree import CITY_CODE, Organization, Tree
from qingqiao.policy.words import FULL_TIME, PART_TIME, SECONDED

CITY_TITLES = (
    "书记",
    "副书记",
    "副书记",
    "组织宣传部部长",
    "学少部部长",
    "青年发展部部长",
    "办公室主任",
    "干事",
    "干事",
    "干事",
)
COUNTY_TITLES = ("书记", "副书记", "办公室主任", "干事", "干事", "干事")
STAFFED = {
    "农村": 0.42,
    "学校": 0.64,
    "社区": 0.45,
    "机关": 0.7,
    "事业单位": 0.7,
    "国企": 0.85,
    "非公企业": 0.75,
    "社会组织": 0.8,
}
SECOND_SHARE = 0.12
FULL_TIME_IN_TOWNS = 0.1
NAMED_SHARE = 0.88
PART_TIME_ZEAL, SPREAD = 0.8, 0.18
LONGEST_SERVICE = 5 * 365
REASONS = ("事假", "病假", "产假", "外出培训")


def staff(tree: Tree, taken: frozenset[str], random: Random, today: date) -> list[Cadre]:
    """Return the cadres of all organizations, in the tree's order."""
    return list(_Staffing(Roll(random, taken), random, today).people(tree))


class _Staffing:
    def __init__(self, roll: Roll, random: Random, today: date) -> None:
        self._roll, self._random, self._today = roll, random, today
        self._number = 0

    def people(self, tree: Tree) -> Iterator[Cadre]:
        for organization in tree.city.subtree():
            for kind, title in self._posts(organization):
                yield self._cadre(organization, kind, title)

    def _posts(self, organization: Organization) -> Iterator[tuple[str, str]]:
        if organization.code == CITY_CODE:
            yield from ((FULL_TIME, title) for title in CITY_TITLES)
            yield SECONDED, "挂职副书记"
            yield PART_TIME, "兼职副书记"
        elif organization.is_leading:
            is_county = organization.type == "团委" and not organization.code.startswith("D6108A")
            number = self._random.choice((4, 5, 5, 6)) if is_county else 3
            yield from ((FULL_TIME, title) for title in COUNTY_TITLES[:number])
            if self._random.random() < 0.55:
                yield SECONDED, "挂职副书记"
            yield PART_TIME, "兼职副书记"
        elif self._random.random() < STAFFED[organization.field] or organization.level == "乡镇街道":
            full = organization.level == "乡镇街道" and self._random.random() < FULL_TIME_IN_TOWNS
            yield FULL_TIME if full else PART_TIME, "书记"
            if organization.many_youth and self._random.random() < SECOND_SHARE:
                yield PART_TIME, "副书记"

    def _cadre(self, organization: Organization, kind: str, title: str) -> Cadre:
        self._number += 1
        random = self._random
        zeal = organization.zeal * (PART_TIME_ZEAL if kind == PART_TIME else 1)
        diligence = min(0.99, max(0.05, random.gauss(zeal, SPREAD)))
        first_day = self._today - timedelta(days=random.randrange(420, LONGEST_SERVICE))
        if random.random() < 0.06:
            first_day = self._today - timedelta(days=random.randrange(30, 300))
        cadre = Cadre(f"G{self._number:04d}", self._roll.next(), phone(self._number), diligence)
        cadre.appointments.append(Appointment(organization, kind, title, first_day))
        if random.random() < 0.12:
            self._send_away(cadre)
        return cadre

    def _send_away(self, cadre: Cadre) -> None:
        reason = self._random.choice(REASONS)
        first_day = self._today - timedelta(days=self._random.randrange(20, 330))
        length = 128 if reason == "产假" else self._random.randrange(3, 25)
        cadre.leaves.append((first_day, first_day + timedelta(days=length), reason))


def name_administrators(
    tree: Tree, cadres: list[Cadre], random: Random, today: date
) -> Iterator[tuple[str, str, bool]]:
    """Organization code, cadre code, whether still named: her own first cadre, else one of the organization above."""
    first: dict[str, Cadre] = {}
    for cadre in cadres:
        appointment = cadre.appointment(today)
        if appointment and (
            cadre.role.endswith("_administrator") or appointment.organization.code not in first
        ):
            first[appointment.organization.code] = cadre
    for organization in tree.city.subtree():
        named = first.get(organization.code) or first.get(organization.parent_code)
        if named and (organization.is_leading or named.role or random.random() < NAMED_SHARE):
            yield organization.code, named.code, random.random() > 0.02 or bool(named.role)
