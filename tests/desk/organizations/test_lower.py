"""The list of lower organizations is that of the page's day."""

from datetime import date

from qingqiao.organizations.models import Administrator
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.world import World

ADDRESS = "/desk/organizations/YY/lower/"
WRONG = 422


def test_lower_organizations_are_those_of_the_ranges_last_day(world: World, sign_in: Reader) -> None:
    world.village.first_day = date(2026, 2, 1)
    world.village.save()
    reader = sign_in("zhang_qiao")
    assert "红石峡" in text(reader, ADDRESS)
    for asked in ("range=last-quarter", "as_of=2026-01-31"):
        assert "红石峡" not in text(reader, f"{ADDRESS}?{asked}").partition("<main")[2]
    assert "红石峡" in text(reader, f"{ADDRESS}?as_of=2026-02-01")


def test_they_are_found_by_name_level_and_what_they_lack(world: World, sign_in: Reader) -> None:
    desk = sign_in("zhao_lan")
    address = "/desk/organizations/YL/lower/"

    def names(url: str) -> list[str]:
        return [row.name for row in desk.get(url).context["table"].listed]

    assert names(f"{address}?level=县") == ["榆阳区团委", "神木市团委"]
    assert names(f"{address}?level=县&need=administrator") == []
    Administrator.objects.filter(organization=world.yuyang).update(is_active=False)
    assert names(f"{address}?level=县&need=administrator") == ["榆阳区团委"]
    assert names(desk.post(address, {"words": "红石峡"}).url) == [world.village.name]
    assert desk.get(f"{address}?level=国家").status_code == WRONG


def test_the_numbers_of_organizations_lead_to_lists_of_as_many(world: World, sign_in: Reader) -> None:
    desk = sign_in("zhao_lan")
    for asked in ("", "?range=last-quarter"):
        children = desk.get(f"/desk/{asked}").context["overview"].children
        found = [(row.lower_url, row.branch.organizations) for row in children.rows if not row.is_own]
        found += [(row.administered_url, row.branch.administered) for row in children.rows if not row.is_own]
        whole = desk.get(f"/desk/{asked}").context["overview"].whole
        found += [(children.lower_url, whole.organizations), (children.administered_url, whole.administered)]
        listed = [(url, len(desk.get(url).context["table"].found)) for url, _ in found]
        assert listed == found
        assert len({number for _, number in found}) > 2
