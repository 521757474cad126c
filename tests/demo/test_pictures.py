import io
from collections.abc import Iterator

import pytest
from PIL import Image

from qingqiao.demo.pictures import SCENES, VARIANTS, pictures
from qingqiao.demo.pictures.canvas import Canvas
from qingqiao.demo.report import report_pdf

pytestmark = pytest.mark.slow
MOST_BYTES = 80_000


@pytest.fixture(scope="module")
def drawn() -> dict[str, bytes]:
    return dict(pictures(1))


def test_a_dozen_scenes_are_small_jpegs_in_three_variants(drawn: dict[str, bytes]) -> None:
    assert len(drawn) == len(SCENES) * VARIANTS
    for name, picture in drawn.items():
        assert Image.open(io.BytesIO(picture)).format == "JPEG", name
        assert len(picture) < MOST_BYTES, name


def test_no_two_pictures_are_the_same(drawn: dict[str, bytes]) -> None:
    assert len(set(drawn.values())) == len(drawn)


def test_a_scene_is_drawn_the_same_again(drawn: dict[str, bytes]) -> None:
    canvas = Canvas("1/caves/2", 2)
    SCENES["caves"](canvas)
    assert canvas.as_jpeg() == drawn["caves-2.jpg"]


def test_the_report_is_a_pdf_whose_table_points_at_its_objects() -> None:
    report = report_pdf()
    assert report.startswith(b"%PDF-")
    assert list(_misplaced(report)) == []


def _misplaced(report: bytes) -> Iterator[int]:
    table = report[report.index(b"xref") :].split(b"\n")[3:]
    for number, line in enumerate((line for line in table if line.endswith(b" n ")), 1):
        if not report[int(line[:10]) :].startswith(b"%d 0 obj" % number):
            yield number
