"""Worlds that were judged independently: every cell, rate, score, figure and rank agrees."""

import csv
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

import chinese_calendar
import pytest

from qingqiao.policy.judge import compile_schedule, judge, lines, obligations_of
from qingqiao.policy.pack import read_pack, shipped
from qingqiao.policy.scores import (
    CadreFacts,
    OrganizationFacts,
    cadre_score,
    decimal6,
    organization_figures,
    organization_score,
    ranks,
    rates,
    weights_of,
)
from qingqiao.policy.workdays import Workdays
from tests.policy.worlds import read_world

EXAMPLES = Path(__file__).parents[1] / "examples"
NAMES = sorted(path.name for path in EXAMPLES.iterdir() if (path / "expected").is_dir())
TOLERANCE = Decimal("0.0000015")


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_is_as_the_independent_judging_has_it(name):
    agree(judged(name).cells, expected(name, "cells"), 3)


@pytest.mark.parametrize("name", NAMES)
def test_every_cadre_has_her_rates_and_score(name):
    agree(judged(name).cadres, expected(name, "cadres"), 1)


@pytest.mark.parametrize("name", NAMES)
def test_every_organization_has_its_figures_and_place(name):
    agree(judged(name).organizations, expected(name, "organizations"), 1)


def agree(ours, theirs, keys):
    assert ours[0] == theirs[0]
    ours_by_key = {tuple(row[:keys]): row for row in ours[1:]}
    theirs_by_key = {tuple(row[:keys]): row for row in theirs[1:]}
    assert len(ours_by_key) == len(ours) - 1
    assert ours_by_key.keys() == theirs_by_key.keys()
    apart = [
        (row, theirs_by_key[key]) for key, row in ours_by_key.items() if not same(row, theirs_by_key[key])
    ]
    assert apart == []


def same(ours, theirs):
    return len(ours) == len(theirs) and all(same_figure(*pair) for pair in zip(ours, theirs, strict=True))


def same_figure(ours, theirs):
    if ours == theirs:
        return True
    if "." not in ours or "." not in theirs:
        return False
    return abs(Decimal(ours) - Decimal(theirs)) <= TOLERANCE


def expected(name, table):
    with (EXAMPLES / name / "expected" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@cache
def judged(name):
    return Judged(EXAMPLES / name)


class Judged:
    """What `judge` would write for an example, as rows of text with their headers."""

    def __init__(self, folder):
        words = (folder / "arguments").read_text("utf-8").split()
        options = dict(zip(words[::2], words[1::2], strict=True))
        self.first, self.last, self.as_of = (
            date.fromisoformat(options[name]).toordinal() for name in ("--from", "--to", "--as-of")
        )
        self.world = read_world(folder / "tables")
        self.pack = shipped()["yulin-2016"]
        if "--pack" in options:
            self.pack = read_pack((folder / options["--pack"]).read_text("utf-8"))
        self.schedule = compile_schedule(
            [self.pack], calendar(), self.first, self.last, always="--pack" in options
        )
        self.by_cadre = [
            (cadre, judge(self.schedule, cadre, self.as_of, self.last)) for cadre in self.world.cadres
        ]
        self.cells = [
            CELLS,
            *(
                line_of(line)
                for cadre, cells in self.by_cadre
                for line in lines(cadre.code, cells, self.as_of)
            ),
        ]
        self.cadres, facts = self.cadre_rows()
        self.organizations = self.organization_rows(facts)

    def cadre_rows(self):
        columns = obligations_of(self.schedule, self.last)
        weights = weights_of(self.schedule, self.last)
        rows, facts = [["cadre_code", "score", *columns]], []
        for cadre, cells in self.by_cadre:
            shares = rates(cells, self.as_of)
            score = cadre_score(shares, weights)
            rows.append([cadre.code, shown(score), *(shown(shares.get(column)) for column in columns)])
            facts.append(self.facts_of(cadre, cells, score))
        return rows, facts

    def facts_of(self, cadre, cells, score):
        contact = next((one for one in cells if one.obligation == self.pack.contact_obligation), None)
        serving = [
            one.organization.code for one in cadre.appointments if one.first_day <= self.last <= one.last_day
        ]
        return CadreFacts(serving, contact.done if contact else 0, contact.target if contact else None, score)

    def organization_rows(self, cadres):
        self.standing = self.world.organizations_on(self.last)
        figures = organization_figures([self.organization(row) for row in self.standing], cadres)
        scores = {
            code: organization_score(one, self.pack.organization_score) for code, one in figures.items()
        }
        parents = {row["code"]: row["parent_code"] for row in self.standing}
        places = ranks(scores, parents) if self.pack.ranked else {}
        rows = [
            [code, str(one.cadres), *map(shown, one[1:]), shown(scores[code]), str(places.get(code, ""))]
            for code, one in figures.items()
        ]
        return [ORGANIZATIONS, *rows]

    def organization(self, row):
        published = any(
            one["organization_code"] == row["code"]
            and one["published_on"]
            and day(one["published_on"]) <= self.as_of
            and self.first <= day(one["last_day"]) <= self.last
            for one in self.world.rounds
        )
        declared = [int(row[key]) if row[key] else None for key in DECLARED]
        return OrganizationFacts(
            row["code"], row["parent_code"], row["code"] in self.world.admins, *declared, published
        )


CELLS = [
    "cadre_code",
    "obligation",
    "period",
    "first_day",
    "last_day",
    "target",
    "done",
    "status",
    "reason",
    "fulfilment",
    "late",
]
ORGANIZATIONS = [
    "organization_code",
    "cadres",
    "contact_completion",
    "cadre_work",
    "admin_coverage",
    "org_coverage",
    "cadre_coverage",
    "management",
    "score",
    "rank",
]
DECLARED = ("declared_organizations", "declared_cadres")


def line_of(line):
    return [
        *line[:3],
        date.fromordinal(line.first_day).isoformat(),
        date.fromordinal(line.last_day).isoformat(),
        "" if line.target is None else str(line.target),
        str(line.done),
        line.status,
        line.reason,
        shown(line.fulfilment),
        str(line.late),
    ]


def shown(figure):
    return "" if figure is None else decimal6(figure)


def day(text):
    return date.fromisoformat(text).toordinal()


@cache
def calendar():
    """The State Council's calendar, where it differs from Monday to Friday."""
    on, exceptions = date(2022, 1, 1), {}
    while on.year < 2027:
        if chinese_calendar.is_workday(on) != (on.weekday() < 5):
            exceptions[on.toordinal()] = chinese_calendar.is_workday(on)
        on += timedelta(days=1)
    return Workdays(exceptions)
