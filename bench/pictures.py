"""What cleaning a photo costs: as it comes from the phone's page, against decoding and encoding it as WebP.

    PYTHONPATH=src python -m bench.pictures [TIMES]

Processor time in milliseconds, medians of pairs in turn, of a JPEG of 1600 × 1200 pixels and about 220 kB.
"""

import io
import sys
from functools import partial

from PIL import Image

from bench.pairs import in_turn
from qingqiao.records.pictures import clean

LONG_SIDE, THUMBNAIL_SIDE = 1600, 320


def make_jpeg() -> bytes:
    """Return a picture with about as much detail as a photo."""
    coarse = Image.effect_noise((400, 300), 12).convert("RGB")
    out = io.BytesIO()
    coarse.resize((1600, 1200), Image.Resampling.BICUBIC).save(out, "JPEG", quality=85)
    return out.getvalue()


def encode_as_webp(raw: bytes) -> None:
    """Decode the picture, encode it and its thumbnail."""
    image = Image.open(io.BytesIO(raw)).convert("RGB")
    for side, quality in ((LONG_SIDE, 82), (THUMBNAIL_SIDE, 75)):
        image.thumbnail((side, side))
        image.save(io.BytesIO(), "WEBP", quality=quality, method=4)


def main(times: int) -> None:
    raw = make_jpeg()
    print(
        f"{len(raw)} bytes cleaned, as WebP: {in_turn(partial(encode_as_webp, raw), partial(clean, raw), times)}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
