"""What a form makes of a draft's text as it is now."""

from __future__ import annotations

from qingqiao.desk.packs.draft import GONE, key_of
from qingqiao.desk.packs.obligation_form import ObligationForm
from qingqiao.desk.packs.whole_form import WholeForm
from qingqiao.problems import NotFound, StateHasChanged
from qingqiao.regions.pack_text import (
    Values,
    obligations_of,
    values_of,
    with_new_obligation,
    with_obligation,
    with_obligation_moved,
    with_section,
    without_obligation,
)

STEPS = {"up": -1, "down": 1}


def place_of(values: Values, key: str) -> int:
    """Return the place of an obligation by its key. Raise StateHasChanged when it is gone."""
    for place in range(len(obligations_of(values))):
        if key_of(values, place) == key:
            return place
    raise StateHasChanged(GONE)


def write_obligation(form: ObligationForm, key: str, text: str) -> str:
    """Return the text with an obligation as it was filled in."""
    values = values_of(text)
    form.place = place_of(values, key)
    form.was = obligations_of(values)[form.place]
    return with_obligation(text, form.place, form.obligation())


def add_obligation(form: ObligationForm, text: str) -> str:
    """Return the text with the obligation that was filled in, as the last."""
    form.place = len(obligations_of(values_of(text)))
    return with_new_obligation(text, form.obligation())


def write_whole(form: WholeForm, text: str) -> str:
    """Return the text with its sections as they were filled in."""
    form.was = values_of(text)
    for name, section in form.sections().items():
        if section != form.was.get(name, {}):
            text = with_section(text, name, section)
    return text


def rearrange(deed: str, key: str, text: str) -> str:
    """Return the text without an obligation, or with it one place up or down. Raise NotFound for another deed."""
    values = values_of(text)
    place = place_of(values, key)
    if deed == "removal":
        return without_obligation(text, place)
    if deed not in STEPS:
        raise NotFound
    to = place + STEPS[deed]
    return with_obligation_moved(text, place, to) if 0 <= to < len(obligations_of(values)) else text
