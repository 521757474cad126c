"""The job that writes a long list as a file: what the page would send, for an account that may still ask, until cancelled."""

from uuid import UUID, uuid4

import pytest
from django.core.cache import cache

from qingqiao.jobs.exports import (
    ExportRequest,
    ExportRun,
    cancel_export,
    export_file,
    exports_of,
    write,
)
from qingqiao.problems import NotFound
from qingqiao.regions import clock
from tests.world import World

LIST = "/desk/organizations/YY/cadres/"


def asked_for(world: World) -> str:
    """The key of a file that 张桥 asked for and the worker hasn't begun."""
    key, account = str(uuid4()), world.accounts["zhang_qiao"].pk
    request = ExportRequest(account, LIST, "sort=code", "csv", {}, "", "团干部", "榆阳区团委", 3, "")
    cache.set(f"export/{key}", ExportRun(request, clock.now()))
    cache.set(f"export/of/{account}", [UUID(key)])
    return key


def test_it_writes_what_the_page_would_send(world: World) -> None:
    key, account = asked_for(world), world.accounts["zhang_qiao"].pk
    write.func(key)
    [(_, run)] = exports_of(account)
    assert (run.done, run.is_made) == (3, True)
    _, *rows = export_file(account, UUID(key), "").body.decode("utf-8-sig").splitlines()
    assert [row[:2] for row in rows] == ["陈川", "李溪", "张桥"]


def test_a_cancelled_one_ends_without_a_file(world: World) -> None:
    key = asked_for(world)
    cancel_export(UUID(key))
    write.func(key)
    with pytest.raises(NotFound):
        export_file(world.accounts["zhang_qiao"].pk, UUID(key), "")


def test_an_account_that_was_disabled_gets_none(world: World) -> None:
    key, rows = asked_for(world), type(world.accounts["zhang_qiao"]).objects
    rows.filter(pk=world.accounts["zhang_qiao"].pk).update(is_active=False)
    write.func(key)
    assert not exports_of(world.accounts["zhang_qiao"].pk)[0][1].is_made
