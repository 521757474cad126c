"""What if: other weights or another pack, in the words of the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django import forms

from qingqiao.desk.ranges import chosen
from qingqiao.desk.regions.effect import EffectPage, effect_page_of, score_words
from qingqiao.desk.regions.forms import PackChoiceForm
from qingqiao.evaluations.pack_effect import PackEffect
from qingqiao.evaluations.what_if import CadreEffect, WhatIf
from qingqiao.parts.pack_file import FILE
from qingqiao.policy.pack import Pack, shipped
from qingqiao.progress.spans import JudgedSpan
from qingqiao.ui.forms import Chips

WEIGHT = "weight_"
SPANS = (("last-month", "上月"), ("last-quarter", "上季度"), ("last-year", "去年"))


class WhatIfForm(PackChoiceForm):
    """A pack, a range that is over, and weights in place of the pack's; the fields of weights are those of `present`."""

    days = forms.ChoiceField(label="用哪一段的记录", choices=SPANS, initial="last-quarter", widget=Chips)

    def __init__(self, present: Pack, data: Any = None, files: Any = None) -> None:
        is_shipped = present.id in shipped() and shipped()[present.id].fingerprint == present.fingerprint
        initial = {"pack": present.id} if is_shipped else {"pack": FILE, "kept_text": present.text}
        super().__init__(data, files, initial=initial)
        for one in present.obligations:
            self.fields[WEIGHT + one.id] = forms.DecimalField(
                label=one.title,
                help_text=f"现在 {float(one.weight):g}；空着不改。",
                required=False,
                min_value=0,
                max_value=1000,
                max_digits=6,
                decimal_places=2,
            )

    def weights(self) -> dict[str, Fraction]:
        """Return the weights that were filled in, by obligation."""
        said = {
            name.removeprefix(WEIGHT): value
            for name, value in self.cleaned_data.items()
            if name.startswith(WEIGHT)
        }
        return {id: Fraction(value) for id, value in said.items() if value is not None}

    def span(self, today: date) -> JudgedSpan:
        """Return the chosen range as of today."""
        days = chosen(self.cleaned_data["days"], today).days
        return JudgedSpan(days.first_day, days.last_day, today)


@dataclass(frozen=True, slots=True)
class CadreEffectRow:
    """A cadre's score as it is and as it would be, the difference, and what moved."""

    name: str
    was: str
    now: str
    difference: str
    why: str


@dataclass(frozen=True, slots=True)
class WhatIfPage:
    """What the page shows of a comparison."""

    effect: EffectPage
    cadres: list[CadreEffectRow]


def what_if_page_of(pack: Pack, span: JudgedSpan, found: WhatIf) -> WhatIfPage:
    """Return the comparison in words."""
    effect = effect_page_of(pack, span, PackEffect(found.obligations, found.organizations))
    return WhatIfPage(effect, [_row(one) for one in found.cadres])


def _row(one: CadreEffect) -> CadreEffectRow:
    words = score_words(one.was), score_words(one.now)
    return CadreEffectRow(one.name, *words, _difference(one), "、".join(one.moved))


def _difference(one: CadreEffect) -> str:
    if one.was is None or one.now is None or one.was == one.now:
        return "—" if one.was != one.now else "不变"
    return f"{'＋' if one.now > one.was else '－'}{score_words(abs(one.now - one.was))}"
