"""From an empty machine to a working, empty city, on one page, by whoever holds the code from the console."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from qingqiao.accounts.models import Account
from qingqiao.accounts.setup_code import kept_code, kept_draft
from qingqiao.organizations.models import Administrator, Cadre, Organization
from qingqiao.project import checkup, first_account
from qingqiao.project.commands.setup import setup
from qingqiao.project.outcomes import run_to_exit_code
from qingqiao.regions.models import Region, RegionPack
from tests.world import make_world

pytestmark = pytest.mark.django_db
NEW = "青桥上的一盏灯，亮着"
SAID = {
    "organization_code": "YL",
    "name": "榆林团市委",
    "level": "市",
    "pack": "yulin-2026",
    "cycle_first_day": "2026-01-01",
    "cycle_months": "12",
    "person": "赵岚",
    "login": "zhaolan",
    "password1": NEW,
    "password2": NEW,
}
PACK = Path(__file__).parents[1] / "examples" / "pack-a" / "pack.toml"


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Path) -> Path:
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir(mode=0o700)
    return settings.DATA


@pytest.fixture
def opened() -> Client:
    browser = Client()
    browser.get("/setup/", {"code": kept_code()})
    return browser


def test_one_page_makes_a_working_empty_city(opened: Client, data: Path) -> None:
    answer = opened.post("/setup/", SAID)
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    region, top = Region.objects.get(), Organization.objects.get()
    assert (region.code, region.cycle_months, top.name) == ("YL", 12, "榆林团市委")
    assert RegionPack.objects.get().pack == "yulin-2026"
    assert Administrator.objects.get().cadre_id == Cadre.objects.get(name="赵岚").pk
    assert "下一步" in opened.get("/desk/").content.decode()
    assert {finding.subject for finding in checkup.examine() if not finding.is_well} <= {"备份"}
    assert (kept_draft(), list(data.glob("setup-code*")), list(first_account.log_ins())) == ({}, [], [])


def test_the_first_administrator_decides_for_her_region(opened: Client) -> None:
    opened.post("/setup/", SAID)
    assert "/desk/organizations/YL/region/" in opened.get("/desk/").content.decode()
    assert opened.get("/desk/organizations/YL/region/").status_code == 200


def test_the_sign_in_page_of_an_empty_machine_leads_to_the_set_up(opened: Client) -> None:
    assert 'href="/setup/"' in Client().get("/accounts/login/").content.decode()
    opened.post("/setup/", SAID)
    assert 'href="/setup/"' not in Client().get("/accounts/login/").content.decode()


def test_a_cycles_faults_stand_beside_the_passwords(opened: Client) -> None:
    said = {**SAID, "password2": "不一样的", "cycle_first_day": "2026-01-31"}
    page = opened.post("/setup/", said).content.decode()
    assert "两次输入的密码不一样" in page
    assert "首日不晚于每月" in page
    page = opened.post("/setup/", {**said, "cycle_first_day": ""}).content.decode()
    assert "首日和月数要么都填，要么都不填" in page


def test_without_the_code_there_is_no_form(data: Path) -> None:
    kept_code()
    stranger = Client()
    assert "password1" not in stranger.get("/setup/").content.decode()
    assert stranger.post("/setup/", SAID).status_code == 403
    assert stranger.post("/setup/", SAID | {"setup_code": "AAAAAAAA"}).status_code == 403
    assert not Region.objects.exists()


def test_guessing_the_code_is_slowed_down() -> None:
    code = kept_code()
    answers = {Client().post("/setup/", {"setup_code": f"AAAA{n:04}"}).status_code for n in range(30)}
    assert answers == {403, 429}
    assert Client().post("/setup/", {"setup_code": code}).status_code == 429


@pytest.mark.parametrize("more", [{"later": "1"}, {"password2": "another"}])
def test_who_closes_the_browser_goes_on_from_there(opened: Client, more: dict[str, str]) -> None:
    opened.post("/setup/", SAID | more)
    again = Client()
    again.get("/setup/", {"code": kept_code()})
    page = again.get("/setup/").content.decode()
    assert 'value="榆林团市委"' in page
    assert NEW not in page + str(kept_draft())
    assert again.post("/setup/", SAID).status_code == 302


def test_a_pack_of_ones_own_is_checked_and_kept(opened: Client) -> None:
    wrong = SimpleUploadedFile("own.toml", b"[pack]\nid = 3\n")
    answer = opened.post("/setup/", SAID | {"pack": "file", "pack_file": wrong})
    assert len(answer.context["form"].errors["pack_file"]) > 1
    right = SimpleUploadedFile("own.toml", PACK.read_bytes())
    opened.post("/setup/", SAID | {"pack": "file", "pack_file": right, "later": "1"})
    assert opened.post("/setup/", SAID | {"pack": "file"}).status_code == 302
    assert RegionPack.objects.get().text


@pytest.mark.parametrize(
    ("field", "value"),
    [("organization_code", "榆 林"), ("cycle_first_day", "2026-01-31"), ("cycle_months", "")],
)
def test_what_is_wrong_stands_at_its_field(opened: Client, field: str, value: str) -> None:
    answer = opened.post("/setup/", SAID | {field: value})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors or "cycle_months" in answer.context["form"].errors
    assert not Region.objects.exists()


def test_once_it_is_done_the_page_makes_nothing(opened: Client) -> None:
    make_world()
    before = Account.objects.count()
    assert "已经设置好了" in opened.post("/setup/", SAID).content.decode()
    assert Account.objects.count() == before


def run(*arguments: str) -> int:
    return run_to_exit_code(lambda: setup.main(list(arguments)), is_debug=False)


CITY = ("--code", "YL", "--name", "榆林团市委", "--level", "市", "--pack", "yulin-2026")
CYCLE = ("--cycle-first-day", "2026-01-01", "--cycle-months", "12")


def test_the_command_does_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*CITY, *CYCLE, "--administrator", "赵岚") == 0
    code = capsys.readouterr().out.splitlines()[-1].rpartition("=")[2]
    phone = Client()
    phone.post("/join/", {"code": code, "login": "zhaolan", "password1": NEW, "password2": NEW})
    assert phone.get("/desk/organizations/YL/").status_code == 200
    assert run(*CITY) == 1


def test_the_page_goes_on_from_the_command() -> None:
    assert run(*CITY, *CYCLE) == 0
    browser = Client()
    browser.get("/setup/", {"code": kept_code()})
    page = browser.get("/setup/").content.decode()
    assert ("已经建好" in page, "organization_code" in page) == (True, False)
    named = {name: SAID[name] for name in ("person", "login", "password1", "password2")}
    assert browser.post("/setup/", named)["Location"] == "/desk/"


def test_the_command_says_what_is_wrong() -> None:
    assert run("--code", "YL", "--name", "榆林", "--level", "村") == 2
    assert run(*CITY[:-1], "no-such-pack") == 1
    assert run(*CITY, "--cycle-months", "12") == 2
    assert not Region.objects.exists()
