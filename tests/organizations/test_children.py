"""An organization counts itself alone, and each one directly below it all of its subtree."""

from qingqiao.organizations.children import children_with_counts
from qingqiao.organizations.models import Organization
from qingqiao.organizations.queries import is_below
from tests.world import TODAY, World


def test_each_child_counts_its_subtree(world: World) -> None:
    found = children_with_counts(world.city, [world.yulin], TODAY)
    assert (found[0].id, found[0].organizations) == (world.city.pk, 1)
    below = Organization.objects.filter(is_below(world.yuyang)).count()
    assert {one.id: one.organizations for one in found}[world.yuyang.pk] == below
