"""`invite`, `grant`, `reset`, `token` from the command line: what they print, and how they end."""

import csv
import io
from collections.abc import Callable

import pytest
from django.test import Client
from tests.make import make_cadre
from tests.world import World

from qingqiao.accounts.models import Account, Grant, Invitation
from qingqiao.accounts.roles import Role
from qingqiao.project.commands.grant import grant
from qingqiao.project.commands.invite import invite
from qingqiao.project.commands.reset import reset
from qingqiao.project.commands.token import token
from qingqiao.project.outcomes import run_to_exit_code

DONE, AT_FAULT, WRONG_USAGE = 0, 1, 2
NEW = "青桥上的一盏灯，亮着"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """A command with arguments: its exit code, what it printed, and what it said on the side."""

    def run(command: object, *arguments: str) -> tuple[int, str, str]:
        code = run_to_exit_code(lambda: command.main(list(arguments)), is_debug=False)  # type: ignore[attr-defined]
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def newcomers(world: World) -> World:
    make_cadre(world.yulin, "甲", world.school, "兼职", code="N1")
    make_cadre(world.yulin, "乙", world.yuyang, "专职", code="N2")
    make_cadre(world.yulin, "丙", world.shenmu, "专职", code="N3")
    return world


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_invite_prints_a_table_and_nothing_else(newcomers: World, run: Run) -> None:
    code, out, err = run(invite, "N2", "N1")
    assert (code, err) == (DONE, "")
    assert out.splitlines()[0] == "cadre_code,code,link,expires_on"
    rows = table(out)
    assert [row["cadre_code"] for row in rows] == ["N2", "N1"]
    assert all(row["link"].endswith(f"/join/?code={row['code']}") for row in rows)


def test_the_link_leads_in(newcomers: World, run: Run) -> None:
    row = table(run(invite, "N1")[1])[0]
    phone = Client()
    assert phone.get(row["link"].partition("8000")[2]).status_code == 200
    phone.post("/join/", {"code": row["code"], "login": "jia", "password1": NEW, "password2": NEW})
    assert Account.objects.get(login="jia").pk


def test_all_of_an_organization_who_have_none(newcomers: World, run: Run) -> None:
    assert [row["cadre_code"] for row in table(run(invite, "--organization", "YY")[1])] == ["N1", "N2"]
    here = table(run(invite, "--organization", "YY", "--only-here")[1])
    assert [row["cadre_code"] for row in here] == ["N2"]


@pytest.mark.parametrize("codes", [["N1", "nobody"], ["N1", "li"]])
def test_one_who_cant_be_invited_stops_them_all(newcomers: World, run: Run, codes: list[str]) -> None:
    code, out, err = run(invite, *codes)
    assert (code, out) == (AT_FAULT, "")
    assert codes[1] in err
    assert not Invitation.objects.exists()


def test_an_organization_that_there_isnt(newcomers: World, run: Run) -> None:
    assert run(invite, "--organization", "none")[0] == AT_FAULT
    assert run(invite)[0] == WRONG_USAGE
    assert run(invite, "N1", "--organization", "YY")[0] == WRONG_USAGE


def test_reset_prints_a_link_alone_on_the_last_line(world: World, run: Run) -> None:
    code, out, _ = run(reset, "li_xi")
    assert code == DONE
    link = out.splitlines()[-1]
    assert "/join/?code=" in link
    assert link.rpartition("=")[2] in out.splitlines()[0]
    assert run(reset, "nobody")[0] == AT_FAULT


def test_grant_gives_a_role_in_a_region(world: World, run: Run) -> None:
    assert run(grant, "zhao_lan", "city_committee", "--region", "YL")[0] == DONE
    held = Grant.objects.get(account=world.accounts["zhao_lan"])
    assert (held.role, held.region) == (Role.CITY_COMMITTEE, world.yulin)


def test_grant_says_what_cannot_be(world: World, run: Run) -> None:
    assert run(grant, "committee", "system_administrator")[0] == AT_FAULT
    assert run(grant, "nobody", "auditor")[0] == AT_FAULT
    assert run(grant, "li_xi", "auditor", "--region", "XX")[0] == AT_FAULT
    assert run(grant, "li_xi", "queen")[0] == WRONG_USAGE


def test_a_new_log_in_with_a_role_sets_its_own_password(world: World, run: Run) -> None:
    out = run(grant, "--new", "xitong2", "system_administrator")[1]
    code = out.splitlines()[-1].rpartition("=")[2]
    phone = Client()
    assert "系统管理员" in phone.get("/join/", {"code": code}).content.decode()
    phone.post("/join/", {"code": code, "password1": NEW, "password2": NEW})
    assert phone.get("/desk/installation/").status_code == 200


def test_a_token_for_who_was_switched_off_is_refused(world: World, run: Run) -> None:
    Account.objects.filter(login="li_xi").update(is_active=False)
    assert run(token, "li")[0] == AT_FAULT
    assert Account.objects.filter(cadre_id=world.li_xi.pk).count() == 1
