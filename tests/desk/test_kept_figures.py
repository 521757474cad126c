"""Figures of a list that are kept in the database are those that would be made now."""

import re
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qingqiao.actions.contact_rules import ContactDetails
from qingqiao.actions.contacts import begin_contact
from qingqiao.actions.demands import DemandInput, take_demand
from qingqiao.actions.organizations import name_administrator
from qingqiao.actions.postings import begin_posting, correct_founding
from qingqiao.actions.records import submit_record
from qingqiao.jobs.tick import keep_cells_fresh
from qingqiao.progress.models import KeptFigure
from qingqiao.progress.sums import keeping
from qingqiao.regions.uuid7 import uuid7
from tests.desk.conftest import Reader
from tests.make import make_body
from tests.world import NOON, TODAY, World

CITY = "/desk/organizations/YL/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


@pytest.fixture(autouse=True)
def _summed(monkeypatch: pytest.MonkeyPatch, world: World) -> Iterator[None]:
    monkeypatch.setattr(keeping, "MANY", 1)
    with time_machine.travel(NOON, tick=False):
        keep_cells_fresh()
        yield


def made(reader: Client, address: str) -> str:
    """The page, with nothing kept in memory."""
    caches["pages"].clear()
    return TOKEN.sub("", reader.get(f"{CITY}{address}").content.decode())


def made_anew(reader: Client, address: str) -> str:
    KeptFigure.objects.all().delete()
    return made(reader, address)


def lists(world: World) -> None:
    details = ContactDetails("小禾", "学校", "13900000021")
    begin_contact(world.actor("li_xi"), world.li_xi, details, TODAY)


def posts(world: World) -> None:
    begin_posting(world.actor("zhao_lan"), world.wang_ling, world.community, TODAY)


def founds(world: World) -> None:
    day = None if world.community.branch_founded_on else TODAY
    correct_founding(world.actor("zhao_lan"), world.community, day)


def is_asked(world: World) -> None:
    take_demand(world.actor("li_xi"), world.li_xi, DemandInput("修灯", TODAY))


def names(world: World) -> None:
    name_administrator(world.actor("zhao_lan"), world.village, world.zhao_lan)


def records(world: World) -> None:
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, "线上活动"))


PAGES: dict[str, Callable[[World], None]] = {
    "personal/": lists,
    "demands/": is_asked,
    "postings/": posts,
    "postings/branches/": founds,
    "postings/unposted/": posts,
    "gaps/": names,
    "gaps/list/": names,
    "gaps/list/?kind=administrator": names,
}


@pytest.mark.parametrize("address", PAGES)
def test_a_page_of_kept_figures_is_the_page_made_anew(world: World, sign_in: Reader, address: str) -> None:
    reader = sign_in("zhao_lan")
    before = made(reader, address)
    assert made(reader, address) == before == made_anew(reader, address)
    PAGES[address](world)
    after = made(reader, address)
    assert after == made_anew(reader, address) != before
    records(world)
    assert made(reader, address) == made_anew(reader, address)


@pytest.mark.parametrize("address", PAGES)
def test_what_is_kept_is_only_read(world: World, sign_in: Reader, address: str) -> None:
    reader = sign_in("zhao_lan")
    made(reader, address)
    with CaptureQueriesContext(connection) as asked:
        made(reader, address)
    written = [one["sql"] for one in asked if one["sql"].startswith(("INSERT", "UPDATE"))]
    assert not [one for one in written if "progress_keptfigure" in one]


def test_gaps_are_kept_for_each_reader(world: World, sign_in: Reader) -> None:
    above, own = sign_in("zhao_lan"), sign_in("zhang_qiao")
    for address in ("../YY/gaps/", "../YY/gaps/list/"):
        pages = [made(reader, address) for reader in (above, own)]
        assert pages == [made_anew(reader, address) for reader in (above, own)]


def test_a_small_organization_keeps_none(world: World, sign_in: Reader) -> None:
    reader = sign_in("zhao_lan")
    KeptFigure.objects.all().delete()
    made(reader, "../YY-2/gaps/")
    assert not KeptFigure.objects.filter(organization=world.village.pk).exists()
