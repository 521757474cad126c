"""From a page of the settings one gets back to them, and stays in the region."""

from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.world import World


def test_the_crumbs_lead_back_to_the_settings(world: World, sign_in: Reader) -> None:
    for page in ("pack/", "calendar/", "report-day/"):
        assert 'href="/desk/organizations/SM/region/"' in text(
            sign_in("committee"), f"/desk/organizations/SM/region/{page}"
        )
