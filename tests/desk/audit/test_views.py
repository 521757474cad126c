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


def test_who_runs_the_machine_does_not_read_what_others_did(sign_in: Reader) -> None:
    system = sign_in("system")
    text(system, "/desk/audit/", 404)
    assert "/desk/audit/" not in text(system, "/desk/installation/")


@pytest.mark.usefixtures("_granted")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("verb=leave.grant", True),
        ("verb=record.submit", False),
        ("day=2026-03-20", True),
        ("day=2026-03-19", False),
    ],
)
def test_the_log_is_filtered(sign_in: Reader, query: str, found: bool) -> None:
    assert ("登记请假</td>" in text(sign_in("auditor"), f"/desk/audit/?{query}")) is found


@pytest.mark.usefixtures("_granted")
@pytest.mark.parametrize(("login", "found"), [("zhang", True), ("nobody", False)])
def test_an_account_is_searched_for(sign_in: Reader, login: str, found: bool) -> None:
    auditor = sign_in("auditor")
    searched = auditor.post("/desk/audit/", {"words": login})
    assert ("登记请假</td>" in text(auditor, searched.url)) is found


@pytest.mark.usefixtures("_granted")
def test_a_row_is_named_by_its_code_and_no_day_is_guessed(world: World, sign_in: Reader) -> None:
    auditor = sign_in("auditor")
    auditor.post("/desk/audit/?verb=leave.grant", {"file": "csv"})
    rows = auditor.get("/desk/audit/").context["table"].listed
    assert (rows[0].verb, rows[0].details) == (
        "导出列表",
        "列表 操作日志，文件 csv，行数 1，筛选（操作 登记请假）",
    )
    assert "“日期”看不懂“nonsense”" in text(auditor, "/desk/audit/?day=nonsense", 422)


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("address", ["/desk/audit/", "/desk/installation/"])
def test_nobody_else_reads_them(sign_in: Reader, who: str, address: str) -> None:
    text(sign_in(who), address, 404)


def test_the_installation_says_how_many_and_what_is_provisional(sign_in: Reader) -> None:
    page = text(sign_in("system"), "/desk/installation/")
    assert "节假日安排待更新" in page
    assert "团干部" in page
    assert "赵岚" not in page
