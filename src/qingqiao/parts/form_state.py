"""Whether the form of a report day is complete, as it is written and afterwards (一(三)3): place, what was done, whom met.

It blocks nothing: a record is saved and counted without.
"""

from dataclasses import dataclass

PLACE, TEXT, PEOPLE = "地点", "做了什么", "见了谁"


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
    filled = ((PLACE, bool(place)), (TEXT, bool(text)), (PEOPLE, has_people))
    return FormState(tuple(word for word, is_filled in filled if not is_filled))
