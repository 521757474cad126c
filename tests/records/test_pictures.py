import io
from typing import Any

import pytest
from PIL import Image

from qingqiao.problems import PhotoAtFault
from qingqiao.records.pictures import (
    BEARABLE_BYTES,
    LONG_SIDE,
    MAX_BYTES,
    THUMBNAIL_SIDE,
    clean,
    refuse_others,
)
from tests.pictures import make_bomb, make_damaged_photo, make_photo, make_program


def opened(body: bytes) -> Image.Image:
    return Image.open(io.BytesIO(body))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_no_place_and_no_maker_is_left(kind: str) -> None:
    raw = make_photo(kind=kind)
    assert opened(raw).getexif()
    picture = clean(raw)
    for body in (picture.body, picture.thumbnail):
        assert opened(body).getexif().keys() <= {0x0112}
        assert "comment" not in opened(body).info
        assert b"Maker of phones" not in body


def test_a_picture_lying_on_its_side_stands_up() -> None:
    picture = clean(make_photo(60, 40))
    assert (picture.width, picture.height) == (40, 60)
    assert opened(picture.thumbnail).size == (40, 60)


def test_a_large_one_is_made_small_and_a_small_one_left() -> None:
    picture = clean(make_photo(4000, 3000))
    assert max(opened(picture.body).size) == LONG_SIDE
    assert max(opened(picture.thumbnail).size) == THUMBNAIL_SIDE
    assert opened(clean(make_photo(60, 40)).body).size == (60, 40)
    assert opened(clean(make_photo(60, 40, "PNG")).body).size == (40, 60)


def test_a_jpeg_of_many_bytes_is_encoded_anew() -> None:
    noise = Image.effect_noise((1600, 1200), 100)
    raw = saved(noise, "JPEG", quality=95)
    assert len(raw) > BEARABLE_BYTES
    assert opened(clean(raw).body).format == "WEBP"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        make_program(),
        make_photo()[:300],
        make_photo()[:-2],
        make_photo(kind="PNG")[:-20],
        b"<svg/>",
        b"%PDF-1.7",
    ],
    ids=["nothing", "exe", "cut", "cut at the end", "cut PNG", "svg", "pdf"],
)
def test_what_is_no_picture_is_refused(raw: bytes) -> None:
    with pytest.raises(PhotoAtFault, match="不是照片"):
        refuse_others(raw)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF", "GIF", "BMP"])
def test_a_picture_that_is_whole_comes_in(kind: str) -> None:
    refuse_others(make_photo(400, 300, kind))


def test_pillow_learns_heif_with_the_first_file_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = make_photo(400, 300, "HEIF")
    monkeypatch.delitem(Image.OPEN, "HEIF")
    clean(make_photo())
    assert "HEIF" not in Image.OPEN
    refuse_others(raw)
    assert clean(raw).width == 300


def test_one_that_is_damaged_inside_is_found_when_it_is_cleaned() -> None:
    damaged = make_damaged_photo()
    refuse_others(damaged)
    with pytest.raises(PhotoAtFault, match="不是照片"):
        clean(damaged)


def test_a_bomb_is_refused_before_it_goes_off() -> None:
    with pytest.raises(PhotoAtFault):
        refuse_others(make_bomb())
    with pytest.raises(PhotoAtFault, match="像素过多"):
        refuse_others(make_bomb(8000, 8000))


def test_more_than_twenty_megabytes_are_refused() -> None:
    with pytest.raises(PhotoAtFault, match="20 MB"):
        refuse_others(make_photo() + b"\0" * MAX_BYTES)


def saved(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def grey(value: int) -> tuple[int, int, int]:
    return (value, value, value)


def scan(value: int) -> Image.Image:
    """A scanner's page of one grey, in 16 bits."""
    return Image.frombytes("I;16", (40, 30), value.to_bytes(2, "little") * 1200)


CLEAR = Image.new("RGBA", (40, 30), (0, 0, 0, 0))
PALETTE = Image.new("RGB", (40, 30), (200, 30, 30)).quantize(4)


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        (saved(scan(0x8080)), grey(128)),
        (saved(scan(0xFFFF)), grey(255)),
        (saved(scan(0x1010)), grey(16)),
        (saved(CLEAR), grey(255)),
        (saved(Image.new("LA", (40, 30), (0, 0))), grey(255)),
        (saved(Image.new("L", (40, 30), 7), transparency=7), grey(255)),
        (saved(Image.new("1", (40, 30), 1)), grey(255)),
        (saved(PALETTE), (200, 30, 30)),
        (saved(PALETTE, "GIF"), (200, 30, 30)),
        (saved(Image.new("CMYK", (40, 30), (0, 0, 0, 0)), "JPEG"), grey(255)),
    ],
)
def test_a_picture_in_another_mode_comes_out_as_it_looks(raw: bytes, seen: tuple[int, int, int]) -> None:
    refuse_others(raw)
    picture = clean(raw)
    for body in (picture.body, picture.thumbnail):
        got = opened(body).convert("RGB").getpixel((20, 15))
        assert max(abs(one - other) for one, other in zip(got, seen, strict=True)) <= 6


def test_a_photo_of_64_megapixels_is_made_small() -> None:
    large = Image.new("L", (9248, 6936), 90)
    raw = saved(large, "JPEG")
    refuse_others(raw)
    assert max(opened(clean(raw).body).size) == LONG_SIDE
    with pytest.raises(PhotoAtFault, match="像素过多"):
        refuse_others(saved(large, "JPEG", progressive=True))
