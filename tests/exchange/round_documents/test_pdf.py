"""PDF by typst: a missing font or a missing package is said with what to type; every sign of a name is drawn."""

from typing import Any

import pypdfium2
import pytest
import typst

from qingqiao.exchange.round_documents import pdf
from qingqiao.exchange.round_documents.examples import EXAMPLES
from qingqiao.exchange.round_documents.pdf import can_draw, pdf_of, picture_of
from qingqiao.problems import PdfUnavailable
from qingqiao.ui.charts import Point, row_drawing, standalone
from tests.round_documents import pdf_text

CHART = standalone(row_drawing("完成率", [Point("甲", 1, "100%")]))


@pytest.mark.parametrize("kind", EXAMPLES)
def test_an_example_fits_the_layout(kind: str) -> None:
    body = pdf_of(kind, EXAMPLES[kind], {})
    document: Any = pypdfium2.PdfDocument(body)
    assert [round(side / 72 * 25.4) for side in document[0].get_size()] == [210, 297]
    document.close()
    assert EXAMPLES[kind]["标题"].replace("\n", "") in pdf_text(body)


def test_a_rare_sign_is_drawn() -> None:
    said = EXAMPLES["letter"] | {"收函": "赵龘、欧阳犇犇、买买提·艾合买提江"}
    assert "赵龘、欧阳犇犇、买买提·艾合买提江：" in pdf_text(pdf_of("letter", said, {}))


def test_words_are_never_read_as_commands() -> None:
    words = '#import "/etc/passwd" *粗* $x$ <a> @b \\ [c] // d'
    text = pdf_text(pdf_of("letter", EXAMPLES["letter"] | {"评语": words}, {"数字图": CHART}))
    assert "".join(words.split()) in text


def test_a_missing_font_is_said_with_the_package_that_has_it() -> None:
    nothing = typst.Fonts(include_system_fonts=False)
    with pytest.raises(PdfUnavailable) as missing:
        pdf_of("letter", EXAMPLES["letter"], {}, nothing)
    assert "apt-get install fonts-noto-cjk" in missing.value.detail


def test_without_the_extra_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_typst", lambda: None)
    with pytest.raises(PdfUnavailable) as missing:
        pdf_of("letter", EXAMPLES["letter"], {})
    assert "requirements/pdf.txt" in missing.value.detail
    assert not can_draw()


def test_a_drawing_becomes_a_picture() -> None:
    assert can_draw()
    assert picture_of(CHART).startswith(b"\x89PNG")
