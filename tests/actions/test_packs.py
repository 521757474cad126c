"""A notice gives way to the next on a day; figures follow, and `judge` says the same (policy.md 3)."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from time_machine import travel

from qingqiao.actions.packs import PackChoice, adopt_pack, take_back_pack
from qingqiao.actions.records import submit_record
from qingqiao.audit.models import Entry
from qingqiao.exchange.judging import judge_to
from qingqiao.policy.pack import shipped
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.progress.models import Judged
from qingqiao.progress.queries import current_lines, lines_touching
from qingqiao.progress.spans import JudgedSpan
from qingqiao.regions.rules import pack_on, rules_of
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body
from tests.world import NOON, World

JULY = date(2026, 7, 1)
NEXT = PackChoice("yulin-2026")
OWN = shipped()["yulin-2026"].text.replace('id = "yulin-2026"', 'id = "our-own"')


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with travel(NOON, tick=False):
        yield


def pack_of(world: World, day: date) -> str:
    pack = pack_on(rules_of(world.yulin), day)
    return pack.id if pack else ""


def test_the_committee_puts_a_pack_in_force_from_a_day(world: World) -> None:
    adopt_pack(world.actor("committee"), world.yulin, NEXT, JULY)
    assert (pack_of(world, date(2026, 6, 30)), pack_of(world, JULY)) == ("yulin-2016", "yulin-2026")
    entry = Entry.objects.get(verb="pack.adopt")
    assert (entry.details["pack"], entry.details["first_day"]) == ("yulin-2026", "2026-07-01")


@pytest.mark.parametrize("who", ["zhao_lan", "zhang_qiao", "bai_xue", "auditor", "system", "security"])
def test_nobody_else_does(world: World, who: str) -> None:
    with pytest.raises(NotFound):
        adopt_pack(world.actor(who), world.yulin, NEXT, JULY)


def test_a_file_of_ones_own_is_taken(world: World) -> None:
    adopt_pack(world.actor("committee"), world.yulin, PackChoice(text=OWN), JULY)
    assert pack_of(world, JULY) == "our-own"


def test_a_faulty_file_is_refused_with_all_its_faults(world: World) -> None:
    faulty = OWN.replace("grace_days = 7", "grace_days = -1").replace("timely_days = 7", "")
    with pytest.raises(InputAtFault) as caught:
        adopt_pack(world.actor("committee"), world.yulin, PackChoice(text=faulty), JULY)
    assert {place.field for place in caught.value.places} == {"file"}
    assert len(caught.value.places) == 2


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2099, 1, 1)])
def test_a_day_that_makes_no_sense_is_refused(world: World, day: date) -> None:
    with pytest.raises(InputAtFault):
        adopt_pack(world.actor("committee"), world.yulin, NEXT, day)


def test_one_day_has_one_pack(world: World) -> None:
    adopt_pack(world.actor("committee"), world.yulin, NEXT, JULY)
    for choice in (NEXT, PackChoice("yulin-2016")):
        with pytest.raises(InputAtFault):
            adopt_pack(world.actor("committee"), world.yulin, choice, JULY)


def test_a_coming_pack_is_taken_back(world: World) -> None:
    row = adopt_pack(world.actor("committee"), world.yulin, NEXT, JULY)
    with pytest.raises(NotFound):
        take_back_pack(world.actor("zhao_lan"), world.yulin, row.pk)
    take_back_pack(world.actor("committee"), world.yulin, row.pk)
    assert pack_of(world, JULY) == "yulin-2016"
    adopt_pack(world.actor("committee"), world.yulin, NEXT, JULY)  # the day is free again


def test_what_has_long_been_in_force_is_not_taken_back(world: World) -> None:
    row = adopt_pack(world.actor("committee"), world.yulin, NEXT, JULY)
    with travel("2026-08-01T12:00:00+08:00", tick=False), pytest.raises(StateHasChanged):
        take_back_pack(world.actor("committee"), world.yulin, row.pk)


def test_kept_cells_are_judged_again(world: World) -> None:
    current_lines(world.zhang_qiao, date(2026, 3, 20))
    adopt_pack(world.actor("committee"), world.yulin, NEXT, date(2026, 1, 1))
    assert not Judged.objects.filter(region=world.yulin, is_stale=False).exists()


def test_a_change_in_mid_year_agrees_with_judge(world: World, tmp_path: Path) -> None:
    """An offline activity without a photo counts in the quarters that the new pack judges."""
    adopt_pack(world.actor("committee"), world.yulin, NEXT, JULY)
    today = date(2026, 8, 20)
    with travel("2026-08-20T12:00:00+08:00", tick=False):
        for day in (date(2026, 5, 6), date(2026, 7, 8)):
            submit_record(world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), make_body(day, "线下活动"))
        span = JudgedSpan(date(2026, 4, 1), date(2026, 9, 30), date(2026, 9, 30))
        judge_to(tmp_path, span, lambda _, cadres: cadres)
        lines = lines_touching(world.zhang_qiao, span.first_day, today, today)
        kept = {(line.obligation, line.period): line.done for line in lines if not line.is_standing}
    with (tmp_path / "cells.csv").open(encoding="utf-8-sig") as file:
        rows = [row for row in csv.DictReader(file) if row["cadre_code"] == "zhang"]
    judged = {(row["obligation"], row["period"]): int(row["done"]) for row in rows}
    assert (judged["offline", "2026-Q2"], judged["offline", "2026-Q3"]) == (0, 1)
    both = kept.keys() & judged.keys()
    assert len(both) > 30
    assert {key: kept[key] for key in both} == {key: judged[key] for key in both}
