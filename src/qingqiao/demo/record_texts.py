"""Texts of records, drawn so that a cadre seldom repeats one, by season and field."""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from qingqiao.demo.texts import read_texts

SOME = 3
ENDINGS = ("团工委", "团总支", "团支部", "团委")
OCCASIONS = ("online", "offline", "talk", "visit", "duty")
USUAL_KINDS = {"online": ["线上活动"], "offline": ["线下活动"], "talk": ["交流"]}


@dataclass(frozen=True)
class RecordText:
    """The text of one record; `picture` is the scene of its photo, or empty."""

    kinds: tuple[str, ...]
    title: str
    text: str
    place: str
    tasks: tuple[str, ...]
    picture: str


class Deck:
    """The texts of one occasion for one cadre, shuffled; a used text goes to the end."""

    def __init__(self, occasion: str, field: str, random: Random) -> None:
        texts = read_texts(occasion)
        self._answers, self._silence = texts["answers"], texts["silence"]
        self._few = texts.get("few", self._answers)
        fitting = [one for one in texts["telling"] if field in one.get("fields", (field,))]
        self._cards = random.sample(fitting, len(fitting))
        self._usual = USUAL_KINDS.get(occasion, [])
        self._random = random

    def draw(self, day: date, number: int, words: dict[str, str], want: str = "") -> RecordText:
        """Return the next text for a day with `number` participants; with `want`, one of that kind."""
        card = next(one for one in self._cards if self._fits(one, day, want))
        self._cards.remove(card)
        self._cards.append(card)
        filled = words | self._slots(number)
        return RecordText(
            kinds=tuple(card.get("kinds", self._usual)),
            title=card["title"].format(**filled),
            text=self._text(card["text"], number).format(**filled),
            place=card.get("place", "").format(**filled),
            tasks=tuple(card.get("tasks", ())),
            picture=card.get("picture", ""),
        )

    def _fits(self, card: dict[str, Any], day: date, want: str) -> bool:
        in_season = day.month in card.get("months", (day.month,))
        return in_season and (not want or want in card.get("kinds", ()))

    def _text(self, text: str, number: int) -> str:
        endings = self._answers if number >= SOME else self._few if number else self._silence
        filled: str = text + self._random.choice(endings)
        return filled

    def _slots(self, number: int) -> dict[str, str]:
        slots = {name: self._random.choice(filled) for name, filled in read_texts("slots").items()}
        return slots | {"n": str(number)}


class Decks:
    """One cadre's decks, a deck for each occasion."""

    def __init__(self, field: str, random: Random) -> None:
        self._decks = {occasion: Deck(occasion, field, random) for occasion in OCCASIONS}

    def draw(
        self, occasion: str, day: date, number: int, words: dict[str, str], want: str = ""
    ) -> RecordText:
        """Return a text of an occasion; see Deck.draw."""
        return self._decks[occasion].draw(day, number, words, want)


def short_name(name: str) -> str:
    """Return an organization's place in short: 红石峡村, not 红石峡村团支部."""
    for ending in ENDINGS:
        name = name.removesuffix(ending)
    return name
