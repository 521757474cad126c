"""What if: other weights or another pack, in the words of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.html import format_html

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.packs import PackChoice
from qingqiao.desk.packs.words import signed
from qingqiao.desk.ranges import chosen
from qingqiao.desk.regions.effect import EffectPage, effect_page_of, score_words
from qingqiao.desk.regions.forms import PackChoiceForm
from qingqiao.evaluations.pack_drafts import id_of, open_drafts
from qingqiao.evaluations.pack_effect import PackEffect
from qingqiao.evaluations.what_if import CadreEffect, WhatIf
from qingqiao.parts.pack_file import FILE, PACKS
from qingqiao.policy.pack import Pack, read_with_faults, shipped
from qingqiao.progress.spans import JudgedSpan
from qingqiao.ui.forms import Chips

if TYPE_CHECKING:
    from qingqiao.desk.context import DeskContext
    from qingqiao.organizations.models import Organization

WEIGHT = "weight_"
SPANS = (("last-month", "上月"), ("last-quarter", "上季度"), ("last-year", "去年"))


@dataclass(frozen=True, slots=True)
class DraftChoice:
    """A draft of a pack as the form offers it: its value and label there, its text, its page."""

    value: str
    label: str
    text: str
    url: str


def draft_choices(desk: DeskContext, one: Organization) -> Iterator[DraftChoice]:
    """Yield the drafts of an organization's region that the reader may open, the latest first."""
    for draft in open_drafts(desk.scope_of(Verb.REGION_READ), one.region):
        label = f"草稿“{id_of(draft.text)}”（{signed(draft.written_at, draft.written_by)}修改）"
        url = desk.address("packs:draft", one.code, draft.pk)
        yield DraftChoice(str(draft.pk), label, draft.text, url)


class WhatIfForm(PackChoiceForm):
    """A pack or a draft of one, a range that is over, and weights in place of the pack's; the fields of weights are those of
    `present`."""

    days = forms.ChoiceField(label="用哪一段的记录", choices=SPANS, initial="last-quarter", widget=Chips)

    def __init__(
        self, present: Pack, drafts: Iterable[DraftChoice], data: Any = None, files: Any = None
    ) -> None:
        is_shipped = present.id in shipped() and shipped()[present.id].fingerprint == present.fingerprint
        initial = {"pack": present.id} if is_shipped else {"pack": FILE, "kept_text": present.text}
        super().__init__(data, files, initial=initial)
        self.drafts = {draft.value: draft for draft in drafts}
        offered = [(draft.value, draft.label) for draft in self.drafts.values()]
        pack = self.fields["pack"]
        if isinstance(pack, forms.ChoiceField):
            pack.choices = [*PACKS[:-1], *offered, *PACKS[-1:]]
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

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        draft = self.drafts.get(data.get("pack", ""))
        if draft and (faults := read_with_faults(draft.text)[1]):
            words = '这份草稿还有 {} 处要改，改好才能试算。<a href="{}">打开草稿</a>'
            self.add_error(None, format_html(words, len(faults), draft.url))
        return data

    def choice(self) -> PackChoice:
        """Return the chosen pack; a draft as it is now."""
        draft = self.drafts.get(self.cleaned_data["pack"])
        return PackChoice(text=draft.text) if draft else super().choice()

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
