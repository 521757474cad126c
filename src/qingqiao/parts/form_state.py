"""Whether the form of a report day is complete, as it is written and afterwards (一(三)3): place, what was done, whom met.

It blocks nothing: a record is saved and counted without.
"""

from dataclasses import dataclass

from qingqiao.records.shares import missing_parts

WORDS = {"place": "地点", "text": "做了什么", "participants": "见了谁"}


@dataclass(frozen=True, slots=True)
class FormState:
    """`missing`: what is not filled, in words; nothing when the form is complete."""

    missing: tuple[str, ...]

    @property
    def words(self) -> str:
        """The missing parts as one word after another."""
        return "、".join(self.missing)


def form_state(place: str, text: str, has_people: bool) -> FormState:
    """The state of a form with these fields; people are those who are named, not a head count."""
    return FormState(tuple(WORDS[part] for part in missing_parts(place, text, has_people)))
