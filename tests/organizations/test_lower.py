"""Organizations directly below are found in two ways, which find the same."""

import pytest

from qingqiao.organizations import lower
from qingqiao.organizations.lower import lower_organizations
from qingqiao.organizations.models import Organization
from qingqiao.organizations.scope import Extent, Key, Scope
from tests.make import make_organization
from tests.world import TODAY, World


def test_what_lies_directly_below_is_named_by_paths_or_looked_for(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    scope = Scope((Key(Extent.ALL),), TODAY)
    for number in range(40):
        below = make_organization(world.yulin, f"团委{number}", world.yuyang)
    make_organization(world.yulin, "支部", below)
    Organization.objects.filter(region=world.yulin, name="团委7").delete()
    found = []
    for named in (-1, 10, 100):
        monkeypatch.setattr(lower, "MOST_NAMED", named)
        found.append([one.name for one in lower_organizations(scope, world.yuyang)])
    assert found[0] == found[1] == found[2]
    assert (len(found[0]) >= 39, "支部" in found[0], "团委7" in found[0]) == (True, False, False)
    assert list(lower_organizations(scope, Organization.objects.get(name="支部"))) == []
