"""The tree of a day, and as much of it as one organization's subtree on that day needs."""

from collections.abc import Iterator
from datetime import date
from random import Random

import pytest

from qingqiao.organizations.models import Era, Organization
from qingqiao.organizations.tree import OrganizationTree, regions_around, tree_below, tree_on
from tests.make import make_organization, make_region
from tests.world import FIRST_ID, World

DAYS = (date(2025, 3, 1), date(2025, 9, 1), date(2026, 3, 1))


def test_regions_stand_in_the_order_of_the_tree(world: World) -> None:
    suide, jiaxian = make_region("SD", "绥德", id=FIRST_ID - 1), make_region("JX", "佳县", id=FIRST_ID - 2)
    for region in (suide, jiaxian):
        make_organization(region, f"{region.name}县团委", world.city)
    assert regions_around(world.city) == [world.yulin, suide, jiaxian]


@pytest.mark.parametrize("seed", range(6))
def test_the_subtree_of_a_day_is_read_without_the_rest_of_the_tree(world: World, seed: int) -> None:
    draw, regions = Random(seed), [world.yulin.pk]
    organizations = [world.city, world.yuyang, world.school]
    for number in range(12):
        organizations.append(make_organization(world.yulin, f"团委{number}", draw.choice(organizations)))
    for moved in draw.sample(organizations[3:], 3):
        superior = draw.choice([one for one in organizations if not one.path.startswith(moved.path)])
        Era.objects.create(
            region=world.yulin, organization=moved, first_day=date(2025, 1, 1), superior=superior, name="旧名"
        )
        Era.objects.create(region=world.yulin, organization=moved, first_day=date(2025, 6, 1))
    read = []
    for organization in organizations:
        for day in DAYS:
            part, whole = tree_below(organization, day, regions), tree_on(day, regions)
            assert [*_subtree(part, organization)] == [*_subtree(whole, organization)]
            read.append(len(part.places))
    assert min(read) < len(organizations) < max(read) + 2, "neither a part nor the whole was ever read"


def _subtree(tree: OrganizationTree, top: Organization) -> Iterator[object]:
    """Yield what a page shows of a subtree: its organizations in order, each with the branch in which it lies."""
    branches = tree.branches(top.pk)
    for id, place in tree.places.items():
        if id in branches:
            yield place.name, place.level, place.exists, branches[id]
            yield id == top.pk or place.superior
