"""Publishing a round: the job that judges everybody, freezes what it finds, and publishes it (policy.md 5)."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

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
from qingqiao.problems import Problem, StateHasChanged, WorkCancelled
from qingqiao.regions import clock
from qingqiao.regions.bulk import insert

STEP = 250
INTERRUPTED = "做到一半几次被中断，可能是服务器重启或内存不够。请系统管理员看过以后，再公布一次。"
Written = dict[UUID | None, list[Judgement]]


def freeze_round(region: int, id: UUID) -> bool:
    """Judge, freeze and publish a round that its reviewer confirmed; return whether that was done here.

    If it fails, nothing is published, and the round waits for its reviewer again with the reason; so it does when somebody
    cancels it, which is noticed at the next step. If the process ends, the round stays in publishing and is taken up again.
    """
    rows = Round.objects.filter(region=region, pk=id, stage=Stage.PUBLISHING)
    round = rows.select_related("region", "organization__region").first()
    if round is None:
        return False
    try:
        _freeze(round)
    except WorkCancelled:
        return False
    except Exception as error:
        _give_back(round, _reason(error))
        raise
    return True


def rounds_in_publishing(silent_for: timedelta) -> list[Round]:
    """Return the rounds in publishing whose progress hasn't moved for so long."""
    rows = Round.objects.filter(stage=Stage.PUBLISHING, moved_at__lt=clock.now() - silent_for)
    return list(rows.defer("frozen").order_by("pk"))


def give_up_publishing(round: Round) -> None:
    """Give a round back to its reviewer whose publishing was interrupted again and again."""
    _give_back(round, INTERRUPTED)


def _give_back(round: Round, reason: str) -> None:
    rows = Round.objects.filter(region=round.region_id, pk=round.pk, stage=Stage.PUBLISHING)
    rows.update(stage=Stage.REVIEW, failure=reason, moved_at=clock.now())


def _reason(error: Exception) -> str:
    if isinstance(error, Problem):
        return f"{error.detail or error.advice}请点“退回修改”，改好再提交复核。"
    return f"计算时出错（{type(error).__name__}）。可以再公布一次；还是不成，请系统管理员看服务器的日志。"


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


def _confirmed(round: Round) -> QuerySet[Round]:
    """Return the round while it is being published as it was confirmed: not cancelled, and not confirmed anew since."""
    rows = Round.objects.filter(region=round.region_id, pk=round.pk, stage=Stage.PUBLISHING)
    return rows.filter(reviewed_at=round.reviewed_at)


def _freeze(round: Round) -> None:
    judging = RoundJudging(round, clock.today(round.region))
    rows = _confirmed(round)
    rows.update(total=judging.cadres, done=0, moved_at=clock.now())

    def report(done: int) -> None:
        if not rows.update(done=done, moved_at=clock.now()):
            raise WorkCancelled

    gathered = _Gathered(judging, report)
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
        "failure": "",
        "done": cadres,
        "total": cadres,
    }
    if not _confirmed(round).update(**values):
        raise WorkCancelled
    for name, value in values.items():
        setattr(round, name, value)
