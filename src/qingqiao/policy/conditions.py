"""The two conditions of a pack: whom an obligation binds (`who`), and which records count (`where`, `that`)."""

from collections.abc import Iterator
from typing import NamedTuple

from .facts import Appointment, Shape


class AppointmentCondition(NamedTuple):
    """One condition on an appointment; None means no condition, so `Who()` matches everyone."""

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


def meets_any(conditions: tuple[AppointmentCondition, ...], appointment: Appointment) -> bool:
    return any(condition.meets(appointment) for condition in conditions)


class Filter(NamedTuple):
    """The conditions that a record must meet; None means no condition, so `Filter()` matches every record."""

    kinds: tuple[str, ...] | None = None
    tasks: tuple[str, ...] | None = None
    channel: str | None = None
    face_to_face: bool | None = None
    complete: bool | None = None
    min_photos: int | None = None
    min_files: int | None = None
    min_participants: int | None = None

    def failures(self, shape: Shape) -> Iterator[str]:
        """Yield the rules (keys of the filter) that a record of this shape breaks."""
        if self.kinds is not None and not any(kind in self.kinds for kind in shape.kinds):
            yield "kinds"
        if self.tasks is not None and not any(task in self.tasks for task in shape.tasks):
            yield "tasks"
        if self.channel not in (None, shape.channel):
            yield "channel"
        if self.face_to_face not in (None, shape.face_to_face):
            yield "face_to_face"
        if self.complete not in (None, shape.complete):
            yield "complete"
        if (self.min_photos or 0) > shape.photos:
            yield "min_photos"
        if (self.min_files or 0) > shape.files:
            yield "min_files"
        if (self.min_participants or 0) > shape.participants:
            yield "min_participants"

    def matches(self, shape: Shape) -> bool:
        return next(self.failures(shape), None) is None

    def sentence(self, rule: str, shape: Shape) -> str:
        """Return the reason why a record of this shape breaks the rule, as a sentence for a page."""
        sentences = {
            "kinds": f"类别不在所要求的“{'、'.join(self.kinds or ())}”之内",
            "tasks": f"未涉及重点任务“{'、'.join(self.tasks or ())}”",
            "channel": f"方式不是{self.channel}",
            "face_to_face": "不是面对面" if self.face_to_face else "是面对面，这里只计非面对面的",
            "complete": "地点、内容、参加人未填齐" if self.complete else "已填齐，这里只计未填齐的",
            "min_photos": f"须有至少 {self.min_photos} 张照片，现有 {shape.photos} 张",
            "min_files": f"须有至少 {self.min_files} 个附件，现有 {shape.files} 个",
            "min_participants": f"须有至少 {self.min_participants} 名参加人，现有 {shape.participants} 名",
        }
        return sentences[rule]
