"""The two questions that a pack asks: whom does it bind (`who`), which records count (`where`, `that`)."""

from typing import NamedTuple

from .facts import Appointment, Shape


class Who(NamedTuple):
    """One condition on an appointment; what is None is not asked, so `Who()` is everyone."""

    kind: tuple[str, ...] | None = None
    level: tuple[str, ...] | None = None
    type: tuple[str, ...] | None = None
    field: tuple[str, ...] | None = None
    rank_section_or_above: bool | None = None
    many_youth: bool | None = None

    def meets(self, appointment: Appointment) -> bool:
        organization = appointment.organization
        return (
            (self.kind is None or appointment.kind in self.kind)
            and (self.level is None or organization.level in self.level)
            and (self.type is None or organization.type in self.type)
            and (self.field is None or organization.field in self.field)
            and self.rank_section_or_above in (None, organization.rank_section_or_above)
            and self.many_youth in (None, organization.many_youth)
        )


def meets_any(conditions: tuple[Who, ...], appointment: Appointment) -> bool:
    return any(condition.meets(appointment) for condition in conditions)


class Failure(NamedTuple):
    """Why something is left out: the rule's name and a sentence for the page."""

    rule: str
    sentence: str


class Filter(NamedTuple):
    """What a record must show to match; what is None is not asked, so `Filter()` matches every record."""

    kinds: tuple[str, ...] | None = None
    tasks: tuple[str, ...] | None = None
    channel: str | None = None
    face_to_face: bool | None = None
    complete: bool | None = None
    min_photos: int | None = None
    min_files: int | None = None
    min_participants: int | None = None

    def failures(self, shape: Shape) -> tuple[Failure, ...]:
        """Every rule that keeps a record of this shape from matching; none: it matches."""
        return tuple(
            Failure(rule, sentence)
            for rule, holds, sentence in (
                ("kinds", _any_of(self.kinds, shape.kinds), f"类别不在所要求的“{_words(self.kinds)}”之内"),
                ("tasks", _any_of(self.tasks, shape.tasks), f"未涉及重点任务“{_words(self.tasks)}”"),
                ("channel", self.channel in (None, shape.channel), f"方式不是{self.channel}"),
                (
                    "face_to_face",
                    self.face_to_face in (None, shape.face_to_face),
                    "不是面对面" if self.face_to_face else "是面对面，这里只计非面对面",
                ),
                (
                    "complete",
                    self.complete in (None, shape.complete),
                    "地点、内容、参加人未填齐" if self.complete else "已填齐，这里只计未填齐的",
                ),
                ("min_photos", *_at_least(self.min_photos, shape.photos, "张照片")),
                ("min_files", *_at_least(self.min_files, shape.files, "个附件")),
                ("min_participants", *_at_least(self.min_participants, shape.participants, "名参加人")),
            )
            if not holds
        )


def _any_of(asked: tuple[str, ...] | None, shown: tuple[str, ...]) -> bool:
    return asked is None or any(word in asked for word in shown)


def _at_least(least: int | None, number: int, unit: str) -> tuple[bool, str]:
    return least is None or number >= least, f"须有至少 {least} {unit}，现有 {number}"


def _words(words: tuple[str, ...] | None) -> str:
    return "、".join(words or ())
