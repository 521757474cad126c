"""What a supplement says: the cells and figures that today's records give, beside what was frozen (policy.md 5)."""

from datetime import date
from uuid import UUID

from qingqiao.evaluations.canonical import unpack, words_digest
from qingqiao.evaluations.freezing import FORMAT, Content, cell_content, frozen_organization
from qingqiao.evaluations.models import Result, Round, Supplement
from qingqiao.evaluations.round_figures import RoundJudging
from qingqiao.progress.spans import JudgedSpan


def corrected(result: Result, today: date) -> Content:
    """Return the cells of an evaluated cadre, or the figures of an organization, that today's records judge otherwise than
    when the round was frozen, as of that day."""
    was = unpack(result.frozen)
    judging = RoundJudging(result.round, today)
    as_of = date.fromisoformat(unpack(result.round.frozen)["as_of"])
    judging.span = JudgedSpan(result.round.first_day, result.round.last_day, as_of)
    if result.organization_id is not None:
        return {"figures": _figures(judging, result.organization_id, was)}
    found = judging.judge_of(result.cadre_id) if result.cadre_id else None
    before = {(cell[0], cell[1]): cell for cell in was["cells"]}
    now = [cell_content(cell, as_of) for cell in found.cells] if found else []
    return {"cells": [cell for cell in now if before.get((cell[0], cell[1])) != cell]}


def _figures(judging: RoundJudging, organization: UUID, was: Content) -> Content:
    row = judging.judge_subtree(organization)
    now: Content = frozen_organization(row) if row else {"cadres": 0, "figures": {}, "score": ""}
    changed = {name: value for name, value in now["figures"].items() if was["figures"].get(name) != value}
    return changed | ({"score": now["score"]} if now["score"] != was["score"] else {})


def digest_before(round: Round) -> tuple[int, str]:
    """Return the number of the round's supplements, and the digest to which the next one is chained."""
    rows = Supplement.objects.filter(region=round.region_id, round=round).order_by("-number")
    last = rows.values_list("number", "digest").first()
    return last or (0, round.digest)


def supplement_content(row: Supplement, name: str, corrections: Content) -> Content:
    """Return what a supplement's digest is over. `name` is that of the person who wrote it."""
    _, before = digest_before(row.round)
    return {
        "format": FORMAT,
        "before": before,
        "number": row.number,
        "code": row.result.code,
        "result": row.result.digest,
        "appeal": str(row.appeal_id or ""),
        "grade": row.grade,
        "words": words_digest(row.region_id, row.sealed_words),
        "by": name,
        "at": row.written_at.isoformat(),
        **corrections,
    }
