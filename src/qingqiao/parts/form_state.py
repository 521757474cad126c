"""Whether the form of a report day is complete, while it is written and afterwards (一(三)3): place, what was done, who
was there.

It never blocks: an incomplete record is saved and counted.
"""

from dataclasses import dataclass

from qingqiao.records.shares import missing_parts

WORDS = {"place": "地点", "text": "做了什么", "participants": "见了谁"}


@dataclass(frozen=True, slots=True)
class FormState:
    """`missing`: the missing parts, in words; empty when the form is complete."""

    missing: tuple[str, ...]

    @property
    def words(self) -> str:
        """Return the missing parts joined by 、."""
        return "、".join(self.missing)


def form_state(place: str, text: str, has_people: bool) -> FormState:
    """Return the state of a form with these fields; `has_people` is about named people, not the head count."""
    return FormState(tuple(WORDS[part] for part in missing_parts(place, text, has_people)))
