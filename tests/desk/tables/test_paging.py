"""Lists of large subtrees, read by their first rows with numbers that are kept: the same lists."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.core.cache import caches
from django.test import Client

from qingqiao.actions.appointments import end_appointment
from qingqiao.actions.invitations import invite_cadre
from qingqiao.jobs.tick import keep_cells_fresh
from qingqiao.organizations.models import Appointment
from qingqiao.progress.models import KeptFigure, Summing
from qingqiao.progress.sums import keeping
from tests.desk.conftest import Reader
from tests.make import make_appointment, make_cadre, make_organization
from tests.world import World

CITY = "/desk/organizations/YL"
QUERIES = ("", "?page=2", "?rows=all", "?sort=code", "?sort=-code", "?kind=专职", "?ended=1")
LISTS = ("cadres", "accounts", "lower", "tree", "people")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


@pytest.fixture(autouse=True)
def _summed(monkeypatch: pytest.MonkeyPatch, world: World) -> Iterator[None]:
    monkeypatch.setattr(keeping, "MANY", 1)
    make_appointment(world.chen_chuan, world.shenmu, "挂职")
    for number in range(60):
        below = make_organization(
            world.yulin, f"第{number}团支部", world.yuyang, code=f"B{number}", type="团支部"
        )
        make_cadre(world.yulin, f"刘{number}", below, "兼职", code=f"liu{number}")
    keep_cells_fresh()
    return


def asked(reader: Client, address: str) -> str:
    caches["pages"].clear()
    return TOKEN.sub("", reader.get(address).content.decode())


def as_before(reader: Client, address: str) -> str:
    """The page of a region without kept sums."""
    Summing.objects.all().delete()
    found = asked(reader, address)
    keep_cells_fresh()
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", LISTS)
def test_page_by_page_it_is_the_list_of_all(sign_in: Reader, name: str) -> None:
    reader = sign_in("zhao_lan")
    addresses = [f"{CITY}/{name}/{query}" for query in QUERIES]
    made, kept = ([asked(reader, address) for address in addresses] for _ in range(2))
    Summing.objects.all().delete()
    assert made == kept == [asked(reader, address) for address in addresses]


def test_its_numbers_are_kept(sign_in: Reader) -> None:
    reader = sign_in("zhao_lan")
    for name in LISTS:
        asked(reader, f"{CITY}/{name}/")
    kept = set(KeptFigure.objects.values_list("name", flat=True))
    assert {"serving", "existing", "uninvited", "disowned", "below", "counts"} <= kept


def test_whoever_is_invited_or_leaves_is_gone_from_the_numbers(world: World, sign_in: Reader) -> None:
    reader, address = sign_in("zhao_lan"), f"{CITY}/accounts/"
    assert "还有 60 人没有账号" in asked(reader, address)
    invite_cadre(world.actor("zhao_lan"), Appointment.objects.get(cadre__code="liu0").cadre)
    assert "还有 59 人没有账号" in asked(reader, address)
    last = Appointment.objects.get(cadre__code="liu1")
    end_appointment(world.actor("zhao_lan"), last, date(2026, 3, 1))
    assert "还有 58 人没有账号" in asked(reader, address)
    assert asked(reader, f"{CITY}/cadres/") == as_before(reader, f"{CITY}/cadres/")


def test_the_committee_and_a_county_see_their_own(sign_in: Reader) -> None:
    for who in ("committee", "zhang_qiao"):
        reader = sign_in(who)
        for name in LISTS:
            address = f"/desk/organizations/{'YY' if who == 'zhang_qiao' else 'YL'}/{name}/"
            assert asked(reader, address) == as_before(reader, address)


def test_each_reader_has_her_own_rows(world: World, sign_in: Reader) -> None:
    def names(who: str, code: str) -> set[str]:
        caches["pages"].clear()
        listed = sign_in(who).get(f"/desk/organizations/{code}/people/").context["table"].listed
        return {row.appointment.cadre.name for row in listed}

    assert names("zhao_lan", "YL") != names("zhang_qiao", "YY")
    make_cadre(world.yulin, "新人", world.yuyang)
    assert "新人" in names("zhang_qiao", "YY") & names("zhao_lan", "YY")
