"""The tree of a generated region: cities with counties, townships and branches, about one organization for each cadre."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

Row = tuple[object, ...]

COUNTIES, TOWNS_EACH = 15, 20
COMMUNITIES_EACH = 11
MANY_YOUTH = 0.9
BRANCH_FIELDS = (
    "学校",
    "学校",
    "学校",
    "农村",
    "农村",
    "非公企业",
    "国企",
    "机关",
    "事业单位",
    "社区",
    "社会组织",
)
BRANCH_TYPES = ("团支部", "团支部", "团支部", "团总支", "团委")


@dataclass(frozen=True)
class WorldOrganization:
    """An organization with what its cadres' rows need."""

    code: str
    name: str
    parent_code: str
    level: str
    type: str
    field: str
    is_region: bool = False
    many_youth: bool = False
    below: int = 0

    @property
    def is_leading(self) -> bool:
        """科级(含)以上."""
        return self.level in ("省", "市", "县")

    def row(self) -> Row:
        """In the order of the table's columns."""
        flags = (int(self.is_region), int(self.is_leading), int(self.many_youth))
        return (
            self.code,
            self.name,
            self.parent_code,
            self.level,
            self.type,
            self.field,
            *flags,
            self.below or "",
            "",
        )


@dataclass
class WorldRegion:
    """A city: its organizations from the top, its communities as (code, county), the number of its cadres."""

    number: int
    cadres: int
    nodes: list[WorldOrganization]
    communities: list[tuple[str, str]] = field(default_factory=list)
    above: WorldOrganization | None = None

    def rows(self) -> Iterator[tuple[str, Row]]:
        """Yield organizations and communities; the first city's come after the province's row."""
        if self.above and self.number == 1:
            yield "organizations", self.above.row()
        for node in self.nodes:
            yield "organizations", node.row()
        for code, county in self.communities:
            founded = "" if code.endswith("7") else "2019-05-04"
            yield "communities", (code, f"{code}社区", county, f"长安路{code[-3:]}号", founded)


def regions_of(cadres: int, regions: int, random: Random) -> Iterator[WorldRegion]:
    """Yield the cities, with the cadres shared evenly; more than one stand under a province."""
    province = WorldOrganization("P", "省团委", "", "省", "团委", "机关", is_region=True, below=regions)
    for number in range(1, regions + 1):
        share = cadres // regions + (number <= cadres % regions)
        yield _region(number, share, province if regions > 1 else None, random)


def _region(number: int, cadres: int, above: WorldOrganization | None, random: Random) -> WorldRegion:
    code = f"C{number:03d}"
    nodes = [
        WorldOrganization(
            code, f"第{number}市团委", above.code if above else "", "市", "团委", "机关", is_region=True
        )
    ]
    region = WorldRegion(number, cadres, nodes, above=above)
    wanted = max(2, round(cadres * 0.96))
    counties = max(1, min(COUNTIES, wanted // 30))
    towns = max(1, min(TOWNS_EACH, wanted // counties // 8))
    homes: list[WorldOrganization] = []
    for county in range(1, counties + 1):
        top = WorldOrganization(
            f"{code}-{county:02d}", f"第{county}县团委", code, "县", "团委", "机关", many_youth=True
        )
        nodes.append(top)
        homes.append(top)
        region.communities += [(f"{top.code}-S{n:03d}", top.code) for n in range(1, COMMUNITIES_EACH + 1)]
        for town in range(1, towns + 1):
            name = f"第{county}县第{town}镇团委"
            nodes.append(
                WorldOrganization(f"{top.code}-{town:02d}", name, top.code, "乡镇街道", "团委", "农村")
            )
            homes.append(nodes[-1])
    for branch in range(1, wanted - len(nodes) + 1):
        nodes.append(_branch(branch, random.choice(homes), random))
    return region


def _branch(number: int, home: WorldOrganization, random: Random) -> WorldOrganization:
    field, type = random.choice(BRANCH_FIELDS), random.choice(BRANCH_TYPES)
    code, name = f"{home.code}-B{number:05d}", f"第{number}基层{field}{type}"
    return WorldOrganization(
        code, name, home.code, "基层", type, field, many_youth=random.random() < MANY_YOUTH
    )
