"""What is missing from one path to another, by statements that are written once: a range says only what lies in it."""

from qingqiao.evaluations import gap_statements as statements
from qingqiao.evaluations.gap_statements import NOBODY
from qingqiao.organizations.path import successor
from tests.world import TODAY, World


def test_a_range_says_what_lies_in_it(world: World) -> None:
    whole = world.city.path, f"{world.city.path}~", TODAY
    county = world.yuyang.path, f"{world.yuyang.path}~", TODAY
    unnamed = {world.school.path, world.village.path}
    assert set(statements.unnamed_from(*county)) == set(statements.unnamed_from(*whole)) == unnamed
    alone = statements.without_contacts_from(world.village.path, world.village.path, TODAY)
    assert [path for path, _ in alone] == [world.village.path]
    assert sum(statements.numbers_from(*county)) == sum(statements.cadres_from(*county)) == 3
    assert list(statements.without_account_from(*whole, NOBODY)) == []
    assert world.yuyang.path <= world.school.path < successor(world.yuyang.path)
