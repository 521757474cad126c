"""The list of lower organizations is that of the page's day."""

from datetime import date

from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.world import World

ADDRESS = "/desk/organizations/YY/lower/"


def test_lower_organizations_are_those_of_the_ranges_last_day(world: World, sign_in: Reader) -> None:
    world.village.first_day = date(2026, 2, 1)
    world.village.save()
    reader = sign_in("zhang_qiao")
    assert "红石峡" in text(reader, ADDRESS)
    for asked in ("range=last-quarter", "as_of=2026-01-31"):
        assert "红石峡" not in text(reader, f"{ADDRESS}?{asked}").partition("<main")[2]
    assert "红石峡" in text(reader, f"{ADDRESS}?as_of=2026-02-01")
