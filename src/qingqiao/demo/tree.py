"""The tree of the demo: Yulin, its twelve counties and three committees, and the organizations below."""

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import count
from random import Random
from typing import Any

from qingqiao.demo.texts import read_texts

CITY_CODE = "D610800"
CITY_NAME = "榆林团市委"
LEADING = frozenset({"市", "县"})
TOWN_SCHOOLS = 0.25

POOLS = {
    "学校": "schools",
    "机关": "officials",
    "事业单位": "institutions",
    "国企": "state_firms",
    "非公企业": "private_firms",
    "社会组织": "societies",
}
UNITS = {"学校": 3.2, "机关": 2.2, "事业单位": 2.2, "国企": 2, "非公企业": 2.4, "社会组织": 0.8}
MANY_YOUTH = {"学校": 0.9, "机关": 0.2, "事业单位": 0.4, "国企": 0.7, "非公企业": 0.4, "社会组织": 0.3}


@dataclasses.dataclass
class Organization:
    """A row of `organizations`; `zeal` is how diligent its cadres are, `place` the place that its texts name."""

    code: str
    name: str
    parent_code: str
    level: str
    type: str
    field: str
    place: str
    zeal: float
    many_youth: bool = False
    declared_organizations: int | None = None
    declared_cadres: int | None = None
    lower: "list[Organization]" = dataclasses.field(default_factory=list)

    @property
    def is_leading(self) -> bool:
        """科级(含)以上: the committees of the city and the counties, and their 工委."""
        return self.level in LEADING

    def subtree(self) -> "Iterator[Organization]":
        """Itself, then all below, in the tree's order."""
        yield self
        for child in self.lower:
            yield from child.subtree()


@dataclasses.dataclass
class Community:
    """A row of `communities`. Its branch may be founded without having a row in the tree yet."""

    code: str
    name: str
    organization: Organization
    address: str
    has_branch: bool


@dataclasses.dataclass
class Tree:
    """The city with all below it, and the communities."""

    city: Organization
    communities: list[Community] = dataclasses.field(default_factory=list)

    def communities_near(self, organization: Organization) -> list[Community]:
        """Return those whose place is the organization's, or any for one that is no county."""
        near = [one for one in self.communities if one.organization.place == organization.place]
        return near or self.communities[:10]


def grow_tree(random: Random) -> Tree:
    """Return the tree for a seed."""
    places = read_texts("places")
    city = Organization(CITY_CODE, CITY_NAME, "", "市", "团委", "机关", "榆林城区", 0.8, many_youth=True)
    tree = Tree(city)
    grower = _Grower(tree, places["invented"], random)
    for county in places["county"]:
        grower.county(county)
    for committee in places["committee"]:
        grower.committee(committee)
    for school in places["invented"]["city_schools"]:
        grower.add(city, f"{school}团委", "基层", "团委", "学校", many_youth=True)
    for firm in places["invented"]["city_firms"]:
        grower.add(city, f"{firm}团委", "基层", "团委", "国企", many_youth=True)
    return tree


class _Grower:
    def __init__(self, tree: Tree, invented: dict[str, list[str]], random: Random) -> None:
        self._tree, self._invented, self._random = tree, invented, random
        self._numbers: defaultdict[str, count[int]] = defaultdict(lambda: count(1))

    def add(
        self, above: Organization, name: str, level: str, type: str, field: str, *, many_youth: bool = False
    ) -> Organization:
        code = f"{above.code}-{next(self._numbers[above.code]):02d}"
        zeal = min(0.98, max(0.1, self._random.gauss(above.zeal, 0.08)))
        child = Organization(code, name, above.code, level, type, field, above.place, zeal, many_youth)
        above.lower.append(child)
        return child

    def county(self, values: dict[str, Any]) -> None:
        """A county with its streets, communities, townships, villages, schools, firms and offices."""
        county = Organization(
            f"D{values['code']}",
            f"{values['name']}团委",
            CITY_CODE,
            "县",
            "团委",
            "机关",
            values["name"],
            values["zeal"],
        )
        county.many_youth = True
        self._tree.city.lower.append(county)
        streets = [
            self.add(county, f"{name}团工委", "乡镇街道", "团工委", "社区") for name in values["streets"]
        ]
        self._communities(values["communities"], streets or [county])
        self._towns(county, values["towns"], streets)
        self._units(county, values["name"], values["size"])

    def committee(self, values: dict[str, Any]) -> None:
        """市直 and the two zones: a committee at county level with the units of its area."""
        place = "榆林城区"
        committee = Organization(
            f"D{values['code']}",
            values["name"],
            CITY_CODE,
            "县",
            values["type"],
            "机关",
            place,
            values["zeal"],
        )
        committee.many_youth = True
        self._tree.city.lower.append(committee)
        for field, number in Counter(values["below"]).items():
            for name in self._random.sample(self._invented[POOLS[field]], number):
                self._unit(committee, values["prefix"] + name, field)

    def _communities(self, names: list[str], above: list[Organization]) -> None:
        for number, name in enumerate(names):
            street = above[number % len(above)]
            has_branch = number != 2 or name == "长乐社区" or len(names) < 4
            road = self._random.choice(self._invented["streets_of_addresses"])
            address = f"{street.place}{road}{self._random.randrange(2, 180)}号"
            code = f"S{street.code[1:7]}-{number + 1:02d}"
            self._tree.communities.append(Community(code, name, street, address, has_branch))
            if has_branch and number % 4 != 3:  # some branches have no row yet: declared, not entered
                self.add(street, f"{name}团支部", "基层", "团支部", "社区")

    def _towns(self, county: Organization, names: list[str], streets: list[Organization]) -> None:
        villages = self._random.sample(self._invented["villages"], len(self._invented["villages"]))
        for name in names:
            town = self.add(county, f"{name}团委", "乡镇街道", "团委", "农村")
            for _ in range(self._random.choice((1, 1, 1, 2))):
                if villages:
                    self.add(town, f"{villages.pop()}团支部", "基层", "团支部", "农村")
            if self._random.random() < TOWN_SCHOOLS:
                self.add(town, f"{name}中学团总支", "基层", "团总支", "学校", many_youth=True)

    def _units(self, county: Organization, place: str, size: float) -> None:
        for field, number in UNITS.items():
            pool = self._invented[POOLS[field]]
            for name in self._random.sample(pool, min(len(pool), round(number * size))):
                unit = self._unit(county, f"{place}{name}", field)
                if field == "学校" and not name.endswith("小学"):
                    self._classes(unit, name)

    def _classes(self, school: Organization, name: str) -> None:
        fitting = [
            name_of_class
            for name_of_class in self._invented["classes"]
            if ("级" in name_of_class) == ("职业" in name)
        ]
        for name_of_class in self._random.sample(fitting, self._random.randrange(0, 3)):
            self.add(school, f"{name}{name_of_class}团支部", "基层", "团支部", "学校")

    def _unit(self, above: Organization, name: str, field: str) -> Organization:
        big = self._random.random() < MANY_YOUTH[field]
        type = "团委" if big else self._random.choice(("团总支", "团支部"))
        return self.add(above, f"{name}{type}", "基层", type, field, many_youth=big)
