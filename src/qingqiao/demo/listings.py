"""Whom a cadre keeps in touch with, and the community she is posted to."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from random import Random

from qingqiao.demo.days import DAY, months_before
from qingqiao.demo.names import person, phone
from qingqiao.demo.people import Cadre, Contact
from qingqiao.demo.tree import Community, Tree
from qingqiao.policy.words import FULL_TIME, PART_TIME

FIRST_NUMBER = 100_000
MIXED = (
    "学校",
    "学校",
    "学校",
    "农村",
    "农村",
    "国企",
    "非公企业",
    "非公企业",
    "事业单位",
    "社区",
    "机关",
    "社会组织",
)
OWN_FIELD_ONLY = 20
SHARED = 0.03
UNKNOWN_AGE = 0.04
GONE_NAME = "已撤回"
QUARTER_OF_YEAR = 90
SCHOOL_AGES, OTHER_AGES = (15 * 12, 20 * 12), (20 * 12, 34 * 12)
OLDEST_LISTING = 900


def target(cadre: Cadre, day: date) -> int:
    """Return how many contacts the notice asks of her (二(二)): 100, 20 or 10."""
    appointment = cadre.appointment(day)
    if appointment is None:
        return 0
    organization = appointment.organization
    if appointment.kind != PART_TIME or organization.is_leading:
        return 100
    return OWN_FIELD_ONLY if organization.many_youth and organization.field not in ("农村", "社区") else 10


class Listings:
    """Fills cadres' lists; now and then two of them list the same person."""

    def __init__(self, seed: int, today: date) -> None:
        self._seed, self._today = seed, today
        self._numbers = count(1)
        self._known: list[Contact] = []

    def fill(self, cadre: Cadre) -> None:
        """The cadre's contacts, some ended, a few withdrawn."""
        random = Random(f"{self._seed}/contacts/{cadre.code}")
        asked = target(cadre, self._today)
        share = max(0.3, min(1.08, random.gauss(0.5 + 0.56 * cadre.diligence, 0.08)))
        for _ in range(max(3, round(asked * (1.1 if cadre.role and cadre.diligence > 0.5 else share)))):
            cadre.contacts.append(self._contact(cadre, asked, random))
        if cadre.role == "school":
            self._add_minor(cadre)

    def _contact(self, cadre: Cadre, asked: int, random: Random) -> Contact:
        if self._known and random.random() < SHARED:
            known = random.choice(self._known)
            if all(one.code != known.code for one in cadre.contacts):
                day = known.first_day
                return Contact(known.code, known.name, known.field, day, known.reach, known.born)
        field = self._field(cadre, asked, random)
        first_day = self._first_day(cadre, random)
        number = next(self._numbers)
        reach = phone(FIRST_NUMBER + number) if random.random() < 0.7 else f"微信 qq-{number:05d}"
        contact = Contact(
            f"Q{number:05d}", person(random), field, first_day, reach, self._born(field, first_day, random)
        )
        self._end_some(contact, random)
        if contact.last_day is None and contact.withdrawn_on is None:
            self._known = [*self._known[-40:], contact]
        return contact

    def _field(self, cadre: Cadre, asked: int, random: Random) -> str:
        appointment = cadre.appointment(self._today)
        own = appointment.organization.field if appointment else "其他"
        keeps_to_own = {100: 0.1, OWN_FIELD_ONLY: 0.95}.get(asked, 0.7)
        return own if random.random() < keeps_to_own else random.choice(MIXED)

    def _first_day(self, cadre: Cadre, random: Random) -> date:
        """Most were listed before the year that is told, some during it."""
        age = random.randrange(370, OLDEST_LISTING) if random.random() < 0.8 else random.randrange(5, 370)
        return max(self._today - timedelta(days=age), cadre.appointments[0].first_day)

    def _born(self, field: str, first_day: date, random: Random) -> str:
        if random.random() < UNKNOWN_AGE:
            return ""
        return months_before(first_day, random.randrange(*(SCHOOL_AGES if field == "学校" else OTHER_AGES)))

    def _end_some(self, contact: Contact, random: Random) -> None:
        lasted = (self._today - contact.first_day).days
        if lasted < QUARTER_OF_YEAR or (fate := random.random()) > 0.06:
            return
        day = self._today - timedelta(days=random.randrange(1, min(lasted, 360)))
        if fate < 0.012:
            contact.withdrawn_on, contact.name, contact.reach = day, GONE_NAME, ""
        else:
            contact.last_day = day

    def _add_minor(self, cadre: Cadre) -> None:
        """Add one contact of sixteen, and one of unknown age."""
        for name, born in (("贺清禾", months_before(self._today, 16 * 12 + 5)), ("白望屿", "")):
            number = next(self._numbers)
            first_day = self._today - timedelta(days=260)
            reach = phone(FIRST_NUMBER + number)
            cadre.contacts.append(Contact(f"Q{number:05d}", name, "学校", first_day, reach, born))


def post(cadre: Cadre, tree: Tree, random: Random, today: date) -> None:
    """Post a 4+1 cadre as deputy secretary (一(二)): several in one community, a few nowhere."""
    bound = [one for one in cadre.appointments if one.kind == FULL_TIME and one.organization.is_leading]
    if not bound or (cadre.diligence < 0.4 and not cadre.role and random.random() < 0.25):
        return
    for appointment in bound:
        near = tree.communities_near(appointment.organization)
        first_day = max(appointment.first_day, today - timedelta(days=random.randrange(380, 800)))
        is_cast = cadre.role and cadre.role != "behind"
        community = next(_with_branch(near)) if is_cast else random.choice(near)
        cadre.postings.append((community, first_day, appointment.last_day))
    if len(bound) == 1 and random.random() < 0.06 and not cadre.role:
        _move_house(cadre, tree, random, today)


def _with_branch(communities: list[Community]) -> Iterator[Community]:
    return (one for one in communities if one.has_branch)


def _move_house(cadre: Cadre, tree: Tree, random: Random, today: date) -> None:
    """Move the posting: it ended, and another began the day after."""
    community, first_day, _ = cadre.postings[0]
    moved = today - timedelta(days=random.randrange(40, 250))
    others = [
        one for one in tree.communities_near(cadre.appointments[0].organization) if one is not community
    ]
    if others and first_day < moved:
        cadre.postings = [(community, first_day, moved), (random.choice(others), moved + DAY, None)]
