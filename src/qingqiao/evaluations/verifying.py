"""Verifying a published round: its digests once more, and what today's records would give instead (policy.md 5)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from qingqiao.evaluations.canonical import digest_of, is_same, unpack
from qingqiao.evaluations.clearing import is_as_published, is_cleared
from qingqiao.evaluations.freezing import digest_of_all, frozen_cadre, frozen_organization
from qingqiao.evaluations.models import Appeal, FrozenCadre, Result, Round, Supplement
from qingqiao.evaluations.round_figures import Judged, RoundJudging
from qingqiao.organizations.models import Cadre
from qingqiao.progress.spans import JudgedSpan
from qingqiao.records.models import Record

CHUNK = 500


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that today's records judge otherwise: target, done and status as frozen and as now; None: no such cell."""

    cadre: str
    obligation: str
    period: str
    was: tuple[Any, ...] | None
    now: tuple[Any, ...] | None


@dataclass(frozen=True, slots=True)
class LateRecord:
    """A record of the range that came in after the round was frozen."""

    code: str
    occurred_on: date
    submitted_on: date
    cadres: tuple[str, ...]


@dataclass(slots=True)
class Verification:
    """`faults`: what doesn't agree with its digest, in words; `erased`: results whose words lost a withdrawn name.
    The others say what today's records would give."""

    faults: list[str] = field(default_factory=list)
    erased: list[str] = field(default_factory=list)
    cells: list[CellChange] = field(default_factory=list)
    figures: list[tuple[str, str, str, str]] = field(default_factory=list)
    records: list[LateRecord] = field(default_factory=list)
    packs: list[str] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        return not self.faults

    @property
    def is_as_today(self) -> bool:
        """Return whether today's records give the same figures."""
        return not (self.cells or self.figures or self.packs)


def verify_round(round: Round, today: date) -> Verification:
    """Return whether a published round is as it was frozen, and what today's records would give instead."""
    found = Verification()
    found.faults += digest_faults(round, found.erased)
    if found.is_sound:
        _compare(round, today, found)
        found.records += late_records(round)
    return found


def digest_faults(round: Round, erased: list[str]) -> Iterator[str]:
    """Yield what doesn't agree with its digest: the round, its results, cells, words and supplements."""
    if not is_same(digest_of(round.frozen), round.digest):
        yield "整轮的固定内容与摘要不符"
        return
    head = unpack(round.frozen)
    if [head["organization"], head["first_day"], head["last_day"]] != [
        round.organization.code,
        round.first_day.isoformat(),
        round.last_day.isoformat(),
    ]:
        yield "考核的组织或日期与固定内容不符"
    if round.reply_days != head["reply_days"] or not _is_published_then(round, head):
        yield "公布日期或申诉期限与固定内容不符"
    results = list(Result.objects.filter(region=round.region_id, round=round))
    if [[one.code, one.digest] for one in results] != head["results"]:
        yield "考核结果的份数或摘要与整轮不符"
    for one in results:
        yield from _result_faults(one, erased)
    yield from _cadre_faults(round, head["cadres"])
    yield from _supplement_faults(round, erased)
    yield from _appeal_faults(round)


def _is_published_then(round: Round, head: dict[str, Any]) -> bool:
    """Return whether a round was published on the day on which it was judged, or the next when midnight came between."""
    judged_on = date.fromisoformat(head["as_of"])
    return round.published_on in (judged_on, judged_on + timedelta(days=1))


def _result_faults(result: Result, erased: list[str]) -> Iterator[str]:
    if not is_same(digest_of(result.frozen), result.digest):
        yield f"{result.name}（{result.code}）的结果与摘要不符"
        return
    content = unpack(result.frozen)
    if [content["code"], content["name"], content["grade"]] != [result.code, result.name, result.grade]:
        yield f"{result.name}（{result.code}）的名称或等次与固定内容不符"
    yield from _words_faults(result, content, f"{result.name}的评语", erased)


def _words_faults(
    row: Result | Supplement, content: dict[str, Any], what: str, erased: list[str]
) -> Iterator[str]:
    """A withdrawn person's name leaves the words; whatever else was changed is a fault."""
    if is_as_published(row, content):
        return
    if is_cleared(row):
        erased.append(what)
    else:
        yield f"{what}与固定内容不符"


def _cadre_faults(round: Round, whole: dict[str, Any]) -> Iterator[str]:
    digests = []
    for code, body, digest in _frozen_cadres(round):
        digests.append((code, digest))
        if not is_same(digest_of(body), digest):
            yield f"干部 {code} 的依据与摘要不符"
    if digest_of_all(digests) != whole:
        yield "依据的份数或摘要与整轮不符"


def _supplement_faults(round: Round, erased: list[str]) -> Iterator[str]:
    before = round.digest
    rows = Supplement.objects.filter(region=round.region_id, round=round).select_related("result")
    for number, one in enumerate(rows, 1):
        content = unpack(one.frozen) if is_same(digest_of(one.frozen), one.digest) else {}
        if one.number != number or content.get("before") != before:
            yield f"第 {one.number} 份补充更正与摘要不符，或与前一份接不上"
            return
        if not _is_as_written(one, content):
            yield f"第 {one.number} 份补充更正的等次、时间、所属的结果或申诉与固定内容不符"
        yield from _words_faults(one, content, f"第 {one.number} 份补充更正的文字", erased)
        before = one.digest


def _is_as_written(row: Supplement, content: dict[str, Any]) -> bool:
    return [
        content["code"],
        content["result"],
        content["grade"],
        content["appeal"],
        datetime.fromisoformat(content["at"]),
    ] == [row.result.code, row.result.digest, row.grade, str(row.appeal_id or ""), row.written_at]


def _appeal_faults(round: Round) -> Iterator[str]:
    """An appeal that was upheld has its supplement, and no other has."""
    rows = Appeal.objects.filter(region=round.region_id, result__round=round).select_related("result")
    for one in rows.prefetch_related("supplements"):
        if bool(one.is_upheld) != bool(one.supplements.all()):
            yield f"{one.result.name}的申诉的处理结果与补充更正不符"


def _frozen_cadres(round: Round) -> Iterator[tuple[str, bytes | memoryview, str]]:
    rows = FrozenCadre.objects.filter(region=round.region_id, round=round).order_by("code")
    yield from rows.values_list("code", "frozen", "digest").iterator(chunk_size=CHUNK)


def _compare(round: Round, today: date, found: Verification) -> None:
    """Judge the round's days once more, as of the day on which it was frozen, from what is known today."""
    head = unpack(round.frozen)
    judging = RoundJudging(round, today)
    judging.span = JudgedSpan(round.first_day, round.last_day, date.fromisoformat(head["as_of"]))
    now: dict[str, dict[str, Any]] = {}

    def watch(judged: Any) -> Iterator[Judged]:
        for region, cadre in judged:
            now[cadre.code] = frozen_cadre(cadre, judging.span.as_of)
            yield region, cadre

    figures = judging.judge(watch)
    was = {code: unpack(body) for code, body, _ in _frozen_cadres(round)}
    found.cells += (
        change
        for code in sorted({*was, *now})
        for change in _cell_changes(code, was.get(code), now.get(code))
    )
    for one in Result.objects.filter(region=round.region_id, round=round).exclude(organization=None):
        row = figures.rows.get(one.code)
        found.figures += _figure_changes(one, frozen_organization(row) if row else None)
    frozen_packs = {(pack["id"], pack["fingerprint"]) for pack in head["packs"]}
    found.packs += [pack.id for pack in judging.packs if (pack.id, pack.fingerprint) not in frozen_packs]


def _cell_changes(code: str, was: Any, now: Any) -> Iterator[CellChange]:
    before = {(cell[0], cell[1]): tuple(cell[4:7]) for cell in was["cells"]} if was else {}
    after = {(cell[0], cell[1]): tuple(cell[4:7]) for cell in now["cells"]} if now else {}
    for key in [*before, *(key for key in after if key not in before)]:
        if before.get(key) != after.get(key):
            yield CellChange(code, *key, before.get(key), after.get(key))


def _figure_changes(result: Result, now: Any) -> Iterator[tuple[str, str, str, str]]:
    was = unpack(result.frozen)
    for name, value in {**was["figures"], "score": was["score"]}.items():
        after = "" if now is None else now["score"] if name == "score" else now["figures"][name]
        if value != after:
            yield (result.code, name, value, after)


def late_records(round: Round) -> list[LateRecord]:
    """Return the records of the round's days that were submitted after it was frozen, by the cadres who count them and
    whose cells it kept."""
    if round.frozen_at is None:
        return []
    rows = Record.objects.filter(
        region=round.region_id,
        occurred_on__range=(round.first_day, round.last_day),
        submitted_at__gt=round.frozen_at,
        shares__counts=True,
        shares__cadre__in=_cadres_kept(round),
    )
    found: dict[UUID, LateRecord] = {}
    listed = rows.order_by("occurred_on", "id").values_list(
        "id", "occurred_on", "submitted_at", "shares__cadre__code"
    )
    for id, occurred_on, submitted_at, cadre in listed:
        if submitted_at is None:
            continue
        known = found.get(id)
        cadres = (*known.cadres, cadre) if known else (cadre,)
        found[id] = LateRecord(
            str(id), occurred_on, submitted_at.astimezone(round.region.zone()).date(), cadres
        )
    return list(found.values())


def _cadres_kept(round: Round) -> Any:
    codes = FrozenCadre.objects.filter(region=round.region_id, round=round).values("code")
    return Cadre.objects.filter(region=round.region_id, code__in=codes).values("pk")
