"""What a published round keeps: packs, figures, cells and evidence as canonical content, without a young person's name
(policy.md 5, 6).

Late is said only to the cadre, so no cell keeps it; people are kept as counts, records by code.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from hashlib import sha256
from itertools import islice
from typing import Any
from uuid import UUID

from qingqiao.evaluations.cadres import JudgedCadre
from qingqiao.evaluations.canonical import words_digest
from qingqiao.evaluations.figures import OrganizationRow
from qingqiao.evaluations.models import Judgement
from qingqiao.evaluations.round_figures import RoundJudging
from qingqiao.evaluations.subjects import Subject
from qingqiao.policy.cell import Cell
from qingqiao.policy.explain import explain
from qingqiao.policy.pack import Pack
from qingqiao.policy.rounding import decimal6
from qingqiao.policy.why import Why
from qingqiao.progress.gather import Parts, gather
from qingqiao.progress.schedules import days_covered

FORMAT = 1
PERSON = "person"
FIGURES = (
    *("contact_completion", "cadre_work", "admin_coverage"),
    *("org_coverage", "cadre_coverage", "management"),
)
Content = dict[str, Any]


def frozen_cadre(cadre: JudgedCadre, as_of: date) -> Content:
    """Return a cadre's cells, rates and score."""
    return {
        "code": cadre.code,
        "cells": [cell_content(cell, as_of) for cell in cadre.cells],
        "rates": {id: decimal6(rate) for id, rate in cadre.rates.items()},
        "score": _six(cadre.score),
    }


def cell_content(cell: Cell, as_of: date) -> list[Any]:
    """Return a cell as obligation, period, first and last day, target, done, status, and reason of exemption."""
    slot = cell.frame.slot
    return [
        slot.requirement.obligation.id,
        slot.period,
        date.fromordinal(slot.first_day).isoformat(),
        date.fromordinal(slot.last_day).isoformat(),
        cell.frame.target,
        cell.done,
        cell.status(as_of.toordinal()),
        cell.frame.reason,
    ]


def frozen_organization(row: OrganizationRow) -> Content:
    """Return an organization's figures and score; its rank isn't kept, since the evaluated read what is."""
    figures = {name: _six(getattr(row.figures, name)) for name in FIGURES}
    return {"cadres": row.figures.cadres, "figures": figures, "score": _six(row.score)}


def frozen_evidence(
    judging: RoundJudging, own: Iterable[JudgedCadre]
) -> Iterator[tuple[UUID, list[Content]]]:
    """Yield each own cadre's id, with the reasons of each cell: the records counted, and how much was left out by which
    rule."""
    region = judging.round.region
    schedule, span = judging.schedules[judging.round.region_id], judging.span
    judged = {cadre.id: cadre for cadre in own}
    days = days_covered(schedule, span.last_day)
    as_of, standing_on = span.as_of.toordinal(), span.last_day.toordinal()
    for id, facts in gather(region, *days, cadres=sorted(judged), parts=Parts(codes=True)):
        reasons = [
            explain(schedule, facts, cell.obligation, cell.period, as_of, standing_on)
            for cell in judged[id].cells
        ]
        yield id, [_reason(why) for why in reasons]


def _reason(why: Why) -> Content:
    """Return one cell's reasons. What was counted stands by name only where it names no person."""
    return {
        "counted": len(why.counted),
        "names": []
        if why.counted and why.counted[0].what == PERSON
        else [str(one.name) for one in why.counted],
        "people": sum(len(record.people) for record in why.records),
        "records": sorted(record.code for record in why.records),
        "left_out": dict(sorted(Counter(one.rule for one in why.left_out).items())),
        "sentence": why.sentence,
    }


def obligation_sums(judging: RoundJudging, contents: Iterable[tuple[UUID, Content]]) -> dict[UUID, Content]:
    """Return for each lower organization, by id, its cells by obligation and status, with the mean rate of its cadres."""
    sums: dict[UUID, dict[str, Counter[str]]] = {}
    rates: dict[UUID, dict[str, list[Fraction]]] = {}
    branches = branches_of(judging)
    for cadre, content in contents:
        statuses = Counter((cell[0], cell[6]) for cell in content["cells"])
        for branch in branches.get(cadre, ()):
            own = sums.setdefault(branch, {})
            for (obligation, status), number in statuses.items():
                own.setdefault(obligation, Counter())[status] += number
            for obligation, rate in content["rates"].items():
                rates.setdefault(branch, {}).setdefault(obligation, []).append(Fraction(rate))
    return {branch: _summed(own, rates.get(branch, {})) for branch, own in sums.items()}


def _summed(sums: dict[str, Counter[str]], rates: dict[str, list[Fraction]]) -> Content:
    return {
        obligation: {
            **dict(sorted(counts.items())),
            "rate": _six(sum(found, Fraction(0)) / len(found)) if (found := rates.get(obligation)) else "",
        }
        for obligation, counts in sums.items()
    }


def branches_of(judging: RoundJudging) -> dict[UUID, set[UUID]]:
    """Return in which lower organizations' subtrees each cadre serves, by id."""
    top, line = judging.round.organization_id, judging.tree.branch
    found: dict[UUID, UUID | None] = {}
    branches: dict[UUID, set[UUID]] = {}
    for seats in judging.seats.values():
        for cadre, organizations in seats.items():
            for one in organizations:
                if one not in found:
                    found[one] = line(top, one)
                branch = found[one]
                if branch is not None and branch != top:
                    branches.setdefault(cadre, set()).add(branch)
    return branches


def result_head(subject: Subject, judgement: Judgement, evaluators: list[str], region: int) -> Content:
    """Return who is evaluated, the grade, a keyed digest of the words, and who wrote them."""
    return {
        "kind": "cadre" if subject.is_cadre else "organization",
        "code": subject.code,
        "name": subject.name,
        "grade": judgement.grade,
        "words": words_digest(region, judgement.words),
        "evaluators": evaluators,
    }


def round_head(judging: RoundJudging, reviewer: str) -> Content:
    """Return what the whole round stands on: days, packs and weights."""
    round, span = judging.round, judging.span
    return {
        "format": FORMAT,
        "organization": round.organization.code,
        "name": judging.tree.places[round.organization_id].name,
        "first_day": span.first_day.isoformat(),
        "last_day": span.last_day.isoformat(),
        "as_of": span.as_of.isoformat(),
        "reply_days": round.reply_days,
        "reviewer": reviewer,
        "packs": [pack_content(pack) for pack in judging.packs],
    }


def pack_content(pack: Pack) -> Content:
    """Return a pack as what identifies it, with the titles and weights of its obligations."""
    return {
        "id": pack.id,
        "title": pack.title,
        "fingerprint": pack.fingerprint,
        "effective_from": pack.effective_from.isoformat(),
        "ranked": pack.ranked,
        "obligations": [[one.id, one.title, one.clause, _six(one.weight)] for one in pack.obligations],
        "organization_score": {name: _six(weight) for name, weight in pack.organization_score.items()},
    }


def digest_of_all(digests: Iterable[tuple[str, str]]) -> Content:
    """Return the number of digests, and the SHA-256 over all of them, a line each, in the order of their codes."""
    whole, number, lines = sha256(), 0, iter(sorted(digests))
    while some := list(islice(lines, 1000)):
        number += len(some)
        whole.update("".join(f"{code}\t{digest}\n" for code, digest in some).encode())
    return {"number": number, "digest": whole.hexdigest()}


def _six(value: Fraction | None) -> str:
    return "" if value is None else decimal6(value)
