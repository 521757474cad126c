"""Whatever is done, in whatever order: a page of kept figures is the page made anew, whoever reads it."""

import contextlib
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from random import Random
from typing import Any

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qingqiao.accounts.models import Account
from qingqiao.actions.accounts import disable_account, enable_account
from qingqiao.actions.appointments import (
    begin_appointment,
    end_appointment,
    remove_appointment,
    transfer_cadre,
)
from qingqiao.actions.cadres import NewCadre, Office, add_cadre
from qingqiao.actions.checklists import note_branch
from qingqiao.actions.contact_rules import ContactDetails
from qingqiao.actions.contacts import begin_contact, end_contact, withdraw_consent
from qingqiao.actions.data_requests import RaisedRequest, raise_request
from qingqiao.actions.demands import DemandInput, drop_demand, take_demand
from qingqiao.actions.dissolving import dissolve_organization
from qingqiao.actions.doubles import join_cadres
from qingqiao.actions.invitations import invite_cadre
from qingqiao.actions.leaves import grant_leave
from qingqiao.actions.organization_merging import merge_organizations
from qingqiao.actions.organizations import name_administrator, release_administrator
from qingqiao.actions.postings import begin_posting, correct_founding, end_posting
from qingqiao.actions.proposing import propose_move
from qingqiao.actions.records import submit_record
from qingqiao.actions.reorganizing import declare_numbers
from qingqiao.actions.talks import write_talk
from qingqiao.desk import kept_figures
from qingqiao.jobs.tick import keep_cells_fresh
from qingqiao.organizations.models import Cadre
from qingqiao.problems import Problem
from qingqiao.progress.models import KeptFigure
from qingqiao.progress.sums import keeping
from qingqiao.progress.sums.figures import FigurePart, KeptFigures
from qingqiao.progress.sums.watching import WATCHED
from qingqiao.regions.uuid7 import uuid7
from qingqiao.voices.models import Demand
from tests.make import make_body
from tests.world import NOON, TODAY, World, make_world

PAGES = ("gaps/", "gaps/list/", "postings/", "personal/", "demands/", "tree/")
READERS = {"zhao_lan": "/desk/organizations/YL/", "zhang_qiao": "/desk/organizations/YY/"}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
Deed = Callable[[World, Random], object]
WHO = ("zhang_qiao", "li_xi", "chen_chuan", "wang_ling")
PLACES = ("city", "yuyang", "school", "village", "shenmu")


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(keeping, "MANY", 1)
    with time_machine.travel(NOON, tick=False):
        yield


def sign_in(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world.accounts[who])
    return client


def _cadre(world: World, chance: Random) -> Any:
    return Cadre.objects.select_related("region").get(pk=getattr(world, chance.choice(WHO)).pk)


def _place(world: World, chance: Random) -> Any:
    one = getattr(world, chance.choice(PLACES))
    one.refresh_from_db()
    return one


def _office(world: World, chance: Random) -> Any:
    return _cadre(world, chance).appointments.order_by("first_day", "pk").last()


def _details(chance: Random) -> ContactDetails:
    return ContactDetails(f"小{chance.choice('禾麦豆')}", "学校", f"139{chance.randrange(10**8):08}")


DEEDS: dict[str, Deed] = {
    "list": lambda world, chance: begin_contact(world.actor("li_xi"), world.li_xi, _details(chance), TODAY),
    "end listing": lambda world, _: end_contact(world.actor("li_xi"), world.li_xi.contacts.first(), TODAY),
    "withdraw": lambda world, _: withdraw_consent(world.actor("li_xi"), world.li_xi.contacts.last(), TODAY),
    "request": lambda world, _: raise_request(
        world.actor("li_xi"), world.li_xi.contacts.last(), RaisedRequest("副本", TODAY)
    ),
    "record": lambda world, _: submit_record(
        world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, "线上活动")
    ),
    "talk": lambda world, _: write_talk(world.actor("zhang_qiao"), world.li_xi, "下周一起去"),
    "appoint": lambda world, chance: begin_appointment(
        world.actor("committee"), _cadre(world, chance), _place(world, chance), "兼职", TODAY
    ),
    "leave office": lambda world, chance: end_appointment(
        world.actor("committee"), _office(world, chance), TODAY - timedelta(days=1)
    ),
    "remove office": lambda world, chance: remove_appointment(
        world.actor("committee"), _office(world, chance)
    ),
    "transfer": lambda world, chance: transfer_cadre(
        world.actor("committee"), _office(world, chance), _place(world, chance), "专职", TODAY
    ),
    "add": lambda world, chance: add_cadre(
        world.actor("committee"),
        _place(world, chance),
        NewCadre(name=f"新{chance.randrange(999)}", code=f"n{chance.randrange(10**6)}"),
        Office("兼职", TODAY),
    ),
    "name": lambda world, chance: name_administrator(
        world.actor("zhao_lan"), _place(world, chance), _cadre(world, chance)
    ),
    "release": lambda world, chance: release_administrator(
        world.actor("zhao_lan"), _place(world, chance).administrators.last(), leaves_nobody=True
    ),
    "invite": lambda world, _: invite_cadre(
        world.actor("zhao_lan"), Cadre.objects.filter(code__startswith="n").first()
    ),
    "disable": lambda world, chance: disable_account(
        world.actor("zhao_lan"), world.accounts[chance.choice(WHO)], leaves_nobody=True
    ),
    "enable": lambda world, _: enable_account(
        world.actor("zhao_lan"), Account.objects.filter(is_active=False).get()
    ),
    "post": lambda world, chance: begin_posting(
        world.actor("zhao_lan"), _cadre(world, chance), world.community, TODAY
    ),
    "end posting": lambda world, chance: end_posting(
        world.actor("zhao_lan"), _cadre(world, chance).postings.last(), TODAY - timedelta(days=1)
    ),
    "found": lambda world, _: correct_founding(world.actor("zhao_lan"), world.community, TODAY),
    "check": lambda world, _: note_branch(
        world.actor("zhang_qiao"), world.community, TODAY, {("五个有", "有组织"): True}
    ),
    "leave": lambda world, chance: grant_leave(world.actor("committee"), _cadre(world, chance), TODAY, None),
    "ask": lambda world, chance: take_demand(
        world.actor("li_xi"), world.li_xi, DemandInput(f"修灯{chance.randrange(9)}", TODAY)
    ),
    "drop": lambda world, _: drop_demand(world.actor("li_xi"), Demand.objects.last(), TODAY, "没有灯"),
    "declare": lambda world, chance: declare_numbers(
        world.actor("committee"), _place(world, chance), chance.randrange(9), chance.randrange(9)
    ),
    "move": lambda world, _: propose_move(world.actor("committee"), world.village, world.shenmu, TODAY),
    "merge": lambda world, _: merge_organizations(
        world.actor("committee"), world.village, world.school, TODAY
    ),
    "join": lambda world, _: join_cadres(world.actor("committee"), world.chen_chuan, world.wang_ling),
    "dissolve": lambda world, _: dissolve_organization(
        world.actor("committee"), world.shenmu, TODAY - timedelta(days=1), together=True
    ),
}
LAST = ("move", "merge", "join", "dissolve")


def pages(client: Client, top: str, some: Sequence[str] = PAGES) -> dict[str, str]:
    """The pages with nothing kept in memory."""
    caches["pages"].clear()
    return {page: TOKEN.sub("", client.get(f"{top}{page}").content.decode()) for page in some}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_kept_figures_are_those_made_anew(world: World, seed: int) -> None:
    keep_cells_fresh()
    chance, done = Random(seed), []
    deeds = [*DEEDS, *(name for name in DEEDS if name not in LAST)]
    chance.shuffle(deeds)
    clients = {who: sign_in(world, who) for who in READERS}
    for name in deeds:
        with contextlib.suppress(Problem, AttributeError, Account.DoesNotExist, Cadre.DoesNotExist):
            DEEDS[name](world, chance)
            done.append(name)
        who, some = chance.choice(list(READERS)), chance.sample(PAGES, 3)
        kept = pages(clients[who], READERS[who], some)
        with transaction.atomic():
            KeptFigure.objects.all().delete()
            made = pages(clients[who], READERS[who], some)
            transaction.set_rollback(True)
        assert kept == made, f"{who} after {done}"
    assert len({*done}) > len(DEEDS) // 2, sorted({*DEEDS} - {*done})


def test_a_figure_is_made_of_the_tables_that_it_names(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every statement that makes a kept figure reads tables that it says it is made of; what a watched table doesn't say follows
    from the day, the rules of the region, or from cells."""
    keep_cells_fresh()
    watched = {table.name for table in WATCHED}
    seen: dict[str, set[str]] = {}
    kept = KeptFigures.kept

    def noting(self: KeptFigures, part: FigurePart[Any], about: str, make: Any, changes: str = "") -> Any:
        def made() -> Any:
            with CaptureQueriesContext(connection) as asked:
                found = make()
            said = " ".join(one["sql"] for one in asked if one["sql"].startswith("SELECT"))
            seen.setdefault(part.name, set()).update(re.findall(r'(?:FROM|JOIN) "(\w+)"', said))
            seen[f"{part.name} of"] = set(part.of)
            return found

        return kept(self, part, about, made, changes)

    monkeypatch.setattr(KeptFigures, "kept", noting)
    monkeypatch.setattr(kept_figures, "_places", lambda *_: kept_figures.figure_places(_[1]))
    for who, top in READERS.items():
        pages(sign_in(world, who), top)
    named = [name for name in seen if not name.endswith(" of") and seen[f"{name} of"]]
    assert len(named) >= 6
    for name in named:
        assert seen[name] & watched <= seen[f"{name} of"], name
        rest = seen[name] - watched
        assert {one for one in rest if not one.startswith(("regions_", "progress_"))} <= {
            "organizations_cadre"
        }, name


@pytest.mark.django_db(transaction=True)
def test_what_is_committed_while_somebody_reads_is_there_for_the_next() -> None:
    """A figure made before another process commits isn't kept as one made after it."""
    world = make_world()
    keep_cells_fresh()
    client, top = sign_in(world, "zhao_lan"), READERS["zhao_lan"]
    is_written, is_read = threading.Event(), threading.Event()
    before = pages(client, top)

    def write() -> None:
        try:
            with transaction.atomic():
                DEEDS["list"](world, Random(0))
                name_administrator(world.actor("zhao_lan"), world.village, world.zhang_qiao)
                is_written.set()
                is_read.wait(20)
        finally:
            is_written.set()
            connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    is_written.wait(20)
    assert pages(client, top) == before
    is_read.set()
    writer.join()
    after = pages(client, top)
    KeptFigure.objects.all().delete()
    assert after == pages(client, top)
    assert after["personal/"] != before["personal/"]
    assert after["gaps/"] != before["gaps/"]
