"""Two regions below one province, each with a row of every kind: whoever belongs to one finds nothing of the other's, by no
address, no parameter and no program."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import time_machine
from django.apps import apps
from django.db import connection, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.test import Client, override_settings

from qingqiao.accounts.actors import system
from qingqiao.actions.accounts import issue_token
from qingqiao.audit.models import Entry
from qingqiao.jobs.tick import keep_cells_fresh
from qingqiao.regions.base import RegionalModel
from qingqiao.regions.models import Region
from qingqiao.regions.uuid7 import uuid7
from tests.agreement.test_two_regions import make_regions
from tests.house.address_cases import EVERYBODY
from tests.house.addresses import ALL
from tests.house.cast_rows import cast_rows
from tests.house.sessions import parts_of
from tests.world import NOON, TODAY, World

MARK = "囧"
"""Stands at the end of what people wrote in the other region, and nowhere else."""
WRITTEN = (
    "name",
    "title",
    "text",
    "note",
    "words",
    "place",
    "reason",
    "what",
    "answer",
    "step",
    "proof",
    "asked_by",
)
FROZEN = {"RegionPack", "PackDraft", "CalendarDay", "FrozenCadre", "Result", "Supplement", "ApiToken"}
THEIRS = {
    "YL": "YA",
    "YY": "BT",
    "YY-1": "BT-1",
    "YY-2": "BT-2",
    "SM": "LC",
    "zhao": "bai",
    "zhang": "gao",
    "li": "feng",
    "chen": "he",
    "wang": "miao",
}
NOT_FOUND = {404, 405}
Rows = dict[str, Any]


@pytest.fixture
def foreign(world: World, tmp_path: Path) -> Iterator[Rows]:
    """The keys of what 延安 has."""
    with time_machine.travel(NOON, tick=False), override_settings(MEDIA_ROOT=tmp_path):
        first, second = make_regions(world)
        cast_rows(first)
        theirs = cast_rows(second)
        mark(second.yulin)
        keep_cells_fresh()
        yield theirs


def mark(region: Region) -> None:
    """Put the mark behind everything that somebody wrote in a region."""
    for model in apps.get_models():
        if issubclass(model, RegionalModel) and model.__name__ not in FROZEN:
            names = {one.name: one for one in model._meta.concrete_fields if one.name in WRITTEN}
            plain = [
                name for name, one in names.items() if one.get_internal_type() in ("CharField", "TextField")
            ]
            for name in plain:
                rows = model._base_manager.filter(region=region).exclude(**{name: ""})
                rows.update(**{name: Concat(F(name), Value(MARK))})


def said_by(answer: Any) -> str:
    """All that an answer says: headers, names of files, and what stands in a packed one."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    packed = "".join(part.decode("utf-8", "replace") for part in parts_of(body))
    return unquote(str(answer.headers)) + unquote(answer.headers.get("Location", "")) + packed


def addresses_of(theirs: Rows) -> Iterator[tuple[str, dict[str, str]]]:
    """Each address that names a row, with those of the other region in its place."""
    for case in (case for cases in ALL.values() for case in cases if case.allowed != EVERYBODY):
        address = "/".join(
            THEIRS.get(part, part) for part in case.address.replace("=zhang", "=gao").split("/")
        )
        if address != case.address or "{" in address:
            yield address.format(**theirs), case.sent


def ask(client: Client, method: str, address: str, sent: Any = None) -> tuple[int, str]:
    """Ask, and let nothing of it stay."""
    with transaction.atomic():
        answer = getattr(client, method)(address, sent or {})
        found = int(answer.status_code), said_by(answer)
        transaction.set_rollback(True)
    return found


@pytest.mark.slow
@pytest.mark.skipif(connection.vendor != "sqlite", reason="no query decides that")
@pytest.mark.parametrize("who", ["zhang_qiao", "committee"])
def test_no_address_finds_what_is_another_regions(world: World, foreign: Rows, who: str) -> None:
    client, own = Client(), Client()
    client.force_login(world.accounts[who])
    own.force_login(world.accounts["gao_feng"])
    asked = list(dict.fromkeys((address, tuple(sent.items())) for address, sent in addresses_of(foreign)))
    before, wrong = Entry.objects.filter(region=world.yanan).count(), []
    for address, sent in asked:
        for method in ("get", "post"):
            status, said = ask(client, method, address, dict(sent))
            if status not in NOT_FOUND or MARK in said:
                wrong.append((method, address, status))
    assert wrong == []
    assert Entry.objects.filter(region=world.yanan).count() == before
    seen = [address for address, _ in asked if MARK in ask(own, "get", address)[1]]
    assert len(seen) > len(asked) // 10


def test_no_program_reads_or_names_what_is_another_regions(world: World, foreign: Rows) -> None:
    bearer = {"Authorization": f"Bearer {issue_token(system('token'), 'zhang')}"}
    client, api = Client(headers=bearer), "/api/v1"
    record, photo = foreign["record"], "0" * 64
    for address in (
        f"/records/{record}",
        "/cadres/gao/progress?from=2026-01-01&to=2026-03-31",
        "/organizations/BT/progress?from=2026-01-01&to=2026-03-31",
        "/organizations/BT/obligations?from=2026-01-01&to=2026-03-31",
    ):
        status, said = ask(client, "get", api + address)
        assert (status, MARK in said) == (404, False), address
        wrong = ask(client, "get", api + re.sub("gao|BT", "none", address).replace(str(record), str(uuid7())))
        assert _without_number(wrong[1]) == _without_number(said)
    body = {"occurred_on": str(TODAY), "kinds": ["交流"]}
    for headers in ({}, {"If-Match": "*"}, {"If-Match": '"1"'}):
        answer = client.put(
            f"{api}/records/{record}", json.dumps(body), "application/json", headers=bearer | headers
        )
        assert (answer.status_code, MARK in said_by(answer)) == (404, False)
    for rest in (f"photos/{photo}", "files/a.pdf"):
        answer = client.put(f"{api}/records/{record}/{rest}", b"x", "application/octet-stream")
        assert (answer.status_code, MARK in said_by(answer)) == (404, False)
    for named in (
        {"cohost_codes": ["gao"]},
        {"community_code": foreign["community"]},
        {"participants": [{"contact_code": "xiaomai"}]},
    ):
        answer = client.put(f"{api}/records/{uuid7()}", json.dumps(body | named), "application/json")
        assert (answer.status_code, MARK in said_by(answer)) == (422, False), named


def _without_number(said: str) -> str:
    return re.sub(r"[0-9a-f]{16,}|X-Request-ID.*?,|\d{3,}", "", said)
