"""What cleaning a photo costs: as it comes from the phone's page, against decoding and encoding it as WebP.

    PYTHONPATH=src python -m bench.pictures [TIMES]

Processor time in milliseconds, the smallest of each pair's turns, of a JPEG of 1600 × 1200 pixels and about 220 kB.
"""

import io
import sys
from time import process_time

from PIL import Image

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
    taken: dict[str, list[float]] = {"cleaned": [], "as WebP": []}
    for _ in range(times):
        for name, work in (("cleaned", clean), ("as WebP", encode_as_webp)):
            began = process_time()
            work(raw)
            taken[name].append((process_time() - began) * 1000)
    ours, floor = min(taken["cleaned"]), min(taken["as WebP"])
    print(f"{len(raw)} bytes: {ours:.1f} ms cleaned, {floor:.1f} ms as WebP, ratio {ours / floor:.3f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
