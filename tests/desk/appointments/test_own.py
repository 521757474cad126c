"""Who may act on her own appointments and leaves instead of her is said before she fills in a form."""

import pytest

from tests.desk.conftest import Reader
from tests.make import make_cadre, name_administrator
from tests.world import World


@pytest.mark.parametrize("page", ["leave", "appointments"])
def test_of_herself_she_reads_who_can_and_finds_no_form(world: World, sign_in: Reader, page: str) -> None:
    client = sign_in("zhang_qiao")
    said = client.get(f"/desk/cadres/zhang/{page}/").content.decode()
    assert "请团市委的管理员办理" in said
    assert 'name="first_day"' not in said
    name_administrator(world.yuyang, make_cadre(world.yulin, "高原", world.yuyang, code="gao"))
    assert (
        "榆阳区团委的另一位管理员（高原），或者团市委的管理员"
        in client.get(f"/desk/cadres/zhang/{page}/").content.decode()
    )
    assert 'name="first_day"' in client.get(f"/desk/cadres/li/{page}/").content.decode()
