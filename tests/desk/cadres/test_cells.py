"""Each number of the list of cadres leads to the cells that it counts."""

import re

import pytest

from qingqiao.progress.keep import ensure_fresh
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.world import TODAY, World

LIST = "/desk/organizations/YY/cadres/"


@pytest.mark.parametrize("query", ["", "?range=week", "?as_of=2026-03-01"])
def test_each_number_leads_to_as_many_cells(world: World, sign_in: Reader, query: str) -> None:
    ensure_fresh(world.yulin, [world.li_xi.pk, world.zhang_qiao.pk], TODAY)
    desk = sign_in("zhang_qiao")
    rows = desk.get(f"{LIST}{query}").context["table"].listed
    counted = [total for row in rows for total in row.totals[1:] if total.value]
    assert any(total.value for total in counted)
    for total in counted:
        page = desk.get(total.url)
        assert len(page.context["cells"].others) == total.value
        assert f"这里只列{page.context['cells'].status}的 {total.value} 格" in page.content.decode()


def test_contacts_lead_to_why_and_a_zero_nowhere(world: World, sign_in: Reader) -> None:
    desk = sign_in("zhang_qiao")
    rows = desk.get(LIST).context["table"].listed
    held = [row.totals[0] for row in rows if row.totals[0].value != "—"]
    assert held
    assert all(desk.get(one.url).status_code == 200 for one in held)
    assert not any(total.url for row in rows for total in row.totals if total.value in (0, "—"))


def test_a_status_that_there_is_not_narrows_nothing(world: World, sign_in: Reader) -> None:
    page = text(sign_in("zhang_qiao"), "/desk/cadres/li/?status=别的")
    assert not re.search("这里只列", page)
