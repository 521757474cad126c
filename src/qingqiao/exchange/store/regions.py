"""A region for each organization that is one: with the first pack, a calendar, and the organization's name."""

from collections.abc import Mapping

from qingqiao.exchange.check.world import FIRST_PACK, Node, World
from qingqiao.exchange.store.ledger import LoadTally
from qingqiao.regions.calendar import seed_calendar
from qingqiao.regions.models import Region, RegionPack


def store_regions(world: World, ledger: LoadTally) -> None:
    """Create new regions; a stored region gets its organization's new name."""
    ledger.regions = dict(world.regions)
    for node in world.nodes.values():
        if node.region != node.code:
            continue
        stored = ledger.regions.get(node.code)
        name = _name(node, stored)
        if ledger.is_dry:
            ledger.regions.setdefault(node.code, Region(code=node.code, name=name))
        elif stored is None:
            ledger.regions[node.code] = _begin(node.code, name)
        elif stored.name != name:
            stored.name = name
            stored.save(update_fields=["name"])


def _name(node: Node, stored: Region | None) -> str:
    values: Mapping[str, str] = node.line.values if node.line else {}
    return values.get("name") or (stored.name if stored else node.stored.name if node.stored else node.code)


def _begin(code: str, name: str) -> Region:
    region = Region.objects.create(code=code, name=name)
    RegionPack.objects.create(region=region, pack=FIRST_PACK)
    seed_calendar(region)
    return region
