"""Publishing a round: the job that judges everybody, freezes what it finds, and publishes it (policy.md 5)."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from qingqiao.accounts.actors import system
from qingqiao.accounts.queries import account_names
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.evaluations.canonical import Packed, pack
from qingqiao.evaluations.freezing import (
    digest_of_all,
    frozen_cadre,
    frozen_evidence,
    frozen_organization,
    obligation_sums,
    result_head,
    round_head,
)
from qingqiao.evaluations.judgements import is_complete, judgements_of, writers_of
from qingqiao.evaluations.models import FrozenCadre, Judgement, Result, Round, Stage
from qingqiao.evaluations.round_figures import Judged, RoundFigures, RoundJudging
from qingqiao.evaluations.subjects import Subject
from qingqiao.problems import StateHasChanged
from qingqiao.regions import clock
from qingqiao.regions.bulk import insert

STEP = 250
SILENT_FOR = timedelta(minutes=10)
Written = dict[UUID | None, list[Judgement]]


def freeze_round(region: int, id: UUID) -> bool:
    """Judge, freeze and publish a round that its reviewer confirmed; return whether that was done here.

    Whatever goes wrong, nothing is published, and the round waits for its reviewer again.
    """
    rows = Round.objects.filter(region=region, pk=id, stage=Stage.PUBLISHING)
    round = rows.select_related("region", "organization__region").first()
    if round is None:
        return False
    try:
        _freeze(round)
    except BaseException:
        rows.update(stage=Stage.REVIEW, moved_at=clock.now())
        raise
    return True


def interrupted_rounds() -> list[Round]:
    """Return the rounds whose job has said nothing for ten minutes."""
    rows = Round.objects.filter(stage=Stage.PUBLISHING, moved_at__lt=clock.now() - SILENT_FOR)
    return list(rows.order_by("pk"))


class _Gathered:
    """The frozen content of each cadre, as the cadres are judged, with progress on the round's row."""

    def __init__(self, judging: RoundJudging, report: Callable[[int], object]) -> None:
        self.judging, self.report = judging, report
        self.contents: dict[UUID, dict[str, Any]] = {}

    def watch(self, judged: Iterable[Judged]) -> Iterator[Judged]:
        """Pass each cadre on and keep her content."""
        for region, cadre in judged:
            self.contents[cadre.id] = frozen_cadre(cadre, self.judging.span.as_of)
            if len(self.contents) % STEP == 0:
                self.report(len(self.contents))
            yield region, cadre


def _freeze(round: Round) -> None:
    judging = RoundJudging(round, clock.today(round.region))
    rows = Round.objects.filter(region=round.region_id, pk=round.pk, stage=Stage.PUBLISHING)
    rows.update(total=judging.cadres, done=0, moved_at=clock.now())
    gathered = _Gathered(judging, lambda done: rows.update(done=done, moved_at=clock.now()))
    figures = judging.judge(gathered.watch)
    evidence = dict(frozen_evidence(judging, figures.own.values()))
    with act(system("publish"), Verb.ROUND_FREEZE, region=round.region, on=round) as done:
        _write(judging, figures, gathered.contents, evidence)
        done.details = {"digest": round.digest, "cadres": len(gathered.contents)}


def _write(
    judging: RoundJudging,
    figures: RoundFigures,
    contents: dict[UUID, dict[str, Any]],
    evidence: dict[UUID, Any],
) -> None:
    """Write cadres, results and the round's own frozen content; all of it hangs together by digests."""
    round, written = judging.round, judgements_of(judging.round)
    cadres = {content["code"]: pack(content) for content in contents.values()}
    sums = obligation_sums(judging, contents.items())
    results = []
    for subject in judging.subjects:
        content = _result(subject, written, round.region_id)
        if subject.cadre is not None:
            content |= contents[subject.cadre] | {"reasons": evidence[subject.cadre]}
        elif subject.organization is not None:
            row = figures.rows[subject.code]
            content |= frozen_organization(row) | {"obligations": sums.get(subject.organization, {})}
        results.append((subject, written[subject.key][0], pack(content)))
    head = round_head(judging, _reviewer(round))
    head["results"] = [[subject.code, packed.digest] for subject, _, packed in results]
    head["cadres"] = digest_of_all((code, packed.digest) for code, packed in cadres.items())
    insert(FrozenCadre, _cadre_rows(round, cadres))
    insert(Result, _result_rows(round, results))
    _publish(round, pack(head), len(cadres))


def _result(subject: Subject, written: Written, region: int) -> dict[str, Any]:
    """Return the head of a result. Raise StateHasChanged when somebody came in since, of whom nothing is written."""
    versions = written.get(subject.key, [])
    if not versions or not is_complete(versions[0]):
        raise StateHasChanged(f"{subject.name}还没有写完等次和评语。")
    return result_head(subject, versions[0], writers_of(versions), region)


def _reviewer(round: Round) -> str:
    return account_names([round.reviewed_by]).get(round.reviewed_by, "") if round.reviewed_by else ""


def _cadre_rows(round: Round, cadres: dict[str, Packed]) -> Iterator[dict[str, Any]]:
    for code, packed in cadres.items():
        yield {
            "region_id": round.region_id,
            "round_id": round.pk,
            "code": code,
            "frozen": packed.body,
            "digest": packed.digest,
        }


def _result_rows(round: Round, results: list[tuple[Subject, Judgement, Packed]]) -> Iterator[dict[str, Any]]:
    for place, (subject, judgement, packed) in enumerate(results):
        yield {
            "region_id": round.region_id,
            "round_id": round.pk,
            "place": place,
            "cadre_id": subject.cadre,
            "organization_id": subject.organization,
            "code": subject.code,
            "name": subject.name,
            "grade": judgement.grade,
            "words": judgement.words,
            "frozen": packed.body,
            "digest": packed.digest,
        }


def _publish(round: Round, packed: Packed, cadres: int) -> None:
    now = clock.now()
    values = {
        "stage": Stage.PUBLISHED,
        "published_on": clock.today(round.region),
        "frozen_at": now,
        "moved_at": now,
        "frozen": packed.body,
        "digest": packed.digest,
        "done": cadres,
        "total": cadres,
    }
    rows = Round.objects.filter(region=round.region_id, pk=round.pk, stage=Stage.PUBLISHING)
    if not rows.update(**values):
        raise StateHasChanged
    for name, value in values.items():
        setattr(round, name, value)
