"""The cadres of a generated region, with listings and postings: full-time ones at city, counties and some townships,
the others part-time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from random import Random

from qingqiao.demo.names import person, phone
from qingqiao.demo.world_tree import Row, WorldOrganization, WorldRegion
from qingqiao.policy.words import FIELDS, FULL_TIME, PART_TIME, SECONDED

FOUR_PLUS_ONE_EACH = 9
FULL_TIME_SHARE, SECONDED_SHARE = 0.056, 0.0008
FILLED = (0.5, 0.9, 1.0, 1.0, 1.1, 1.2, 1.4, 1.7)  # of the target; some list too few, some more
OWN_FIELD = 0.85
FIVE_PUBLIC = ("手机号码", "实名微博", "办公室房间号", "电子邮箱", "联系社区")
# How much of the mean a cadre does, in tenths of the cadres: three do hardly anything, one three times as much; their
# mean is 1.
PACES = (0.1, 0.1, 0.1, 0.8, 0.8, 0.8, 0.8, 1.75, 1.75, 3.0)


@dataclass
class WorldCadre:
    """A cadre ready to be written; `contacts` are the codes of the active listings."""

    code: str
    home: WorldOrganization
    kind: str
    first_day: date
    random: Random
    pace: float
    community: str = ""
    contacts: list[str] = field(default_factory=list)
    listings: list[Row] = field(default_factory=list)
    number: int = 0

    @property
    def is_four_plus_one(self) -> bool:
        """Full-time at city or county level."""
        return self.kind == FULL_TIME and self.home.is_leading

    def target(self) -> int:
        """Return the number of contacts that the notice requires (二(二)): 100, 20 or 10."""
        if self.kind != PART_TIME or self.home.is_leading:
            return 100
        return 20 if self.home.many_youth and self.home.field not in ("农村", "社区") else 10

    def rows(self) -> Iterator[tuple[str, Row]]:
        """Yield a cadre's rows: the cadre, appointment, sometimes leave, posting and contacts."""
        yield "cadres", (self.code, person(self.random), phone(self.number))
        yield "appointments", (self.code, self.home.code, self.kind, self.first_day, "", "")
        if self.random.random() < 0.05:
            day = self.first_day + timedelta(days=self.random.randrange(100, 400))
            yield "leaves", (self.code, day, day + timedelta(days=self.random.randrange(3, 130)), "事假")
        if self.community:
            yield "postings", (self.code, self.community, self.first_day, "")
            for item in FIVE_PUBLIC:
                yield "checks", (self.code, "五公开", item, self.first_day, int(self.random.random() < 0.8))
        for row in self.listings:
            yield "contacts", row


def cadres_of(region: WorldRegion, seed: int, today: date) -> Iterator[WorldCadre]:
    """Yield the cadres: those at city and counties first, then one or two in each organization below."""
    numbers = count(1)
    leading = [node for node in region.nodes if node.is_leading]
    below = [node for node in region.nodes if not node.is_leading] or leading
    bound = min(region.cadres // 3, FOUR_PLUS_ONE_EACH * len(leading))
    full_time = max(bound, round(region.cadres * FULL_TIME_SHARE))
    for number in range(region.cadres):
        home = leading[number % len(leading)] if number < bound else below[number % len(below)]
        kind = FULL_TIME if number < full_time else PART_TIME
        random = Random(f"{seed}/{region.number}/{number}")
        if kind == PART_TIME and random.random() < SECONDED_SHARE:
            kind = SECONDED
        cadre = _cadre(region, number, home, kind, random, today)
        _list_contacts(cadre, region, numbers, today)
        yield cadre


def _cadre(
    region: WorldRegion, number: int, home: WorldOrganization, kind: str, random: Random, today: date
) -> WorldCadre:
    first_day = today - timedelta(days=random.randrange(380, 1500))
    cadre = WorldCadre(
        f"G{region.number:03d}{number:06d}", home, kind, first_day, random, random.choice(PACES)
    )
    cadre.number = region.number * 1_000_000 + number
    if cadre.is_four_plus_one:
        cadre.community = random.choice(region.communities)[0]
    return cadre


def _list_contacts(cadre: WorldCadre, region: WorldRegion, numbers: "count[int]", today: date) -> None:
    random = cadre.random
    for _ in range(round(cadre.target() * random.choice(FILLED))):
        code = f"Q{region.number:03d}{next(numbers):07d}"
        day = today - timedelta(days=random.randrange(1, 900))
        field = (
            cadre.home.field
            if random.random() < OWN_FIELD and cadre.target() < 100
            else random.choice(FIELDS)
        )
        gone = random.random()
        last_day = today if gone < 0.03 else ""
        withdrawn_on = today if gone > 0.995 else ""
        born = f"{day.year - random.randrange(16, 34)}-{random.randrange(1, 13):02d}"
        reach = phone(50_000_000 + random.randrange(49_000_000))
        cadre.listings.append(
            (cadre.code, code, day, person(random), field, last_day, reach, born, day, withdrawn_on)
        )
        cadre.contacts.append(code)


def standing_rows(region: WorldRegion, today: date) -> Iterator[tuple[str, Row]]:
    """Yield administrators of most organizations, checklists of branches, and a published round of the city and
    counties."""
    random = Random(f"standing/{region.number}")
    for number, node in enumerate(region.nodes):
        if random.random() < 0.85:
            yield "admins", (node.code, f"G{region.number:03d}{number % region.cadres:06d}", 1)
        if node.is_leading:
            last_day = today.replace(day=1) - timedelta(days=1)
            yield "rounds", (node.code, last_day.replace(day=1), last_day, today)
    for code, _ in region.communities:
        for item in ("班子", "团员队伍", "工作制度"):
            yield "checks", (code, "五个有", item, "2024-03-01", 1)
