"""Whatever is done, in whatever order: a page of kept figures is the page made anew, whoever reads it."""

import contextlib
import re
import threading
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qingqiao.accounts.models import Account
from qingqiao.actions.organizations import name_administrator
from qingqiao.desk import kept_figures
from qingqiao.jobs.tick import keep_cells_fresh
from qingqiao.organizations.models import Cadre
from qingqiao.problems import Problem
from qingqiao.progress.models import KeptFigure
from qingqiao.progress.sums import keeping
from qingqiao.progress.sums.figures import FigurePart, KeptFigures
from qingqiao.progress.sums.watching import WATCHED
from tests.agreement.deeds import DEEDS, LAST
from tests.world import NOON, World, make_world

PAGES = ("gaps/", "gaps/list/", "postings/", "personal/", "demands/", "tree/")
READERS = {"zhao_lan": "/desk/organizations/YL/", "zhang_qiao": "/desk/organizations/YY/"}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(keeping, "MANY", 1)
    with time_machine.travel(NOON, tick=False):
        yield


def sign_in(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world.accounts[who])
    return client


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
