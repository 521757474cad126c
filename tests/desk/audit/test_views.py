"""The installation and the audit log: for those who keep them, and nobody else."""

import pytest

from qingqiao.accounts.actors import Actor
from qingqiao.actions.leaves import grant_leave
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.make import make_cadre
from tests.world import TODAY, World

OTHERS = ["zhao_lan", "zhang_qiao", "li_xi", "committee"]


@pytest.fixture
def _granted(world: World) -> None:
    hers = make_cadre(world.yanan, "雪", world.bai_xue.appointments.get().organization, code="xue")
    for who, cadre in (("zhang_qiao", world.li_xi), ("bai_xue", hers)):
        grant_leave(Actor(world.accounts[who], address="192.0.2.7"), cadre, TODAY, TODAY)


@pytest.mark.usefixtures("_granted")
def test_an_auditor_sees_her_region_alone(sign_in: Reader) -> None:
    page = text(sign_in("auditor"), "/desk/audit/")
    assert "zhang_qiao" in page
    assert "192.0.2.7" in page
    assert "bai_xue" not in page


@pytest.mark.usefixtures("_granted")
def test_a_system_administrator_sees_all_regions(sign_in: Reader) -> None:
    page = text(sign_in("system"), "/desk/audit/")
    assert "zhang_qiao" in page
    assert "bai_xue" in page


@pytest.mark.usefixtures("_granted")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("verb=leave.grant", True),
        ("verb=record.submit", False),
        ("account=zhang", True),
        ("account=nobody", False),
        ("day=2026-03-20", True),
        ("day=2026-03-19", False),
        ("day=nonsense", True),
    ],
)
def test_the_log_is_filtered(sign_in: Reader, query: str, found: bool) -> None:
    assert ("登记请假</td>" in text(sign_in("auditor"), f"/desk/audit/?{query}")) is found


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("address", ["/desk/audit/", "/desk/installation/"])
def test_nobody_else_reads_them(sign_in: Reader, who: str, address: str) -> None:
    text(sign_in(who), address, 404)


def test_the_installation_says_how_many_and_what_is_provisional(sign_in: Reader) -> None:
    page = text(sign_in("system"), "/desk/installation/")
    assert "节假日安排待更新" in page
    assert "团干部" in page
    assert "赵岚" not in page
