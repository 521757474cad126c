"""Why a record doesn't count: for each line of its kind, what it lacks and where that is added."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from qingqiao.parts.form_state import WORDS
from qingqiao.policy.facts import Shape, read_shape
from qingqiao.policy.obligation import Obligation
from qingqiao.policy.words import ONLINE, SUBMITTED
from qingqiao.progress.lines import ProgressLine, obligation_of
from qingqiao.progress.queries import lines_touching
from qingqiao.records.shares import missing_parts
from qingqiao.regions.rules import Rules, pack_on, rules_of

if TYPE_CHECKING:
    from qingqiao.organizations.models import Cadre
    from qingqiao.records.models import Record

FACE_TO_FACE = "face_to_face"
# Where the form asks for what a rule found missing, and the words of the way there.
WAYS = {
    "channel": ("id_channel_field", "改方式"),
    FACE_TO_FACE: ("id_face_to_face", "改成面对面"),
    "min_photos": ("id_photos", "补照片"),
    "min_files": ("id_documents", "补附件"),
    "min_participants": ("id_contacts", "补参加人"),
    "tasks": ("id_tasks_field", "补重点任务"),
}
PARTS = {"place": "id_place", "text": "id_text", "participants": "id_contacts"}


@dataclass(frozen=True, slots=True)
class Lacking:
    """A line that the record doesn't count for, though it is of its kind. `way` is the label of the link to `url`, where the
    missing part is added; with `is_one_tap` a single button adds it (面对面)."""

    title: str
    sentence: str
    way: str
    url: str
    is_one_tap: bool = False


def lacking_of(cadre: Cadre, record: Record, today: date, *, is_open: bool = False) -> list[Lacking]:
    """Return the cadre's lines on the record's day that it misses by something that can be added. `is_open`: only unmet
    lines."""
    share = record.shares.filter(region=cadre.region, cadre=cadre).first()
    if share is None or record.status != SUBMITTED:
        return []
    rules, day, shape = rules_of(cadre.region), record.occurred_on, read_shape(share.shape)
    lines = [line for line in lines_touching(cadre, day, day, today) if line.missing or not is_open]
    found = (_lacking(record, rules, line, shape) for line in lines)
    return [one for one in found if one]


def why_not(cadre: Cadre, record: Record, today: date) -> str:
    """Return in one sentence why a record counts for none of the cadre's lines."""
    if record.status != SUBMITTED:
        return f"是{record.status}，提交后才计入" if record.status == "草稿" else f"{record.status}，不计入"
    if record.photos.exclude(refused_at=None).exists():
        return "有照片打不开，请在记录里换一张"
    if record.photos.filter(arrived_at=None).exists():
        return "照片还没有到齐"
    lacking = [f"{one.title}：{one.sentence}" for one in lacking_of(cadre, record, today)]
    return "；".join(lacking) or "所要求的已由别的记录计过，或没有哪一项要求这一类"


def _lacking(record: Record, rules: Rules, line: ProgressLine, shape: Shape) -> Lacking | None:
    obligation = obligation_of(rules, line.obligation, line.first_day)
    failures = list(obligation.where.failures(shape))
    if not failures:
        return _incomplete(record, line, obligation, shape)
    if not _is_of_its_kind(rules, record, obligation, failures):
        return None
    sentence = "，".join(obligation.where.sentence(rule, shape) for rule in failures)
    if failures == [FACE_TO_FACE]:
        url = reverse("phone:records:face-to-face", args=(record.pk,))
        return Lacking(line.title, sentence, "是面对面的，补上", url, is_one_tap=True)
    anchor, way = next((WAYS[rule] for rule in failures if rule in WAYS), ("", "去修改"))
    return Lacking(line.title, sentence, way, _form_at(record, anchor))


def _is_of_its_kind(rules: Rules, record: Record, obligation: Obligation, failures: list[str]) -> bool:
    """Return whether the line asks for this kind. For a line without kinds only 面对面 is reported, where the kinds are
    usually in person."""
    if obligation.where.kinds:
        return "kinds" not in failures
    pack = pack_on(rules, record.occurred_on)
    in_person = pack is not None and bool(set(record.kind_list()) & set(pack.in_person))
    return failures == [FACE_TO_FACE] and in_person and record.channel != ONLINE


def _incomplete(record: Record, line: ProgressLine, obligation: Obligation, shape: Shape) -> Lacking | None:
    """Return what is missing in the form of a record that matches."""
    if "complete" not in obligation.that.failures(shape):
        return None
    parts = missing_parts(record.place, record.text, shape.participants > 0)
    words = "、".join(WORDS[part] for part in parts)
    anchor = next((PARTS[part] for part in parts), "")
    return Lacking(line.title, f"还没有填{words}", f"补{words}", _form_at(record, anchor))


def _form_at(record: Record, anchor: str) -> str:
    url = reverse("phone:records:revision", args=(record.pk,))
    return f"{url}#{anchor}" if anchor else url
