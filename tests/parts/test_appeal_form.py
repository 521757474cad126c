"""The form of a reply or appeal."""

from qingqiao.parts.appeal_form import AppealForm

CELLS = [("", "等次和评语"), ("online/2026-W10", "线上活动，第10周")]


def test_what_is_typed_names_its_cell() -> None:
    form = AppealForm(CELLS, {"kind": "appeal", "cell": "online/2026-W10", "words": "做过。"})
    assert form.is_valid()
    assert (form.said().kind, form.said().cell, form.said().words) == ("appeal", "online/2026-W10", "做过。")


def test_words_are_compulsory_and_a_cell_must_be_listed() -> None:
    form = AppealForm(CELLS, {"kind": "reply", "cell": "online/2031-W01", "words": ""})
    assert set(form.errors) == {"cell", "words"}
