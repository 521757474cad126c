import io
import json
import shutil
import subprocess
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from qingqiao.records.jpegs import MOST_SCANS, baseline_size, write_anew
from tests.pictures import make_photo, make_scene

APP = b"\xff\xe1\0\x0bsecret\0\0\0"
DQT_NEVER_USED = b"\xff\xdb\0\x43\x03" + b"\x51" * 64
OF_THE_FILE_ITSELF = {"ExifTool", "System", "File", "JFIF", "Composite"}


def encoded(image: Image.Image, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", **options)
    return out.getvalue()


def opened(body: bytes) -> Image.Image:
    return Image.open(io.BytesIO(body))


def look_alike(one: bytes, other: bytes) -> bool:
    return ImageChops.difference(opened(one), opened(other)).getbbox() is None


SCENE = opened(make_scene(7, 400)).convert("RGB")


@pytest.mark.parametrize(
    "raw",
    [
        encoded(SCENE),
        encoded(SCENE, progressive=True, optimize=True),
        encoded(SCENE, subsampling=0, quality=95),
        encoded(SCENE, restart_marker_blocks=3),
        encoded(SCENE.convert("L")),
        encoded(SCENE.resize((1, 1))),
    ],
    ids=["baseline", "progressive", "4:4:4", "restarts", "grey", "one pixel"],
)
def test_every_pixel_stays_as_it_was_encoded(raw: bytes) -> None:
    anew = write_anew(raw)
    assert anew is not None
    assert look_alike(anew, raw)


def test_what_nobody_looks_at_is_left_behind() -> None:
    plain = encoded(SCENE)
    full = plain[:2] + APP + DQT_NEVER_USED + b"\xff\xfe\0\x08secret" + plain[2:] + b"secret" + make_photo()
    assert write_anew(full) == write_anew(plain)


def test_the_orientation_is_the_one_tag_kept() -> None:
    anew = write_anew(make_photo(), 6)
    assert anew is not None
    assert dict(opened(anew).getexif()) == {0x0112: 6}


@pytest.mark.skipif(
    not shutil.which("exiftool"), reason="exiftool, the judge that isn't ours, is not installed"
)
def test_another_program_finds_nothing_but_the_picture() -> None:
    anew = write_anew(make_photo(), 6)
    assert anew is not None
    told = subprocess.run(
        ["exiftool", "-json", "-G", "-a", "-ee", "-u", "-"], input=anew, capture_output=True, check=True
    )
    (tags,) = json.loads(told.stdout)
    assert {tag for tag in tags if tag.partition(":")[0] not in OF_THE_FILE_ITSELF} - {"SourceFile"} == {
        "EXIF:Orientation"
    }


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        make_photo(kind="PNG"),
        encoded(SCENE)[:-2],
        encoded(SCENE)[:400],
        encoded(Image.new("CMYK", (8, 8))),
        encoded(SCENE, keep_rgb=True),
    ],
    ids=["nothing", "PNG", "no end", "cut", "CMYK", "RGB"],
)
def test_an_unusual_file_is_left_to_the_decoder(raw: bytes) -> None:
    assert write_anew(raw) is None


def test_a_file_of_endless_scans_is_not_kept_as_it_is() -> None:
    raw = encoded(SCENE)
    scan = raw[raw.index(b"\xff\xda") : -2]
    assert write_anew(raw[:-2] + scan * MOST_SCANS + raw[-2:]) is None


@given(st.integers(2, len(encoded(SCENE)) - 1), st.binary(min_size=1, max_size=4))
def test_a_damaged_file_makes_another_or_none(at: int, noise: bytes) -> None:
    raw = encoded(SCENE)
    anew = write_anew(raw[:at] + noise + raw[at + len(noise) :])
    assert anew is None or (anew[:2], anew[-2:]) == (raw[:2], raw[-2:])


def test_a_usual_jpeg_says_its_size_without_being_opened() -> None:
    assert baseline_size(encoded(SCENE)) == SCENE.size
    assert baseline_size(make_photo(64, 48)) == (64, 48)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xd8",
        encoded(SCENE)[:300],
        encoded(SCENE)[:-2],
        encoded(SCENE, progressive=True),
        b"GIF89a",
    ],
    ids=["nothing", "begun", "cut", "cut at the end", "progressive", "gif"],
)
def test_any_other_file_is_opened_to_see_what_it_is(raw: bytes) -> None:
    assert baseline_size(raw) is None


@given(at=st.integers(2, 700), noise=st.binary(min_size=1, max_size=8))
def test_a_size_is_the_one_that_another_reader_finds(at: int, noise: bytes) -> None:
    raw = bytearray(encoded(SCENE))
    raw[at : at + len(noise)] = noise
    try:
        found = opened(bytes(raw)).size
    except Exception:  # Pillow raises whatever a broken file makes it
        return
    assert baseline_size(bytes(raw)) in (None, found)
