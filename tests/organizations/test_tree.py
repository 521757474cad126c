"""The regions of a tree stand in its order, whichever was entered first."""

from qingqiao.organizations.tree import regions_around
from tests.make import make_organization, make_region
from tests.world import FIRST_ID, World


def test_regions_stand_in_the_order_of_the_tree(world: World) -> None:
    suide, jiaxian = make_region("SD", "绥德", id=FIRST_ID - 1), make_region("JX", "佳县", id=FIRST_ID - 2)
    for region in (suide, jiaxian):
        make_organization(region, f"{region.name}县团委", world.city)
    assert regions_around(world.city) == [world.yulin, suide, jiaxian]
